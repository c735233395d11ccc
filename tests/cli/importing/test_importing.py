"""`mmret import` and `mmret export` from the command line: what is read, refused, repeated and undone."""

import itertools
import json
import os
import shutil
from pathlib import Path

import pytest

from tests.conftest import IMPORTS, Mmret

LIST = "# My list\n\n## Retrieval\n\n- [CVPR 2023] **A first paper on retrieval** [[Paper]](https://arxiv.org/abs/2301.00001)\n  - Jane Doe, John Roe\n"
NEXT = LIST + "- [ECCV 2024] **A second paper on hashing** [[Paper]](https://arxiv.org/abs/2403.00002)\n"


def write(name: str, text: str) -> Path:
    """A file in the test's folder."""
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def exported(mmret: Mmret, *options: str) -> str:
    """The catalog as JSON Lines."""
    result = mmret(*options, "export", "--format", "jsonl")
    assert result.returncode == 0, result.stderr
    return result.stdout


def test_all_lists_by_default(mmret: Mmret) -> None:
    """Without arguments the lists of imports/lists.toml beside the catalog are read, with what it says of them."""
    shutil.copytree(IMPORTS, "imports")
    assert mmret("import").returncode == 0
    lists = [json.loads(line) for line in exported(mmret).splitlines() if line.startswith('{"type":"list"')]
    assert [each["slug"] for each in lists] == sorted(path.stem for path in IMPORTS.glob("*.md"))
    assert lists[0]["commit"] == "b7503ee"
    assert lists[0]["file"] == "imports/awesome-rsitr.md"


def test_a_catalog_elsewhere_reads_the_lists_of_the_package(mmret: Mmret) -> None:
    """Where no lists.toml stands beside the catalog, the package's own lists are read."""
    result = mmret("import")
    assert result.returncode == 0
    assert "new catalog: catalog.db" in result.stderr
    assert len(mmret("list").stdout.splitlines()) == 298  # 312 entries, of which 14 repeat another one


def test_again_changes_nothing(mmret: Mmret) -> None:
    """A second import of the same lists says that there is nothing to change, and leaves the file as it is."""
    write("one.md", LIST)
    mmret("import", "one.md")
    before = Path("catalog.db").read_bytes()
    again = mmret("import", "one.md")
    assert again.returncode == 0
    assert "nothing to change" in again.stderr
    assert Path("catalog.db").read_bytes() == before


def test_order_of_arguments(mmret: Mmret) -> None:
    """One import gives the same export for any order of its arguments."""
    paths = sorted(IMPORTS.glob("*.md"))[1:4]
    exports = set()
    for number, order in enumerate(itertools.permutations(paths)):
        mmret("--db", f"{number}.db", "import", *order)
        exports.add(exported(mmret, "--db", f"{number}.db"))
    assert len(exports) == 1


def without_keys(text: str) -> list[dict[str, object]]:
    """The export without citation keys, which depend on what was imported first."""
    records = [json.loads(line) for line in text.splitlines()]
    for record in records:
        for name in ("key", "aliases", "paper"):
            record.pop(name, None)
    return sorted(records, key=lambda record: json.dumps(record, sort_keys=True))


def test_separate_imports_in_another_order(mmret: Mmret) -> None:
    """Separate imports in another order give the same catalog, keys and aliases apart."""
    paths = sorted(IMPORTS.glob("*.md"))
    for path in paths:
        mmret("--db", "a.db", "import", path)
    for path in reversed(paths):
        mmret("--db", "b.db", "import", path)
    assert without_keys(exported(mmret, "--db", "a.db")) == without_keys(exported(mmret, "--db", "b.db"))


def test_round_trip(mmret: Mmret, five_lists: Path) -> None:
    """Export, import into an empty catalog, export: the same bytes."""
    first = exported(mmret, "--db", str(five_lists))
    write("all.jsonl", first)
    assert mmret("--db", "new.db", "import", "all.jsonl").returncode == 0
    assert exported(mmret, "--db", "new.db") == first


def test_a_newer_version_replaces_the_list(mmret: Mmret) -> None:
    """A list that has grown keeps its paper's key and gains the new one; a paper that is gone is retired, not lost."""
    write("my.md", LIST)
    mmret("import", "my.md")
    write("my.md", NEXT.replace("A first paper", "A first big paper"))
    grown = mmret("import", "my.md")
    assert "+1 ~1" in grown.stderr
    assert [line.split("\t")[0] for line in mmret("list").stdout.splitlines()] == [
        "secondpaperhashing2024",
        "doe2023first",
    ]
    write(
        "my.md",
        "# My list\n\n- [ECCV 2024] **A second paper on hashing** [[Paper]](https://arxiv.org/abs/2403.00002)\n",
    )
    mmret("import", "my.md")
    assert mmret("list", "--retired").stdout.startswith("doe2023first\tA first big paper on retrieval\t")
    assert "retired" in mmret("show", "doe2023first").stdout


def test_the_round_trip_keeps_retired_papers(mmret: Mmret) -> None:
    """A retired paper survives export and import."""
    write("my.md", NEXT)
    mmret("import", "my.md")
    write("my.md", LIST)
    mmret("import", "my.md")
    text = exported(mmret)
    assert '"retired":true' in text
    write("all.jsonl", text)
    mmret("--db", "new.db", "import", "all.jsonl")
    assert exported(mmret, "--db", "new.db") == text


def test_undo_takes_an_import_back(mmret: Mmret) -> None:
    """After undo the catalog says what it said before, and the journal tells both steps."""
    write("my.md", LIST)
    mmret("import", "my.md")
    before = exported(mmret)
    write("my.md", NEXT)
    mmret("import", "my.md")
    assert exported(mmret) != before
    undone = mmret("undo")
    assert undone.returncode == 0
    assert "undone: 2 import my +1" in undone.stderr
    assert exported(mmret) == before
    assert [line.split("\t")[3] for line in mmret("log").stdout.splitlines()] == ["undo", "import", "import"]


def test_a_claim_outranks_the_lists(mmret: Mmret) -> None:
    """What the curator claims is believed over what a list says, also after the list is imported again."""
    write("my.md", LIST)
    mmret("import", "my.md")
    mmret("merge", "doe2023first", "--take", "venue=doe2023first")
    write("my.md", NEXT.replace("CVPR", "ICCV"))
    mmret("import", "my.md")
    shown = mmret("show", "doe2023first").stdout
    assert "venue\tCVPR\tcurator" in shown
    assert "also\tICCV\tmy.md:5" in shown


def test_another_file_with_the_same_name_is_refused(mmret: Mmret) -> None:
    """A slug that stands for another path is not overwritten: the message names --as, and with it the import goes on."""
    write("a/survey.md", LIST)
    write("b/survey.md", NEXT)
    mmret("import", "a/survey.md")
    refused = mmret("import", "b/survey.md")
    assert refused.returncode == 1
    assert "already stands for a/survey.md" in refused.stderr
    assert "--as" in refused.stderr
    assert mmret("import", "b/survey.md", "--as", "survey").returncode == 0


@pytest.mark.parametrize(("path", "slug"), [("Deep/README.md", "deep"), ("My.List.md", "my.list"), ("x/index.md", "x")])
def test_slug(mmret: Mmret, path: str, slug: str) -> None:
    """The list's name is the file's without its last ending, for README and index the folder's; in lower case."""
    write(path, LIST)
    mmret("import", path)
    assert f'"slug":"{slug}"' in exported(mmret)


def test_standard_input(mmret: Mmret) -> None:
    """A list can come on standard input, if it is named."""
    assert mmret("import", "-", input=LIST).returncode == 1
    assert mmret("import", "-", "--as", "piped", input=LIST).returncode == 0
    assert '"slug":"piped"' in exported(mmret)


def test_not_understood(mmret: Mmret) -> None:
    """Places that gave no record are told with file:line, and more than 1% of them give exit code 3; the import stands."""
    write("my.md", LIST + "- Something [is](https://arxiv.org/abs/2001.00009)\n")
    result = mmret("import", "my.md")
    assert result.returncode == 3
    assert "my.md:7: not understood: Something is" in result.stderr
    assert len(mmret("list").stdout.splitlines()) == 1


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("empty.md", b" \n", "empty.md is empty"),
        ("picture.md", b"\x89PNG\r\n\x00\x00", "picture.md is no text file: a NUL byte at offset 6"),
        ("paper.pdf", b"%PDF-1.5", "mmret reads Markdown, BibTeX, CSV, TSV and JSON Lines, not .pdf"),
        ("bad.jsonl", b"{}\n", "bad.jsonl:1: unknown record type None"),
        ("bad.jsonl", b"not json\n", "bad.jsonl:1: no JSON"),
        ("bad.jsonl", b'{"type":"paper","key":"k","aliases":[],"entries":[{"list":"a"}]}\n', "bad.jsonl:1:"),
    ],
)
def test_no_list(mmret: Mmret, name: str, data: bytes, told: str) -> None:
    """A file that is no list is refused in one line with exit code 1, and nothing of its neighbours is imported."""
    write("good.md", LIST)
    Path(name).write_bytes(data)
    result = mmret("import", "good.md", name)
    assert result.returncode == 1
    assert told in result.stderr
    assert result.stderr.count("\n") == 1
    assert not Path("catalog.db").exists()


@pytest.mark.parametrize(("name", "told"), [("missing.md", "no such file"), (".", "is a folder")])
def test_no_file(mmret: Mmret, name: str, told: str) -> None:
    """A path without a file behind it is told."""
    result = mmret("import", name)
    assert result.returncode == 1
    assert told in result.stderr


def test_not_utf8(mmret: Mmret) -> None:
    """A list in an old encoding is read, with a warning that names the place."""
    Path("old.md").write_bytes(LIST.replace("Jane Doe", "José Doe").encode("cp1252"))
    result = mmret("import", "old.md")
    assert "old.md:6: not UTF-8" in result.stderr
    assert "José Doe" in mmret("list").stdout


def test_output_file(mmret: Mmret, five_lists: Path) -> None:
    """An export to a file is written whole, or not at all."""
    assert mmret("--db", five_lists, "export", "-o", "papers.md").returncode == 0
    assert Path("papers.md").read_text(encoding="utf-8").startswith("## ")
    missing = mmret("--db", five_lists, "export", "-o", "no/such/folder.md")
    assert missing.returncode == 1
    assert "cannot be written" in missing.stderr
    assert os.listdir() == ["papers.md"]
