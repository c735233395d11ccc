"""The walk through undecided groups, on a pseudo-terminal: every key, and every way to end it."""

import re
from pathlib import Path

import pytest

from tests.cli.curate.terminal import Terminal
from tests.conftest import Mmret

ASKED = "[q]uit [?] "
TYPO = "Learning to Rank Many Moving Pictures"
HASHING, SKETCH = "Deep Hashing of Long Texts", "Image Search by Rough Sketch"
LIST = f"""# Papers

- [ICCV 2019] | **{HASHING}** | [[Paper]](https://a.org/3)
  - Ann Lee, Bo Kim
- [TPAMI 2019] | **{HASHING}** | [[Paper]](https://a.org/5)
  - Ann Lee, Bo Kim
- [ICCV 2019] | **{SKETCH}** | [[Paper]](https://a.org/7)
  - Carl Roe, Dee Fox
- [TPAMI 2019] | **{SKETCH}** | [[Paper]](https://a.org/9)
  - Carl Roe, Dee Fox
- [SIGIR 2015] | **{TYPO}** | [[Paper]](https://a.org/11)
  - Eve Sun, Fay Orr
- [SIGIR 2015] | **{TYPO.replace("Rank", "Rnk")}** | [[Paper]](https://a.org/13)
  - Eve Sun, Fay Orr
"""
PAPERS = 6  # the first group is the same; the other two, which look alike, may be


@pytest.fixture
def filled(mmret: Mmret) -> Mmret:
    """The program in a folder with a catalog of three undecided groups."""
    Path("one.md").write_text(LIST, encoding="utf-8")
    assert mmret("import", "one.md").returncode == 0
    return mmret


def count(mmret: Mmret) -> int:
    """How many papers there are."""
    return len(mmret("list").stdout.splitlines())


def actions(mmret: Mmret) -> list[str]:
    """What the journal tells, the newest first."""
    return [line.split("\t")[3] for line in mmret("log").stdout.splitlines()]


def undecided(mmret: Mmret) -> int:
    """How many groups wait for a word."""
    return len(mmret("dedupe", "-f", "jsonl").stdout.splitlines())


def test_walk(filled: Mmret) -> None:
    """Merge, different and skip, each by one key; what is left is told at the end."""
    with Terminal("dedupe") as terminal:
        shown = terminal.expect(ASKED)
        assert "1 of 3 · same" in shown
        assert "same people" in shown
        terminal.press("m")
        assert "merged: sun2015learning, sun2015learningb" in terminal.expect("2 of 3 · maybe")
        assert {"for: same title", "against: a conference and a journal"} <= set(terminal.expect(ASKED).splitlines())
        terminal.press("d")
        assert "kept apart: lee2019deep, lee2019deepb" in terminal.expect("3 of 3 · maybe")
        terminal.expect(ASKED)
        terminal.press("s")
        code, rest = terminal.end()
    assert code == 0
    assert "undecided: 1 maybe" in rest
    assert (count(filled), undecided(filled)) == (PAPERS - 1, 1)
    assert actions(filled) == ["dedupe", "dedupe", "import"]


def test_capitals(filled: Mmret) -> None:
    """A key with Shift is the same key."""
    with Terminal("dedupe") as terminal:
        terminal.expect(ASKED)
        terminal.press("M")
        terminal.expect("merged: ")
        terminal.expect(ASKED)
        terminal.press("Q")
        assert terminal.end()[0] == 0
    assert count(filled) == PAPERS - 1


def test_remembered(filled: Mmret) -> None:
    """What was decided does not come up again, also once the list was imported again with its lines moved."""
    with Terminal("dedupe") as terminal:
        for key in "mdd":
            terminal.expect(ASKED)
            terminal.press(key)
        assert "nothing is undecided" in terminal.end()[1]
    Path("one.md").write_text(LIST.replace("# Papers\n", "# Papers\n\nWelcome.\n"), encoding="utf-8")
    filled("import", "one.md")
    with Terminal("dedupe") as terminal:
        code, rest = terminal.end()
    assert (code, rest) == (0, "nothing is undecided\n")
    assert filled("dedupe", "--check").returncode == 0


@pytest.mark.usefixtures("filled")
def test_back() -> None:
    """Back goes to the group before, past those that are settled; at the first it stays."""
    with Terminal("dedupe") as terminal:
        for key, heading in [
            ("b", "1 of 3"),
            ("s", "2 of 3"),
            ("d", "3 of 3"),
            ("b", "1 of 3"),
            ("s", "3 of 3"),
            ("q", ""),
        ]:
            terminal.expect(ASKED)
            terminal.press(key)
            terminal.expect(heading)
        assert terminal.end()[0] == 0


def test_undo(filled: Mmret) -> None:
    """Undo takes back the last decision and shows its group again; before the first there is nothing to undo."""
    before = filled("export", "-f", "jsonl").stdout
    with Terminal("dedupe") as terminal:
        terminal.expect(ASKED)
        terminal.press("u")
        terminal.expect("nothing was decided yet")
        for key, heading in [("m", "2 of 3"), ("s", "3 of 3"), ("u", "1 of 3"), ("q", "")]:
            terminal.expect(ASKED)
            terminal.press(key)
            terminal.expect(heading)
        assert terminal.end()[0] == 0
    assert filled("export", "-f", "jsonl").stdout == before
    assert actions(filled) == ["undo", "dedupe", "import"]


@pytest.mark.parametrize(
    ("key", "told", "papers", "left"),
    [("m", "merged", PAPERS - 2, 1), ("d", "kept apart", PAPERS, 1), ("s", "", PAPERS, 3)],
)
def test_all_alike(filled: Mmret, key: str, told: str, papers: int, left: int) -> None:
    """After `a` the next word holds for all groups that the same rule asks, as one change."""
    with Terminal("dedupe") as terminal:
        terminal.expect(ASKED)
        terminal.press("s")
        terminal.expect("2 of 3")
        terminal.expect(ASKED)
        terminal.press("a")
        terminal.expect("holds for 2 groups of the same rule")
        terminal.expect("all alike: ")
        terminal.expect(ASKED)
        terminal.press(key)
        code, rest = terminal.end()
    assert code == 0
    assert not told or f"{told}: lee2019deep, lee2019deepb and 1 more" in rest
    assert (count(filled), undecided(filled)) == (papers, left)
    assert len(actions(filled)) == (1 if key == "s" else 2)


def test_not_all_alike(filled: Mmret) -> None:
    """A second `a` takes the first one back; undo of many takes back all of them."""
    with Terminal("dedupe") as terminal:
        for key, told in [
            ("s", "2 of 3"),
            ("a", "2 groups"),
            ("a", "this group only"),
            ("m", "3 of 3"),
            ("u", "2 of 3"),
            ("a", "2 groups"),
            ("m", ""),
        ]:
            terminal.expect(ASKED)
            terminal.press(key)
            terminal.expect(told)
        assert terminal.end()[0] == 0
    assert count(filled) == PAPERS - 2


def test_fields(filled: Mmret) -> None:
    """`f` asks of each field that differs whose value stays; it is merged, and the choice is the curator's."""
    with Terminal("dedupe") as terminal:
        terminal.expect(ASKED)
        terminal.press("s")
        terminal.expect("2 of 3")
        terminal.expect(ASKED)
        terminal.press("f")
        asked = terminal.expect("q to give up")
        assert re.search(r"1 +ICCV +\(lee2019deep\)\n +2 +TPAMI +\(lee2019deepb\)\nvenue: 1-2", asked)
        terminal.answer("2")
        terminal.expect("merged: lee2019deep, lee2019deepb")
        terminal.expect(ASKED)
        terminal.press("q")
        assert terminal.end()[0] == 0
    assert "venue\tTPAMI\tcurator" in filled("show", "lee2019deepb").stdout


def test_fields_as_folded(filled: Mmret) -> None:
    """Enter, or a number that is none, leaves a field to folding: merged without a claim."""
    with Terminal("dedupe") as terminal:
        terminal.expect(ASKED)
        terminal.press("f")
        terminal.expect("title: 1-2")
        terminal.expect("q to give up")
        terminal.answer("")
        terminal.expect("merged: ")
        terminal.expect(ASKED)
        terminal.press("f")
        terminal.expect("q to give up")
        terminal.answer("7")
        terminal.expect("merged: ")
        terminal.expect(ASKED)
        terminal.press("q")
        assert terminal.end()[0] == 0
    assert count(filled) == PAPERS - 2
    assert '"claim"' not in filled("export", "-f", "jsonl").stdout


@pytest.mark.usefixtures("filled")
def test_fields_given_up() -> None:
    """`q` among the fields gives up the choice, not the walk, and changes nothing."""
    before = Path("catalog.db").read_bytes()
    with Terminal("dedupe") as terminal:
        terminal.expect(ASKED)
        terminal.press("f")
        terminal.expect("q to give up")
        terminal.answer("q")
        terminal.expect(ASKED)
        terminal.press("q")
        assert terminal.end()[0] == 0
    assert Path("catalog.db").read_bytes() == before


@pytest.mark.usefixtures("filled")
def test_interrupted_among_the_fields() -> None:
    """Ctrl-C there ends with 130 and changes nothing."""
    before = Path("catalog.db").read_bytes()
    with Terminal("dedupe") as terminal:
        terminal.expect(ASKED)
        terminal.press("f")
        terminal.expect("q to give up")
        terminal.interrupt()
        code, rest = terminal.end()
    assert code == 130
    assert "Traceback" not in rest
    assert Path("catalog.db").read_bytes() == before


def test_open(filled: Mmret, tmp_path: Path) -> None:
    """`o` opens a link of each record in the user's browser, and asks again."""
    browser, opened = tmp_path / "browser", tmp_path / "opened"
    browser.write_text(f'#!/bin/sh\necho "$1" >> {opened}\n', encoding="utf-8")
    browser.chmod(0o755)
    with Terminal("dedupe", BROWSER=f"{browser} %s") as terminal:
        terminal.expect(ASKED)
        terminal.press("o")
        assert "opening https://a.org/11" in terminal.expect(ASKED)
        terminal.press("q")
        assert terminal.end()[0] == 0
    assert opened.read_text(encoding="utf-8").split() == ["https://a.org/11", "https://a.org/13"]
    assert actions(filled) == ["import"]


def test_no_browser(filled: Mmret) -> None:
    """Where none can be started, that is told, and the walk goes on."""
    with Terminal("dedupe", BROWSER="/no/such/browser %s", PATH="/nonexistent") as terminal:
        terminal.expect(ASKED)
        terminal.press("o")
        assert "no browser can be started" in terminal.expect(ASKED)
        terminal.press("q")
        assert terminal.end()[0] == 0
    assert actions(filled) == ["import"]


@pytest.mark.parametrize("key", ["?", "h", "x", "\r", "\x1b[A", "é"])
def test_help(filled: Mmret, key: str) -> None:
    """`?`, and every key that has no meaning, tells the keys and asks again; nothing is decided."""
    with Terminal("dedupe") as terminal:
        terminal.expect(ASKED)
        terminal.press(key)
        told = terminal.expect(ASKED)
        assert "merge: these are one paper" in told
        assert "1 of 3" not in told
        terminal.press("q")
        assert terminal.end()[0] == 0
    assert actions(filled) == ["import"]


def test_every_key_is_told(filled: Mmret) -> None:
    """The help names each key that does something."""
    with Terminal("dedupe") as terminal:
        terminal.expect(ASKED)
        terminal.press("?")
        told = terminal.expect(ASKED)
        terminal.press("q")
        terminal.end()
    assert set(re.findall(r"(?:^|  )([a-z])  \w", told, re.MULTILINE)) == set("mdsbuoafq")
    assert actions(filled) == ["import"]


def test_hasty(filled: Mmret) -> None:
    """Of keys that come at once the first counts: what was typed before a group was seen decides nothing."""
    with Terminal("dedupe") as terminal:
        terminal.expect(ASKED)
        terminal.press("mmm")
        terminal.expect("2 of 3")
        terminal.expect(ASKED)
        terminal.press("q")
        assert terminal.end()[0] == 0
    assert actions(filled) == ["dedupe", "import"]


def test_quit(filled: Mmret) -> None:
    """After `q` what was decided is kept, and the rest comes up the next time."""
    with Terminal("dedupe") as terminal:
        terminal.expect(ASKED)
        terminal.press("m")
        terminal.expect("2 of 3")
        terminal.expect(ASKED)
        terminal.press("q")
        code, rest = terminal.end()
    assert code == 0
    assert "undecided: 2 maybe" in rest
    with Terminal("dedupe") as terminal:
        assert "1 of 2 · maybe" in terminal.expect(ASKED)
        terminal.press("q")
        terminal.end()
    assert count(filled) == PAPERS - 1


@pytest.mark.parametrize(("ending", "code"), [("\x03", 130), ("\x04", 0)])
def test_ended(filled: Mmret, ending: str, code: int) -> None:
    """Ctrl-C ends with 130, the end of the input as `q`; what was decided is kept, and no traceback is shown."""
    with Terminal("dedupe") as terminal:
        terminal.expect(ASKED)
        terminal.press("m")
        terminal.expect("2 of 3")
        terminal.expect(ASKED)
        terminal.press(ending)
        ended, rest = terminal.end()
    assert ended == code
    assert "Traceback" not in rest
    assert count(filled) == PAPERS - 1
    assert undecided(filled) == 2


@pytest.mark.parametrize("columns", [40, 80, 160])
def test_width(filled: Mmret, columns: int) -> None:
    """A group fits the terminal: side by side where there is room, else one record below the other."""
    with Terminal("dedupe", columns=columns) as terminal:
        shown = terminal.expect("[m]erge").removesuffix("[m]erge")
        terminal.expect(ASKED)
        terminal.press("q")
        terminal.end()
    assert max(len(line.rstrip()) for line in shown.split("\n")) <= columns
    beside = [line for line in shown.split("\n") if "one:11" in line and "one:13" in line]
    assert bool(beside) is (columns >= 80)
    assert undecided(filled) == 3


def test_differences(filled: Mmret) -> None:
    """The word that differs is marked, and only that; with NO_COLOR it is still marked, without colour."""
    screens = []
    for environment in ({}, {"NO_COLOR": "1"}):
        with Terminal("dedupe", columns=160, **environment) as terminal:
            terminal.expect(ASKED)
            terminal.press("q")
            terminal.end()
            screens.append(terminal.screen)
    assert re.search(r"to \x1b\[[0-9;]*33mRnk\x1b\[0m Many", screens[0])
    assert re.search(r"to \x1b\[1;4mRnk\x1b\[0m Many", screens[1])
    assert not re.search(r"\x1b\[(?:[0-9]+;)*[34][0-9]m", screens[1])
    assert undecided(filled) == 3


def test_settled_by_another(filled: Mmret) -> None:
    """A group that earlier words have made one paper is not asked about."""
    third = LIST + f"- [TOIS 2019] | **{HASHING}** | [[Paper]](https://a.org/15)\n  - Ann Lee, Bo Kim\n"
    Path("one.md").write_text(third, encoding="utf-8")
    filled("import", "one.md")
    assert undecided(filled) == 5  # each two of the three
    with Terminal("dedupe") as terminal:
        for key in "smmm":
            terminal.expect(ASKED)
            terminal.press(key)
        code, rest = terminal.end()
    assert code == 0
    assert "undecided: 1 same" in rest
    assert undecided(filled) == 1
    assert filled("log").stdout.count("dedupe") == 3
