"""Crossref: JSON of `/works/DOI` and of `/works?query.bibliographic=…`."""

from urllib.parse import quote

from pydantic import BaseModel, Field, TypeAdapter

from mmret_cli.models import Paper, PaperLink
from mmret_cli.normalise.markup import plain_text
from mmret_cli.normalise.text import squeeze
from mmret_cli.web.lookup.desk import Desk, short_venue


class Author(BaseModel):
    """A person, or an organisation that has only a name."""

    given: str | None = None
    family: str | None = None
    name: str | None = None

    @property
    def full(self) -> str:
        """`First Last`."""
        return squeeze(self.name or f"{self.given or ''} {self.family or ''}")


class Dated(BaseModel):
    """A date whose month and day may be missing; a date that nobody knows is `[[null]]`."""

    parts: list[list[int | None]] = Field(default_factory=list, alias="date-parts")

    @property
    def year(self) -> int | None:
        """The year."""
        return self.parts[0][0] if self.parts and self.parts[0] else None


class Event(BaseModel):
    """The conference."""

    acronym: str | None = None


class Work(BaseModel):
    """One registered work."""

    doi: str = Field(alias="DOI")
    title: list[str] = Field(default_factory=list)
    author: list[Author] = Field(default_factory=list)
    container: list[str] = Field(default_factory=list, alias="container-title")
    short: list[str] = Field(default_factory=list, alias="short-container-title")
    event: Event | None = None
    issued: Dated | None = None

    def paper(self) -> Paper | None:
        """What it says, in our words; None for a work without a title."""
        if not self.title or not self.title[0].strip():
            return None
        names = [self.event.acronym if self.event else None, *self.short, *self.container]
        return Paper(
            title=plain_text(self.title[0]),
            authors=tuple(each.full for each in self.author if each.full),
            venue=short_venue([name for name in names if name]),
            year=self.issued.year if self.issued else None,
            doi=self.doi.lower(),
            links=(PaperLink("paper", f"https://doi.org/{self.doi.lower()}"),),
        )


class _One(BaseModel):
    message: Work


class _Items(BaseModel):
    items: list[Work]


class _Many(BaseModel):
    message: _Items


ONE, MANY = TypeAdapter(_One), TypeAdapter(_Many)


def by_doi(desk: Desk, doi: str) -> Paper | None:
    """The paper with a DOI."""
    answer = desk.ask("crossref", f"/works/{quote(doi, safe='/')}", ONE, _named(desk))
    return answer.message.paper() if answer else None


def by_title(desk: Desk, title: str) -> Paper | None:
    """The best match of a title."""
    answer = desk.ask("crossref", "/works", MANY, {"query.bibliographic": title, "rows": "1"} | _named(desk))
    return answer.message.items[0].paper() if answer and answer.message.items else None


def _named(desk: Desk) -> dict[str, str]:
    return {"mailto": desk.mail} if desk.mail else {}
