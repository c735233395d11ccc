"""biblatex: the entries of BibTeX with the types and field names that biber knows."""

from collections.abc import Iterable, Iterator

from mmret_cli.exporters.bibkinds import kind_of
from mmret_cli.exporters.bibtex import ODD_KEY, fields, written
from mmret_cli.models import Paper

# BibTeX's type -> biblatex's, and what its `type` field says.
TYPES = {
    "phdthesis": ("thesis", "phdthesis"),
    "mastersthesis": ("thesis", "mathesis"),
    "techreport": ("report", "techreport"),
}
NAMES = {
    "journal": "journaltitle",
    "year": "date",
    "archiveprefix": "eprinttype",
    "school": "institution",
    "address": "location",
}


def export(papers: Iterable[Paper]) -> Iterator[str]:
    """The entry of each paper, under its key; the old keys of a merged paper still find it."""
    for number, paper in enumerate(papers):
        yield ("\n" if number else "") + entry(paper)


def entry(paper: Paper) -> str:
    """One `@type{key, …}`; a preprint with nothing but its number is `@online`."""
    kind = kind_of(paper)
    type_, detail = TYPES.get(kind.type, ("online" if kind.venue is None and paper.arxiv else kind.type, ""))
    ids = ",".join(ODD_KEY.sub("-", alias) for alias in paper.aliases)
    named = [(NAMES.get(name, name), value) for name, value in fields(paper, kind.venue)]
    values = [(name, "arxiv" if name == "eprinttype" else value) for name, value in named]
    return written(type_, paper.key, [("ids", ids), *values, ("type", detail)])
