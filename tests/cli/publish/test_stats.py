"""The commands stats and plot, over the five lists."""

import json
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from mmret_cli.catalog.linkstore import open_link_store
from mmret_cli.models import LinkCheck
from tests.conftest import Mmret


def test_lines(mmret: Mmret, five_lists: Path) -> None:
    """In a pipe: what is counted, the name, the papers. Each list has as many as `mmret list` finds."""
    rows = [line.split("\t") for line in mmret("stats", "--db", five_lists).stdout.splitlines()]
    lists = {name: int(papers) for what, name, papers in rows if what == "list"}
    for slug, papers in lists.items():
        assert mmret("list", "--list", slug, "--count", "--db", five_lists).stdout == f"{papers}\n"
    years = sum(int(papers) for what, _, papers in rows if what == "year")
    assert mmret("list", "--count", "--db", five_lists).stdout == f"{years}\n"


def test_json(mmret: Mmret, five_lists: Path) -> None:
    """As JSON Lines each count is a record; a query chooses what is counted."""
    lines = mmret("stats", "year:2020", "-f", "jsonl", "--db", five_lists).stdout.splitlines()
    years = [record for record in map(json.loads, lines) if record["count"] == "year"]
    assert [record["name"] for record in years] == ["2020"]


def test_bars(mmret: Mmret, five_lists: Path) -> None:
    """On a terminal there are bars, and all fits 80 columns."""
    shown = mmret("stats", "--format", "table", "--limit", "3", "--db", five_lists).stdout
    assert "█" in shown
    assert "Papers in both" in shown
    assert "more; --limit 0 shows all" in shown
    assert max(map(len, shown.splitlines())) <= 80


def test_nothing(mmret: Mmret, five_lists: Path) -> None:
    """Nothing to count is no fault."""
    result = mmret("stats", "xyzzyplugh", "--db", five_lists)
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "no paper fits\n")


@pytest.mark.parametrize("picture", ["years", "overlap", "progress"])
def test_svg(mmret: Mmret, five_lists: Path, picture: str) -> None:
    """A picture is an SVG that holds the names it is about, as text or as the text it is labelled with."""
    query = ["CUB"] if picture == "progress" else []
    result = mmret("plot", picture, *query, "--output", "p.svg", "--db", five_lists)
    assert (result.returncode, result.stderr) == (0, "written: p.svg\n")
    tree = ElementTree.parse("p.svg")  # noqa: S314  (our own file)
    text = " ".join(tree.getroot().itertext())
    assert {"years": "2019", "overlap": "awesome-rsitr", "progress": "TIMAM (ResNet, Bert)"}[picture] in text


def test_png(mmret: Mmret, five_lists: Path) -> None:
    """The ending chooses the format; one that is neither is told."""
    assert mmret("plot", "years", "--output", "p.png", "--db", five_lists).returncode == 0
    assert Path("p.png").read_bytes().startswith(b"\x89PNG")
    result = mmret("plot", "years", "--output", "p.gif", "--db", five_lists)
    assert (result.returncode, result.stderr) == (1, "mmret: p.gif: pictures are .svg or .png\n")


def test_wrong_pictures(mmret: Mmret, five_lists: Path) -> None:
    """Progress needs a data set, and one that there is."""
    assert mmret("plot", "progress", "--db", five_lists).returncode == 2
    assert mmret("plot", "progress", "Xyzzy", "--db", five_lists).returncode == 1


def test_without_the_extra(mmret: Mmret, five_lists: Path) -> None:
    """Without the library the command says what to install."""
    Path("vl_convert.py").write_text("raise ImportError\n")
    environment = {"PYTHONPATH": ".", "PATH": str(Path(sys.executable).parent)}
    result = mmret("plot", "years", "--db", five_lists, anew=True, env=environment)
    assert (result.returncode, result.stderr) == (1, "mmret: pictures need the extra: pip install 'mmret-cli[plot]'\n")


def test_link_health(mmret: Mmret, five_lists: Path, tmp_path: Path) -> None:
    """Of links that were checked the states are counted, each URL once; the others are unknown."""
    store = tmp_path / "links.db"
    papers = [
        json.loads(row) for row in mmret("list", "-n", "0", "-f", "jsonl", "--db", five_lists).stdout.splitlines()
    ]
    urls = sorted({link["url"].partition("#")[0] for paper in papers for link in paper["links"]})
    with open_link_store(store) as kept:
        for url in urls[:2]:
            kept.add(LinkCheck(url, "ok", checked_at="2026-01-02T03:04:05+00:00"))
        kept.add(LinkCheck(urls[2], "dead", checked_at="2026-01-02T03:04:05+00:00"))
    rows = [row.split("\t") for row in mmret("stats", "--db", five_lists, "--store", store).stdout.splitlines()]
    assert [row[1:] for row in rows if row[0] == "link"] == [
        ["ok", "2"],
        ["dead", "1"],
        ["unknown", str(len(urls) - 3)],
    ]
    assert "link\t" not in mmret("stats", "--db", five_lists, "--store", tmp_path / "none.db").stdout
