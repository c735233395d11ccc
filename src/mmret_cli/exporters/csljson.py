"""CSL-JSON: what Zotero, pandoc and citeproc read."""

from collections.abc import Iterable, Iterator
from typing import Any

from mmret_cli.exporters.bibkinds import kind_of
from mmret_cli.exporters.fields import beside, links
from mmret_cli.exporters.jsonl import array
from mmret_cli.models import Paper
from mmret_cli.normalise.bylines import family_name
from mmret_cli.normalise.text import visible

TYPES = {
    "article": "article-journal",
    "inproceedings": "paper-conference",
    "incollection": "chapter",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "techreport": "report",
    "misc": "article",
}
GENRES = {"phdthesis": "PhD thesis", "mastersthesis": "Master's thesis"}
PUBLISHERS = frozenset({"school", "institution", "howpublished", None})  # venue fields that hold no periodical or book
# What the entries say beside the fields of a paper -> its name in CSL.
EXTRA = {
    "pages": "page",
    "volume": "volume",
    "number": "issue",
    "publisher": "publisher",
    "series": "collection-title",
    "address": "publisher-place",
    "isbn": "ISBN",
    "issn": "ISSN",
    "abstract": "abstract",
}


def export(papers: Iterable[Paper]) -> Iterator[str]:
    """One JSON array with an item for each paper."""
    return array(map(item, papers))


def item(paper: Paper) -> dict[str, Any]:
    """One item; its id is the paper's key."""
    kind = kind_of(paper)
    place = "publisher" if kind.venue in PUBLISHERS else "container-title"
    found: dict[str, Any] = {
        "id": paper.key,
        "type": TYPES[kind.type],
        "title": visible(paper.title),
        "author": [person(name) for name in paper.authors],
        "issued": {"date-parts": [[paper.year]]} if paper.year else None,
        **_extra(paper),
        place: visible(paper.venue or ""),
        "genre": GENRES.get(kind.type),
        "DOI": paper.doi,
        "number": f"arXiv:{paper.arxiv}" if paper.arxiv else None,
        "URL": next((visible(link.url) for link in links(paper) if link.kind in {"paper", "pdf"}), None),
    }
    return {name: value for name, value in found.items() if value}


def person(name: str) -> dict[str, str]:
    """A name in its parts; one that has none is literal."""
    name = visible(name)
    family = family_name(name)
    given = name.removesuffix(family).strip()
    if not given or not name.endswith(family) or "," in name:
        return {"literal": name}
    return {"family": family, "given": given}


def _extra(paper: Paper) -> dict[str, str]:
    said: dict[str, str] = {}
    for entry in paper.entries:
        for name, value in beside(entry):
            if (known := EXTRA.get(name.lower())) and value.strip():
                said.setdefault(known, visible(value).replace("--", "–") if known == "page" else visible(value))
    return said
