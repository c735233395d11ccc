"""BibTeX, CSV, JSON Lines and manuscripts: a hostile value costs time in proportion to its length."""

import json
from collections.abc import Callable
from contextlib import suppress

import pytest

from mmret_cli.errors import SourceError
from mmret_cli.readers.bibliography.bibtex import read_bibtex
from mmret_cli.readers.bibliography.citations import cited
from mmret_cli.readers.bibliography.delimited import read_delimited
from mmret_cli.readers.jsonl import read_jsonl
from tests.linear.growth import steep
from tests.linear.units import FEW, share

BIBTEX = {
    **{field: f"@article{{a,\n  title = {{A}},\n  {field} = {{x <> y}},\n  volume = 1\n}}" for field in "author year pages month note url doi eprint journal".split()},
    "title": "@article{a, title = {x <> y}}",
    "author in quotes": '@article{a, title = {A}, author = "x <> y"}',
    "bare author": "@article{a, title = {A}, author = x <> y}",
    "key": "@article{x<>y, title = {A}}",
    "kind": "@art<>{x, title = {A}}",
    "name of a field": "@article{x, <> = {A}, title = {A}}",
    "abbreviation": "@string{a = {<>}}\n@article{x, title = a # { b }}",
    "comment": "@comment{<>}\n@article{x, title = {A}}",
    "between entries": "x <> y\n@article{x, title = {A}}",
    "unclosed field": "@article{x, title = {A <>",
    "behind a value": "@article{x, title = {A} <>, year = 2020 }",
}  # fmt: skip
TABLES = {
    **{column: f'title,{column}\nx,"y <> z"\n' for column in "authors venue year date doi arxiv url datasets section key note".split()},
    "title": 'title\n"y <> z"\n',
    "without quotes": "title,authors\ny,<>\n",
    "unclosed quote": 'title,authors\ny,"<>\n',
    "header": 'title,"<>"\ny,z\n',
    "header without quotes": "title,<>\ny,z\n",
}  # fmt: skip
ENTRY = {"list": "x", "line": 1, "section": [], "raw": "r", "title": "A", "links": [], "broken_links": []}
PAPER = {"type": "paper", "key": "k", "aliases": [], "title": "A"}
FIELDS = ("title", "raw", "venue", "authors", "section")
READERS: dict[str, Callable[[str], object]] = {
    "BibTeX": lambda text: read_bibtex(text, "x"),
    "CSV": lambda text: read_delimited(text, "x"),
    "JSON Lines": lambda text: read_jsonl(text, "x"),
    "LaTeX": lambda text: cited(text, ".tex"),
    "Markdown": lambda text: cited(text, ".md"),
}
FRAMES = [
    *(("BibTeX", frame) for frame in BIBTEX.values()),
    *(("CSV", frame) for frame in TABLES.values()),
    *(("JSON Lines", field) for field in FIELDS),
    ("LaTeX", "x <> y"),
    ("LaTeX", "\\<> y"),
    ("Markdown", "x <> y"),
    ("LaTeX", "<>"),
    ("Markdown", "<>"),
]


def _made(form: str, frame: str, run: str) -> str:
    if form == "JSON Lines":
        value = [run, "x"] if frame in {"authors", "section"} else run
        return json.dumps({**PAPER, "entries": [{**ENTRY, frame: value}]})
    return frame.replace("<>", run.replace('"', '""') if form == "CSV" and '"<' in frame else run)


def _steep(form: str, frame: str, units: tuple[str, ...]) -> list[str]:
    def act(text: str) -> None:
        with suppress(SourceError):
            READERS[form](text)

    return steep(act, lambda run: _made(form, frame, run), units)


@pytest.mark.parametrize(("form", "frame"), FRAMES)
def test_field(form: str, frame: str) -> None:
    """No run of signs in this field takes more than three times as long when it is twice as long."""
    assert not _steep(form, frame, FEW)


@pytest.mark.slow
@pytest.mark.parametrize(("form", "frame"), FRAMES)
def test_field_wide(form: str, frame: str) -> None:
    """Nor does any of several hundred other runs, an eighth of which is tried here."""
    assert not _steep(form, frame, share(form + frame))
