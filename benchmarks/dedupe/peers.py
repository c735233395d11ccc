"""Other tools on the same table, in an environment of their own: groups as JSON, as `engine.py` prints them.

    PYTHON peers.py bib-dedupe|splink CSV

bib-dedupe 0.11 as its manual says; splink 5 unsupervised on DuckDB, with the settings below.
"""

import contextlib
import json
import sys
from importlib import import_module
from typing import Any

Groups = dict[str, list[list[str]]]
SAME, MAYBE = 0.95, 0.5


def bib_dedupe(path: str) -> Groups:
    """What bib-dedupe calls a duplicate, and a maybe."""
    pandas, tool = import_module("pandas"), import_module("bib_dedupe.bib_dedupe")
    frame = pandas.read_csv(path, dtype=str, keep_default_na=False).rename(
        columns={"id": "ID", "authors": "author", "type": "ENTRYTYPE"}
    )
    frame["journal"] = frame["booktitle"] = frame["venue"]
    frame["ENTRYTYPE"] = frame["ENTRYTYPE"].replace("", "article")
    matched = tool.match(tool.block(tool.prep(frame, cpu=2), cpu=2), cpu=2)
    found: Groups = {"same": [], "maybe": []}
    for one, other, label in zip(matched["ID_1"], matched["ID_2"], matched["duplicate_label"], strict=True):
        found["same" if label == "duplicate" else "maybe"].append([str(one), str(other)])
    return found


def splink(path: str) -> Groups:
    """What splink gives at least 0.95, and at least 0.5."""
    pandas, tool, compare = (import_module(name) for name in ("pandas", "splink", "splink.comparison_library"))
    block_on = tool.block_on
    frame = pandas.read_csv(path, dtype=str, keep_default_na=False).replace("", None)
    for column in ("title", "authors", "venue"):
        frame[column] = frame[column].str.lower().str.replace(r"[^\w ]+", " ", regex=True)
    # First names in full and as initials are far apart for any measure of letters: family names, sorted, are compared.
    frame["people"] = (
        frame["authors"].str.findall(r"\w{3,}").map(lambda words: " ".join(sorted(words)), na_action="ignore")
    )
    frame["start"] = frame["title"].str.replace(" ", "").str[:10]
    frame["end"] = frame["title"].str.replace(" ", "").str[-10:]
    settings = tool.SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="id",
        comparisons=[
            compare.JaroWinklerAtThresholds("title", [0.98, 0.92, 0.85]),
            compare.JaroWinklerAtThresholds("people", [0.95, 0.85, 0.7]),
            compare.LevenshteinAtThresholds("year", 1),
            compare.JaroWinklerAtThresholds("venue", [0.9, 0.7]),
        ],
        blocking_rules_to_generate_predictions=[block_on("start"), block_on("end"), block_on("people", "year")],
    )
    linker = tool.Linker(tool.DuckDBAPI().register(frame), settings)
    linker.training.estimate_probability_two_random_records_match([block_on("title", "year")], recall=0.8)
    linker.training.estimate_u_using_random_sampling(max_pairs=1_000_000)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("start"))
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("people"))
    said = linker.inference.predict(threshold_match_probability=MAYBE).as_pandas_dataframe()
    found: Groups = {"same": [], "maybe": []}
    for one, other, chance in zip(said["id_l"], said["id_r"], said["match_probability"], strict=True):
        found["same" if chance >= SAME else "maybe"].append([one, other])
    return found


def main() -> None:
    """Run one of them; what it prints itself goes to stderr."""
    tools: dict[str, Any] = {"bib-dedupe": bib_dedupe, "splink": splink}
    with contextlib.redirect_stdout(sys.stderr):
        found = tools[sys.argv[1]](sys.argv[2])
    print(json.dumps(found))


if __name__ == "__main__":
    main()
