"""OpenAlex: JSON of `/works/doi:DOI` and of `/works?filter=title.search:…`."""

import re
from urllib.parse import quote

from pydantic import BaseModel, Field, TypeAdapter

from mmret_cli.models import Paper, PaperLink
from mmret_cli.normalise.identifiers import identify
from mmret_cli.normalise.markup import plain_text
from mmret_cli.normalise.text import squeeze
from mmret_cli.web.lookup.desk import Desk, short_venue


class Source(BaseModel):
    """A journal, conference or repository."""

    name: str | None = Field(None, alias="display_name")


class Location(BaseModel):
    """A place where the work stands."""

    source: Source | None = None
    page: str | None = Field(None, alias="landing_page_url")


class Author(BaseModel):
    """A person."""

    name: str | None = Field(None, alias="display_name")


class Authorship(BaseModel):
    """A person's part in the work."""

    author: Author


class Work(BaseModel):
    """One work."""

    title: str | None = None
    doi: str | None = None
    year: int | None = Field(None, alias="publication_year")
    authorships: list[Authorship] = Field(default_factory=list)
    primary: Location | None = Field(None, alias="primary_location")
    locations: list[Location] = Field(default_factory=list)

    def paper(self) -> Paper | None:
        """What it says, in our words; None for a work without a title."""
        if not self.title:
            return None
        source = self.primary.source if self.primary else None
        pages = [page for page in (self.doi, *(each.page for each in self.locations)) if page]
        ids = [told for page in pages if (told := identify(page))]
        return Paper(
            title=plain_text(self.title),
            authors=tuple(squeeze(each.author.name) for each in self.authorships if each.author.name),
            venue=short_venue([_bare(source.name)] if source and source.name else []),
            year=self.year,
            doi=next((each.value for each in ids if each.scheme == "doi"), None),
            arxiv=next((each.value for each in ids if each.scheme == "arxiv"), None),
            links=tuple(PaperLink("paper", page) for page in pages[:1]),
        )


class _Many(BaseModel):
    results: list[Work]


ONE, MANY = TypeAdapter(Work), TypeAdapter(_Many)


def by_doi(desk: Desk, doi: str) -> Paper | None:
    """The paper with a DOI."""
    work = desk.ask("openalex", f"/works/doi:{quote(doi, safe='/')}", ONE, _named(desk))
    return work.paper() if work else None


def by_arxiv(desk: Desk, number: str) -> Paper | None:
    """The paper with an arXiv number, which is part of its DOI."""
    return by_doi(desk, f"10.48550/arxiv.{number}")


def by_title(desk: Desk, title: str) -> Paper | None:
    """The best match of a title."""
    plain = " ".join(re.findall(r"\w+", title))  # commas and bars part filters
    answer = desk.ask("openalex", "/works", MANY, {"filter": f"title.search:{plain}", "per-page": "1"} | _named(desk))
    return answer.results[0].paper() if answer and answer.results else None


def _named(desk: Desk) -> dict[str, str]:
    return {"mailto": desk.mail} if desk.mail else {}


def _bare(name: str) -> str:
    return re.sub(r"\s*\([^()]*\)$", "", name)  # arXiv (Cornell University)
