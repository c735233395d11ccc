"""`mmret dedupe`, `merge` and `split` from the command line: formats, exit codes, notes, and what is refused."""

import json
import os
from pathlib import Path

import pytest

from tests.conftest import Mmret

HEAD = "# Papers\n\n"
PAPER = "- [ICCV 2019] | **Deep Hashing of Long Texts** | [[Paper]](https://a.org/p)\n  - Ann Lee, Bo Kim\n"
AGAIN = PAPER.replace("a.org/p", "a.org/r")  # the same title: joined at import
TYPO = PAPER.replace("Hashing", "Hasing").replace("a.org/p", "a.org/t")  # the same, but found by dedupe only
ARTICLE = PAPER.replace("ICCV", "TPAMI").replace("a.org/p", "a.org/q")  # a person must tell
OTHER = "- [SIGIR 2019] | **Image Search by Sketch** | [[Paper]](https://a.org/x)\n  - Carl Roe\n"
ALL = HEAD + PAPER + AGAIN + TYPO + ARTICLE + OTHER  # at lines 3, 5, 7, 9, 11
KEYS = ["lee2019deep", "lee2019deepb", "lee2019deepc", "roe2019image"]
CSV = "id,title,authors,venue,year,database\n1,Deep Hashing of Long Texts,Ann Lee and Bo Kim,ICCV,2019,acm\n2,Deep Hasing of Long Texts,Ann Lee and Bo Kim,ICCV,2019,{}\n"


@pytest.fixture
def filled(mmret: Mmret) -> Mmret:
    """The program in a folder with a catalog of one list."""
    Path("one.md").write_text(ALL, encoding="utf-8")
    assert mmret("import", "one.md").returncode == 0
    return mmret


def exported(mmret: Mmret) -> str:
    """The catalog as JSON Lines."""
    return mmret("export", "-f", "jsonl").stdout


def keys(mmret: Mmret) -> list[str]:
    """The current keys."""
    return sorted(mmret("list", "-f", "keys").stdout.split())


def groups(mmret: Mmret, *options: str) -> list[dict[str, object]]:
    """What a dry run finds."""
    found = mmret("dedupe", "--dry-run", "--format", "jsonl", *options)
    assert found.returncode == 0, found.stderr
    return [json.loads(line) for line in found.stdout.splitlines()]


def test_contract(filled: Mmret) -> None:
    """A dry run tells a group of entries a line, in the form of the contract, and writes nothing."""
    before = Path("catalog.db").read_bytes()
    same, maybe = groups(filled)
    assert list(same) == ["verdict", "score", "reasons", "keys", "entries"]
    assert (same["verdict"], maybe["verdict"]) == ("same", "maybe")
    assert same["keys"] == KEYS[:2]
    assert same["entries"] == [{"list": "one", "line": line, "ref": None} for line in (3, 5, 7)]
    assert all(isinstance(reason, str) for reason in same["reasons"])  # type: ignore[attr-defined]  # a list
    assert 0 < float(str(maybe["score"])) <= 1
    assert Path("catalog.db").read_bytes() == before


def test_new(filled: Mmret) -> None:
    """`--new` leaves out what is one paper already, joined at import or merged."""
    assert len(groups(filled, "--new")) == 2
    filled("merge", *KEYS[:2])
    assert [group["verdict"] for group in groups(filled)] == ["same", "maybe"]
    assert [group["verdict"] for group in groups(filled, "--new")] == ["maybe"]


def test_dry_run_says_so(filled: Mmret) -> None:
    """A dry run, also of `--auto`, says how much is undecided and that nothing was written."""
    before = exported(filled)
    told = filled("dedupe", "--auto", "--dry-run")
    assert "undecided: 1 same, 1 maybe" in told.stderr
    assert "nothing written" in told.stderr
    assert exported(filled) == before


def test_auto(filled: Mmret) -> None:
    """`--auto` merges the same, says how to take it back, and leaves the rest; again, it finds nothing to merge."""
    told = filled("dedupe", "--auto")
    assert (told.returncode, told.stdout) == (0, "")
    assert "merged 2 papers into 1; `mmret undo` takes it back" in told.stderr
    assert "undecided: 1 maybe" in told.stderr
    assert keys(filled) == [KEYS[0], KEYS[2], KEYS[3]]
    before = Path("catalog.db").read_bytes()
    assert "nothing to merge" in filled("dedupe", "--auto").stderr
    assert Path("catalog.db").read_bytes() == before


def test_undo(filled: Mmret) -> None:
    """Undo restores the export byte by byte after each of the three commands; the log tells them."""
    for command in (
        ["dedupe", "--auto"],
        ["merge", KEYS[0], KEYS[3], "--take", f"title={KEYS[3]}"],
        ["split", KEYS[0]],
    ):
        before = exported(filled)
        assert filled(*command).returncode == 0
        assert exported(filled) != before
        assert filled("undo").returncode == 0
        assert exported(filled) == before
    actions = [line.split("\t")[3] for line in filled("log").stdout.splitlines()]
    assert actions == ["undo", "split", "undo", "merge", "undo", "dedupe", "import"]


def test_check(filled: Mmret) -> None:
    """`--check` exits with 3 while anything is undecided, and with 0 once everything is."""
    undecided = filled("dedupe", "--check")
    assert undecided.returncode == 3
    assert [line.split("\t")[0] for line in undecided.stdout.splitlines()] == ["same", "maybe"]
    assert filled("dedupe", "--auto", "--check").returncode == 3
    filled("merge", KEYS[0], KEYS[2])
    decided = filled("dedupe", "--check")
    assert (decided.returncode, decided.stdout) == (0, "")
    assert "nothing is undecided" in decided.stderr


def test_pipe(filled: Mmret) -> None:
    """In a pipe nothing is asked: what is undecided is printed, tab-separated, and nothing is written."""
    before = Path("catalog.db").read_bytes()
    told = filled("dedupe")
    assert told.returncode == 0
    rows = [line.split("\t") for line in told.stdout.splitlines()]
    assert [row[0] for row in rows] == ["same", "maybe"]
    assert rows[0][2:4] == ["lee2019deep lee2019deepb", "one:3 one:5 one:7"]
    assert Path("catalog.db").read_bytes() == before


def test_table(filled: Mmret) -> None:
    """A table fits 80 columns and has the titles, the places and the reasons."""
    told = filled("dedupe", "--dry-run", "--format", "table").stdout
    assert "Deep Hasing of Long Texts" in told
    assert "one:7" in told
    assert "same people" in told
    assert max(map(len, told.splitlines())) <= 80


def test_quiet(filled: Mmret) -> None:
    """`--quiet` leaves the results alone."""
    assert filled("dedupe", "--quiet").stderr == ""


def test_titles_are_text(mmret: Mmret) -> None:
    """Brackets and escapes of a title are shown as text, not obeyed."""
    Path("one.md").write_text(HEAD + (PAPER + AGAIN).replace("Deep", "[/red] \x1b[31mDeep [bold]"), encoding="utf-8")
    mmret("import", "one.md")
    for form in ("table", "tsv"):
        told = mmret("dedupe", "--dry-run", "--format", form)
        assert told.returncode == 0, told.stderr
        assert "\x1b" not in told.stdout
    assert "[bold]" in mmret("dedupe", "--dry-run", "--format", "table").stdout


@pytest.mark.parametrize(
    ("column", "database", "found"), [("list", "ieee", 0), ("database", "acm", 0), ("DATABASE", "ieee", 1)]
)
def test_unique_within(mmret: Mmret, column: str, database: str, found: int) -> None:
    """Two entries of one source that is free of duplicates are not one paper; of two such sources they may be."""
    Path("refs.csv").write_text(CSV.format(database), encoding="utf-8")
    mmret("import", "refs.csv")
    assert len(groups(mmret)) == 1
    assert len(groups(mmret, "--unique-within", column)) == found


def test_unique_within_unknown(filled: Mmret) -> None:
    """A column that no entry has is an error that names those there are."""
    told = filled("dedupe", "--auto", "--unique-within", "database")
    assert told.returncode == 1
    assert "no entry has a column database; the columns are list" in told.stderr
    assert told.stderr.count("\n") == 1


def test_merge(filled: Mmret) -> None:
    """Merged papers are one; each of the keys works in every command that takes one."""
    told = filled("merge", KEYS[3], KEYS[0], "--take", f"venue={KEYS[3]}", "--take", f"title={KEYS[0]}")
    assert told.returncode == 0
    assert f"merged into {KEYS[0]}" in told.stderr
    shown = filled("show", KEYS[3]).stdout
    assert shown == filled("show", KEYS[0]).stdout
    assert f"aliases\t{KEYS[3]}" in shown
    assert "venue\tSIGIR\tcurator" in shown
    assert "title\tDeep Hashing of Long Texts\tcurator" in shown
    again = filled("merge", KEYS[3], KEYS[0])
    assert "one paper already: lee2019deep" in again.stderr
    assert filled("merge", KEYS[3], KEYS[1]).returncode == 0
    assert filled("split", KEYS[3]).returncode == 0
    assert keys(filled) == KEYS


def test_show(filled: Mmret) -> None:
    """`show` tells beside a value what other places say, and beside a paper those that are like it without being it."""
    filled("merge", KEYS[0], KEYS[3])
    rows = [line.split("\t") for line in filled("show", KEYS[0]).stdout.splitlines()]
    assert ["also", "Image Search by Sketch", "one.md:11"] in rows
    assert ["also", "Carl Roe", "one.md:11"] in rows
    assert ["also", "SIGIR", "one.md:11"] in rows
    assert not [row for row in rows if row[:2] == ["also", "2019"]]
    (related,) = [row for row in rows if row[0] == "related"]
    assert related[1] == KEYS[2]
    assert related[2].startswith("maybe: ")


def test_split_by_place(filled: Mmret) -> None:
    """A split at a place makes that entry a paper; the note names both."""
    told = filled("split", KEYS[0], "one.md:5")
    assert told.returncode == 0
    assert "split into lee2019deep, lee2019deepd; `mmret undo` takes it back" in told.stderr


@pytest.mark.parametrize(
    ("command", "code", "told"),
    [
        (["merge", "lee2019deep", "roe2019imag"], 1, "no paper has the key roe2019imag; did you mean roe2019image?"),
        (["merge", "lee2019deep"], 2, "two papers or more"),
        (["merge"], 2, "KEY"),
        (["merge", "lee2019deep", "roe2019image", "--take", "venue"], 2, "expected FIELD=KEY"),
        (["merge", "lee2019deep", "roe2019image", "--take", "=lee2019deep"], 2, "expected FIELD=KEY"),
        (["merge", "lee2019deep", "roe2019image", "--take", "colour=lee2019deep"], 1, "the value of colour cannot be chosen; the fields are title, authors"),
        (["merge", "lee2019deep", "roe2019image", "--take", "venue=nobody"], 1, "no paper has the key nobody"),
        (["merge", "lee2019deep", "roe2019image", "--take", "venue=lee2019deepb"], 1, "lee2019deepb is none of the papers"),
        (["split", "nobody"], 1, "no paper has the key nobody"),
        (["split", "roe2019image"], 1, "roe2019image has one entry only"),
        (["split", "lee2019deep", "one:4"], 1, "lee2019deep has no entry at one:4; its entries stand at one:3, one:5"),
        (["split", "lee2019deep", "nonsense"], 1, "has no entry at nonsense"),
        (["split", "lee2019deep", "one:3", "one:5"], 1, "these are all entries of lee2019deep"),
        (["split"], 2, "KEY"),
    ],
)  # fmt: skip
def test_refused(filled: Mmret, command: list[str], code: int, told: str) -> None:
    """A mistake is told, without a traceback, and changes nothing."""
    before = Path("catalog.db").read_bytes()
    result = filled(*command)
    assert result.returncode == code
    assert told in result.stderr
    assert "Traceback" not in result.stderr
    assert Path("catalog.db").read_bytes() == before


def test_retired(filled: Mmret) -> None:
    """A paper that no list has any more is refused: there is no entry to decide on."""
    Path("one.md").write_text(ALL.replace(OTHER, ""), encoding="utf-8")
    filled("import", "one.md")
    for command in (["merge", KEYS[0], KEYS[3]], ["split", KEYS[3]]):
        told = filled(*command)
        assert told.returncode == 1
        assert "roe2019image is retired" in told.stderr


def test_no_catalog(mmret: Mmret) -> None:
    """Without a catalog each command says how to make one, in one line, and makes none."""
    for command in (["dedupe"], ["dedupe", "--auto"], ["merge", "a", "b"], ["split", "a"]):
        told = mmret(*command)
        assert told.returncode == 1
        assert "`mmret import` makes one" in told.stderr
        assert told.stderr.count("\n") == 1
    assert os.listdir() == []


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only to root")
def test_read_only(filled: Mmret) -> None:
    """A catalog that cannot be written is looked through all the same; only merging is refused, in one line."""
    Path("catalog.db").chmod(0o444)
    assert filled("dedupe", "--dry-run").returncode == 0
    for command in (["dedupe", "--auto"], ["merge", *KEYS[:2]], ["split", KEYS[0]]):
        told = filled(*command)
        assert told.returncode == 1
        assert "read-only" in told.stderr
        assert told.stderr.count("\n") == 1


def test_decisions_come_back(filled: Mmret) -> None:
    """What was merged, kept apart and chosen stands in the export, and in the catalog that is made from it."""
    filled("merge", KEYS[0], KEYS[3], "--take", f"venue={KEYS[3]}")
    filled("split", KEYS[0], "one:5")
    before = exported(filled)
    Path("all.jsonl").write_text(before, encoding="utf-8")
    assert filled("--db", "new.db", "import", "all.jsonl").returncode == 0
    assert filled("--db", "new.db", "export", "-f", "jsonl").stdout == before
    again = filled("--db", "new.db", "import", "all.jsonl")
    assert "nothing to change" in again.stderr


MEMBER = {"list": "one", "line": 3, "title": "Deep Hashing of Long Texts"}
OTHER_MEMBER = {"list": "one", "line": 11, "title": "Image Search by Sketch"}
DECISION = {"type": "decision", "verdict": "same", "origin": "curator", "parts": [[MEMBER, OTHER_MEMBER]]}
CLAIM = {"type": "claim", "key": "lee2019deep", "field": "year", "values": ["2020"], "origin": "curator"}


@pytest.mark.parametrize(
    "record",
    [
        DECISION | {"verdict": "maybe"},
        DECISION | {"parts": None},
        DECISION | {"parts": [MEMBER]},
        DECISION | {"parts": []},
        DECISION | {"parts": [[MEMBER]]},
        DECISION | {"parts": [[MEMBER, MEMBER]]},
        DECISION | {"parts": [[MEMBER], [OTHER_MEMBER]]},
        DECISION | {"verdict": "different"},
        DECISION | {"verdict": "different", "parts": [[MEMBER], [MEMBER]]},
        DECISION | {"verdict": "different", "parts": [[MEMBER], []]},
        DECISION | {"parts": [[MEMBER, {"list": "one", "line": 11}]]},
        DECISION | {"parts": [[MEMBER, OTHER_MEMBER | {"line": [11]}]]},
        DECISION | {"parts": [[MEMBER, OTHER_MEMBER | {"title": {}}]]},
        {key: value for key, value in DECISION.items() if key != "origin"},
        DECISION | {"origin": 7},
        CLAIM | {"field": "colour"},
        CLAIM | {"values": ["soon"]},
        CLAIM | {"values": ["9" * 40]},
        CLAIM | {"values": ["9" * 5000]},
        CLAIM | {"values": "2020"},
        CLAIM | {"values": [2020]},
        CLAIM | {"origin": None},
        {key: value for key, value in CLAIM.items() if key != "key"},
    ],
)
def test_damaged_record(filled: Mmret, record: dict[str, object]) -> None:
    """A decision or claim that is none is an error with its line, and nothing of the file is imported."""
    text = exported(filled)
    Path("all.jsonl").write_text(text + json.dumps(record) + "\n", encoding="utf-8")
    told = filled("--db", "new.db", "import", "all.jsonl")
    assert told.returncode == 1, told.stderr
    assert f"all.jsonl:{text.count(chr(10)) + 1}: " in told.stderr
    assert "Traceback" not in told.stderr
    assert not Path("new.db").exists()


@pytest.mark.parametrize(
    ("record", "told"),
    [
        (DECISION | {"parts": [[MEMBER, OTHER_MEMBER | {"line": 12}]]}, "a decision on one:12:Image Search by Sketch, which is no entry"),
        (DECISION | {"parts": [[MEMBER, OTHER_MEMBER | {"list": "two"}]]}, "a decision on two:11:Image Search by Sketch, which is no entry"),
        (CLAIM | {"key": "nobody"}, "a claim on nobody, which is no paper"),
        (CLAIM | {"reason": "I was there"}, "unknown key 'reason'"),
        (DECISION | {"reason": "I was there"}, "unknown key 'reason'"),
    ],
)  # fmt: skip
def test_stray_record(filled: Mmret, record: dict[str, object], told: str) -> None:
    """A decision on no entry, a claim on no paper and a key that has no meaning are told; the rest is imported."""
    before = exported(filled)
    Path("all.jsonl").write_text(before + json.dumps(record) + "\n", encoding="utf-8")
    result = filled("--db", "new.db", "import", "all.jsonl")
    assert f"all.jsonl:{before.count(chr(10)) + 1}: not understood: {told}" in result.stderr
    assert len(filled("--db", "new.db", "list").stdout.splitlines()) in {3, 4}


def test_brought_by_hand(filled: Mmret) -> None:
    """A decision and a claim that were written by hand are believed."""
    Path("all.jsonl").write_text(
        exported(filled) + json.dumps(DECISION) + "\n" + json.dumps(CLAIM) + "\n", encoding="utf-8"
    )
    assert filled("import", "all.jsonl").returncode == 0
    shown = filled("show", KEYS[3]).stdout
    assert "year\t2020\tcurator" in shown
    assert f"aliases\t{KEYS[3]}" in shown
