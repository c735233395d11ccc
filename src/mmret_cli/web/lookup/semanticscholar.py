"""Semantic Scholar: JSON of `/graph/v1/paper/ID` and of `/graph/v1/paper/search/match`."""

from urllib.parse import quote

from pydantic import BaseModel, Field, TypeAdapter

from mmret_cli.models import Paper, PaperLink
from mmret_cli.normalise.text import squeeze
from mmret_cli.web.lookup.desk import Desk, short_venue

PATH = "/graph/v1/paper"
FIELDS = {"fields": "title,authors,venue,publicationVenue,year,externalIds,openAccessPdf"}


class Author(BaseModel):
    """A person."""

    name: str | None = None


class Venue(BaseModel):
    """A venue with its other names, acronyms among them."""

    name: str | None = None
    others: list[str] = Field(default_factory=list, alias="alternate_names")


class Ids(BaseModel):
    """The identifiers that other services give it."""

    doi: str | None = Field(None, alias="DOI")
    arxiv: str | None = Field(None, alias="ArXiv")


class Pdf(BaseModel):
    """A free copy."""

    url: str | None = None


class Answer(BaseModel):
    """One paper."""

    title: str
    authors: list[Author] = Field(default_factory=list)
    venue: str | None = None
    place: Venue | None = Field(None, alias="publicationVenue")
    year: int | None = None
    ids: Ids | None = Field(None, alias="externalIds")
    pdf: Pdf | None = Field(None, alias="openAccessPdf")

    def paper(self) -> Paper:
        """What it says, in our words."""
        names = [self.venue, *([self.place.name, *self.place.others] if self.place else [])]
        ids = self.ids or Ids.model_validate({})
        doi = ids.doi.lower() if ids.doi and not ids.doi.lower().startswith("10.48550/") else None
        return Paper(
            title=squeeze(self.title),
            authors=tuple(squeeze(each.name) for each in self.authors if each.name),
            venue=short_venue([name for name in names if name]),
            year=self.year,
            doi=doi,
            arxiv=ids.arxiv,
            links=tuple(_links(doi, ids.arxiv, self.pdf.url if self.pdf else None)),
        )


class _Matches(BaseModel):
    data: list[Answer]


ONE, MATCHES = TypeAdapter(Answer), TypeAdapter(_Matches)


def by_doi(desk: Desk, doi: str) -> Paper | None:
    """The paper with a DOI."""
    return _one(desk, f"DOI:{doi}")


def by_arxiv(desk: Desk, number: str) -> Paper | None:
    """The paper with an arXiv number."""
    return _one(desk, f"ARXIV:{number}")


def by_acl(desk: Desk, number: str) -> Paper | None:
    """The paper with a number of the ACL Anthology."""
    return _one(desk, f"ACL:{number.upper() if number[0].isalpha() else number}")


def by_id(desk: Desk, number: str) -> Paper | None:
    """The paper with Semantic Scholar's own number, the last part of its pages' addresses."""
    return _one(desk, number)


def by_title(desk: Desk, title: str) -> Paper | None:
    """The best match of a title."""
    answer = desk.ask("semanticscholar", f"{PATH}/search/match", MATCHES, {"query": title} | FIELDS)
    return answer.data[0].paper() if answer and answer.data else None


def _one(desk: Desk, name: str) -> Paper | None:
    answer = desk.ask("semanticscholar", f"{PATH}/{quote(name, safe=':/')}", ONE, FIELDS)
    return answer.paper() if answer else None


def _links(doi: str | None, arxiv: str | None, pdf: str | None) -> list[PaperLink]:
    links = [PaperLink("paper", f"https://doi.org/{doi}")] if doi else []
    if arxiv:
        return [*links, PaperLink("paper", f"https://arxiv.org/abs/{arxiv}")]
    return [*links, PaperLink("pdf", pdf)] if pdf else links
