"""biblatex: its own types and names of fields."""

import pytest
from bibtexparser.entrypoint import parse_string

from mmret_cli.exporters.biblatex import entry
from mmret_cli.exporters.bibtex import as_latex
from mmret_cli.models import Paper
from mmret_cli.normalise.latex import decode_latex


@pytest.mark.parametrize(
    ("venue", "type_", "field"),
    [
        ("CVPR", "inproceedings", "booktitle"),
        ("TPAMI", "article", "journaltitle"),
        ("PhD thesis, MIT", "thesis", "institution"),
        ("Technical report", "report", "institution"),
        ("bioRxiv", "misc", "howpublished"),
    ],
)
def test_types(venue: str, type_: str, field: str) -> None:
    """A venue gives the type, and stands in that type's field."""
    (found,) = parse_string(entry(Paper("T", venue=venue, year=2020, key="k"))).entries
    assert (found.entry_type, found[field], found["date"]) == (type_, venue, "2020")


def test_preprint() -> None:
    """A preprint is online, with its number and where it stands; old keys find it too."""
    (found,) = parse_string(
        entry(Paper("T", venue="arXiv", arxiv="2103.00020", key="k", aliases=("old", "older")))
    ).entries
    assert (found.entry_type, found["eprint"], found["eprinttype"]) == ("online", "2103.00020", "arxiv")
    assert found["ids"] == "old,older"


@pytest.mark.parametrize("name", ["Müller", "João Ångström", "Łukasz", "“Quoted” – Dash", "王伟"])
def test_accents_as_latex(name: str) -> None:
    """Accents become LaTeX that says the same; what has no command stays."""
    (text,) = as_latex([name])
    assert decode_latex(text) == name
    assert text.isascii() or name == "王伟"
