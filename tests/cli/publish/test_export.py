"""The command export: choices, formats, regions in place, manuscripts."""

import csv
import io
import json
from pathlib import Path

import pytest
from bibtexparser.entrypoint import parse_string

from tests.conftest import Mmret

BEGIN, END = '<!-- mmret:begin papers topic="Hashing Method" style="bullets" -->', "<!-- mmret:end -->"


def test_query_chooses(mmret: Mmret, five_lists: Path) -> None:
    """The query chooses the papers as `mmret list` does, in every format."""
    keys = set(mmret("list", "--format", "keys", "venue:CVPR", "year:2019", "--db", five_lists).stdout.split())
    assert len(keys) > 3

    def exported(format: str) -> str:
        return str(mmret("export", "-f", format, "venue:CVPR", "year:2019", "--db", five_lists).stdout)

    assert {entry.key for entry in parse_string(exported("bibtex")).entries} == keys
    assert {entry.key for entry in parse_string(exported("biblatex")).entries} == keys
    assert {item["id"] for item in json.loads(exported("csl-json"))} == keys
    assert {record["key"] for record in json.loads(exported("json"))} == keys
    assert {json.loads(line)["key"] for line in exported("jsonl").splitlines()} == keys
    assert {row["key"] for row in csv.DictReader(io.StringIO(exported("csv")))} == keys
    assert {row["key"] for row in csv.DictReader(io.StringIO(exported("tsv")), delimiter="\t")} == keys


def test_layout_options(mmret: Mmret, five_lists: Path) -> None:
    """Sections, style, contents and columns are as the options say."""
    arguments = ("--by", "year", "--style", "numbered", "--toc", "--db", five_lists)
    page = mmret("export", "hashing", "year:2020", *arguments).stdout
    assert page.startswith("- [2020](#2020) (3)\n\n## 2020\n\n1. ")
    table = mmret("export", "--columns", "year,title", "--by", "nothing", "year:2020", "--db", five_lists).stdout
    assert table.startswith("| Year | Title |\n| --- | --- |\n| 2020 | ")


def test_wrong_words(mmret: Mmret, five_lists: Path) -> None:
    """A column or style that does not exist is wrong usage and names those that do."""
    result = mmret("export", "--columns", "title,colour", "--db", five_lists)
    assert result.returncode == 2
    assert "colour" in result.stderr
    assert mmret("export", "--style", "fancy", "--db", five_lists).returncode == 2
    assert mmret("export", "--check", "--db", five_lists).returncode == 2
    assert mmret("export", "--in", "news", "--format", "bibtex", "--db", five_lists).returncode == 2


def test_into_a_readme(mmret: Mmret, five_lists: Path) -> None:
    """Regions are filled, the rest stays byte for byte; a second run finds nothing to do."""
    readme = Path("README.md")
    readme.write_bytes(f"\ufeff# My list \r\n\r\n{BEGIN}\r\nold\r\n{END}\r\ntail \t\n\n{BEGIN}\n{END}".encode())
    readme.chmod(0o600)
    stale = mmret("export", "--into", "README.md", "--check", "--db", five_lists)
    assert stale.returncode == 3
    assert "-old" in stale.stdout
    assert mmret("export", "--into", "README.md", "--db", five_lists).returncode == 0
    text = readme.read_bytes().decode()
    assert text.startswith(f"\ufeff# My list \r\n\r\n{BEGIN}\r\n\r\n- ")
    assert f"\r\n\r\n{END}\r\ntail \t\n\n{BEGIN}\n\n- " in text
    assert text.endswith(f"\n\n{END}")
    assert readme.stat().st_mode & 0o777 == 0o600
    fresh = mmret("export", "--into", "README.md", "--check", "--db", five_lists)
    assert (fresh.returncode, fresh.stdout) == (0, "")


def test_regions_of_all_kinds(mmret: Mmret, five_lists: Path) -> None:
    """Papers, leaderboards and data sets stand in one file, each with its own options."""
    marks = ['papers query="has:code" by="year" toc="yes"', 'results dataset="F30K" metric="R@1"', "datasets"]
    Path("R.md").write_text("".join(f"<!-- mmret:begin {mark} -->\n{END}\n" for mark in marks))
    assert mmret("export", "--into", "R.md", "--db", five_lists).returncode == 0
    text = Path("R.md").read_text()
    assert "- [2023](#2023)" in text
    assert "| Method | Year | I2T R@1 | T2I R@1 | Links |" in text
    assert "| Dataset | Modalities | Size | Papers | Results | Links |" in text


@pytest.mark.parametrize(
    ("mark", "told"),
    [
        ('papers toppic="x"', "no option toppic"),
        ("people", "no region people"),
        ('papers style="fancy"', "no style fancy"),
        ('results dataset="xyzzy"', "no results for the data set xyzzy"),
        ('papers by="colour"', "no section by colour"),
    ],
)
def test_wrong_regions(mmret: Mmret, five_lists: Path, mark: str, told: str) -> None:
    """A region that cannot be filled is told with file and line, and nothing is written."""
    text = f"# R\n\n<!-- mmret:begin {mark} -->\nold\n{END}\n"
    Path("R.md").write_text(text)
    result = mmret("export", "--into", "R.md", "--db", five_lists)
    assert result.returncode == 1
    assert f"R.md:3: there is {told}" in result.stderr or f"R.md:3: {told}" in result.stderr
    assert Path("R.md").read_text() == text


def test_check_of_a_file(mmret: Mmret, five_lists: Path) -> None:
    """`--output --check` compares too, and writes nothing."""
    check = ("export", "-f", "bibtex", "--output", "r.bib", "--check", "--db", five_lists)
    assert mmret(*check).returncode == 3
    assert not Path("r.bib").exists()
    mmret("export", "-f", "bibtex", "--output", "r.bib", "--db", five_lists)
    assert mmret(*check).returncode == 0


def test_cited_in(mmret: Mmret, five_lists: Path) -> None:
    """Just what a manuscript cites, in its order; keys that no paper has are named."""
    Path("paper.tex").write_text(r"\citep{lee2018stacked, nope} \cite{baldrati2023zero}")
    result = mmret("export", "-f", "bibtex", "--cited-in", "paper.tex", "--db", five_lists)
    assert [entry.key for entry in parse_string(result.stdout).entries] == ["lee2018stacked", "baldrati2023zero"]
    assert result.stderr == "paper.tex cites nope, which no paper has as its key\n"
    assert mmret("export", "--cited-in", "paper.tex", "hashing", "--db", five_lists).returncode == 2
    Path("empty.md").write_text("no citation\n")
    assert "cites nothing" in mmret("export", "--cited-in", "empty.md", "--db", five_lists).stderr


def test_accents(mmret: Mmret, five_lists: Path) -> None:
    """With `--accents latex` what LaTeX can say is ASCII."""
    text = mmret("export", "-f", "bibtex", "--accents", "latex", "author:demir", "--db", five_lists).stdout
    assert r"Beg{\"u}m Demir" in text


def test_template(mmret: Mmret, five_lists: Path) -> None:
    """A template of one's own; its faults are told with their line."""
    Path("t.md.j2").write_text("{% for p in papers %}{{ p.key }}\n{% endfor %}")
    arguments = ("export", "--template", "t.md.j2", "--db", five_lists, "year:2003")
    assert mmret(*arguments).stdout == "adams2003semantic\n"
    Path("t.md.j2").write_text("\n{{ nope() }}")
    result = mmret(*arguments)
    assert (result.returncode, result.stderr) == (1, "mmret: t.md.j2:2: 'nope' is undefined\n")


def test_a_template_without_end(mmret: Mmret, five_lists: Path) -> None:
    """A template that calls itself for ever fails in one line, and the file stays as it was."""
    Path("t.md.j2").write_text("a{% macro a() %}b{{ a() }}{% endmacro %}{{ a() }}")
    Path("page.md").write_text("old")
    result = mmret("export", "--template", "t.md.j2", "--output", "page.md", "--db", five_lists)
    assert (result.returncode, result.stderr) == (1, "mmret: t.md.j2: nests too deeply: make it flatter\n")
    assert Path("page.md").read_text() == "old"


def test_records(mmret: Mmret, five_lists: Path) -> None:
    """Results, data sets and news leave as records; boards and data sets as tables too."""
    for kind, name in (("results", "result"), ("datasets", "dataset"), ("news", "news")):
        lines = mmret("export", "--in", kind, "-f", "jsonl", "--db", five_lists).stdout.splitlines()
        assert {json.loads(line)["type"] for line in lines} == {name}
    assert mmret("export", "--in", "results", "CUB", "--db", five_lists).stdout.startswith(
        "## CUB\n\n| Method | Year |"
    )
    assert mmret("export", "--in", "datasets", "--db", five_lists).stdout.startswith("| Dataset | Modalities |")


def test_web_page(mmret: Mmret, five_lists: Path) -> None:
    """A web page goes into a folder, which is made, or into the file that is named."""
    assert mmret("export", "-f", "html", "--output", "a/site", "--title", "A <b>", "--db", five_lists).returncode == 0
    assert "<title>A &lt;b&gt;</title>" in Path("a/site/index.html").read_text(encoding="utf-8")
    assert mmret("export", "-f", "html", "--output", "p.html", "--db", five_lists).returncode == 0
    assert Path("p.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_all_files_or_none(mmret: Mmret, five_lists: Path) -> None:
    """Where one of several files cannot be filled, none is written."""
    Path("a.md").write_text(f"{BEGIN}\n{END}\n")
    Path("b.md").write_text("no region\n")
    result = mmret("export", "--into", "a.md", "--into", "b.md", "--db", five_lists)
    assert (result.returncode, "b.md has no region to fill" in result.stderr) == (1, True)
    assert Path("a.md").read_text() == f"{BEGIN}\n{END}\n"
