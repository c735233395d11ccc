"""A paper's own page -> what its `citation_…` tags say, which publishers write for Google Scholar."""

import re

from mmret_cli.models import Paper, PaperLink
from mmret_cli.normalise.identifiers import identify
from mmret_cli.normalise.markup import attributes_of, plain_text, tags
from mmret_cli.normalise.text import squeeze
from mmret_cli.normalise.venues.tags import clean_venue, parse_tag

YEAR = re.compile(r"(?:19|20)\d\d")
VENUES = ("citation_conference_title", "citation_journal_title", "citation_inbook_title")
DATES = ("citation_publication_date", "citation_date", "citation_year", "citation_online_date")


def read_page(html: str) -> Paper | None:
    """The paper of a page; None for a page that is not a paper's."""
    metas: dict[str, list[str]] = {}
    for told in (attributes_of(tag.attributes) for tag in tags(html) if tag.name == "meta"):
        name, content = told.get("name"), told.get("content")
        if name and content and content.strip():
            metas.setdefault(name.lower(), []).append(plain_text(content))
    title = _first(metas, "citation_title")
    if not title:
        return None
    venue = _first(metas, *VENUES)
    tag = parse_tag(venue) if venue else None
    year = YEAR.search(_first(metas, *DATES) or "")
    doi = identify(f"https://doi.org/{_first(metas, 'citation_doi') or ''}")
    pdf = _first(metas, "citation_pdf_url")
    return Paper(
        title=title,
        authors=_authors(metas),
        venue=clean_venue(tag.venue if tag is not None and tag.venue else venue) if venue else None,
        year=int(year[0]) if year else None,
        doi=doi.value if doi is not None and doi.scheme == "doi" else None,
        arxiv=_first(metas, "citation_arxiv_id"),
        links=(PaperLink("pdf", pdf),) if pdf and pdf.startswith("http") else (),
    )


def _first(metas: dict[str, list[str]], *names: str) -> str | None:
    return next((metas[name][0] for name in names if name in metas), None)


def _authors(metas: dict[str, list[str]]) -> tuple[str, ...]:
    """One tag a person, or one for all; `Last, First` is turned."""
    names = metas.get("citation_author", [])
    if not names:
        names = [name for told in metas.get("citation_authors", []) for name in told.split(";")]
    return tuple(squeeze(" ".join(reversed(name.split(",", 1)))) for name in names if name.strip())
