"""`mmret import --styles` and `--explain`: how a list is read, told on the command line."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import IMPORTS, Mmret, need
from tests.readers.styles.siblings import PEOPLE, TITLES, section, url

LINES = section("linked title (year)")  # six with a link to a paper, and one without
LIST = f"# Birds\n\n## Papers\n\n{LINES}\n- **Owls**: [paper]({url(0)})\n"
SEVENTH = 11  # the line of the one without


@pytest.fixture(autouse=True)
def birds(mmret: Mmret) -> None:  # noqa: ARG001  # which changes into a folder of its own
    """The list as a file."""
    Path("birds.md").write_text(LIST, encoding="utf-8")


def test_styles(mmret: Mmret) -> None:
    """A style is told with its parts, its members by what read them, and two examples; then what is unlike all."""
    result = mmret("import", "--styles", "birds.md")
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        "birds.md: 1 style",
        "",
        "S1  [title](…) (year)",
        "    7 list items: 6 by a form, 1 by the style, 0 unread",
        "    birds.md:5  Learning to Count the Steps of Herons (2015)",
        "    birds.md:6  Deep Networks for Owls in Long Grass (2016)",
        "",
        "Of no common shape",
        "    1 list item: 1 by a form, 0 by their parts, 0 unread",
        "    birds.md:13  Owls: paper",
    ]


def test_nothing_is_imported(mmret: Mmret) -> None:
    """No catalog is needed, and none is made."""
    mmret("import", "--styles", "birds.md")
    assert [path.name for path in Path().iterdir()] == ["birds.md"]


@pytest.mark.parametrize("columns", [60, 80])
def test_width(mmret: Mmret, columns: int) -> None:
    """Each line fits the terminal, also below a long name."""
    for path in sorted(IMPORTS.glob("*.md")):
        shutil.copy(path, path.name)
        result = mmret("import", "--styles", path.name, env={"COLUMNS": str(columns)})
        assert result.returncode == 0
        assert max(map(len, result.stdout.splitlines())) <= columns
        assert "\x1b" not in result.stdout


def test_several_and_tables(mmret: Mmret) -> None:
    """Each document has its own styles; rows of tables have none, and are counted."""
    rows = "".join(f"| {title} | {people} |\n" for title, people in zip(TITLES, PEOPLE, strict=True))
    Path("nests.md").write_text(f"# Nests\n\n| Title | Authors |\n|-|-|\n{rows}", encoding="utf-8")
    result = mmret("import", "--styles", "nests.md", "birds.md")
    assert result.stdout.startswith("nests.md: no styles\n\n7 table rows read by their columns\nbirds.md: 1 style\n")


def test_standard_input(mmret: Mmret) -> None:
    """`-` needs no name: nothing is stored under it."""
    result = mmret("import", "--styles", "-", input=LIST)
    assert result.returncode == 0
    assert "    standard input:5  Learning to Count" in result.stdout


def test_json(mmret: Mmret) -> None:
    """`--styles jsonl` gives a line a style, and one for the rows of tables."""
    result = mmret("import", "--styles", "jsonl", "birds.md")
    style, other, rows = map(json.loads, result.stdout.splitlines())
    assert style == {
        "type": "style",
        "list": "birds",
        "name": "S1",
        "parts": "[title](…) (year)",
        "kind": "list item",
        "members": 7,
        "form": 6,
        "style": 1,
        "unread": 0,
        "examples": [
            {"line": 5, "text": f"{TITLES[0]} (2015)"},
            {"line": 6, "text": f"{TITLES[1]} (2016)"},
        ],
    }
    assert (other["name"], other["members"]) == (None, 1)
    assert rows == {"type": "table rows", "list": "birds", "read": 0}


def test_the_default_is_all_lists(mmret: Mmret) -> None:
    """Without a file the lists of imports/lists.toml are told, as for any import."""
    result = mmret("import", "--styles")
    assert result.returncode == 0
    heads = [line for line in result.stdout.splitlines() if re.search(r"\.md: (?:no|\d+) styles?$", line)]
    assert len(heads) == len(list(IMPORTS.glob("*.md")))


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("birds.bib", "@article{a, title={Herons}}", "birds.bib: only Markdown lists have styles, this is BibTeX"),
        ("birds.csv", "Title,Year\nHerons,2020\n", "birds.csv: only Markdown lists have styles, this is CSV or TSV"),
        ("missing.md", None, "missing.md: no such file"),
    ],
)
def test_refused(mmret: Mmret, name: str, text: str | None, told: str) -> None:
    """What is no Markdown list, or not there, is refused in one line."""
    if text is not None:
        Path(name).write_text(text, encoding="utf-8")
    result = mmret("import", "--styles", name)
    assert (result.returncode, result.stdout, result.stderr) == (1, "", f"mmret: {told}\n")


def test_control_characters(mmret: Mmret) -> None:
    """A list's control characters are shown, in its text and in its parts."""
    Path("birds.md").write_text(LIST.replace("Steps", "\x9b31mSteps"), encoding="utf-8")
    assert "\x9b" not in mmret("import", "--styles", "birds.md").stdout


def test_a_closed_pipe() -> None:
    """A reader that has had enough is no fault."""
    command = f"{sys.executable} -m mmret_cli import --styles birds.md birds.md | head -n 1; exit ${{PIPESTATUS[0]}}"
    result = subprocess.run([need("bash"), "-c", command], capture_output=True, text=True, timeout=60, check=False)
    assert (result.returncode, result.stdout, result.stderr) == (0, "birds.md: 1 style\n", "")


def test_explain_names_the_style(mmret: Mmret) -> None:
    """The place's style, the role of each of its parts, and the record that they gave."""
    result = mmret("import", "--explain", f"birds.md:{SEVENTH}")
    assert result.returncode == 0
    assert result.stdout.splitlines() == [
        f"    11  * [{TITLES[6]}](https://birds.example/6) (2021)",
        "form    style S1",
        "style   S1  [title](…) (year)",
        f"  title         {TITLES[6]}",
        "  year          2021",
        "record  Entry, line 11",
        f"  title         {TITLES[6]}",
        "  year          2021",
        f"  links         {TITLES[6]}  https://birds.example/6",
    ]


def test_explain_beside_a_form(mmret: Mmret) -> None:
    """A place that a form has read has a style too; one that is like no other has none."""
    first = mmret("import", "--explain", "birds.md:5").stdout.splitlines()
    assert first[1:3] == ["form    linked title", "style   S1  [title](…) (year)"]
    other = mmret("import", "--explain", "birds.md:13").stdout.splitlines()
    assert other[2] == "style   of no common shape"


def test_explain_and_report_agree(mmret: Mmret) -> None:
    """The account names the same style."""
    result = mmret("import", "--dry-run", "--report", "jsonl", "birds.md")
    places = [json.loads(line) for line in result.stdout.splitlines()]
    assert [place["kind"] for place in places if place["line"] == SEVENTH] == ["style S1"]
