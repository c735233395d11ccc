"""DBLP: JSON of `/search/publ/api`."""

import re

from pydantic import BaseModel, Field, TypeAdapter, field_validator

from mmret_cli.models import Paper, PaperLink
from mmret_cli.normalise.markup import plain_text
from mmret_cli.normalise.titles import tidy_title
from mmret_cli.web.lookup.desk import Desk, short_venue

NAMESAKE = re.compile(r"\s\d{4}$")  # Wei Wang 0001


class Author(BaseModel):
    """A person."""

    text: str


class Authors(BaseModel):
    """The persons; a single one stands there without a list."""

    author: list[Author] = Field(default_factory=list)

    @field_validator("author", mode="before")
    @classmethod
    def _listed(cls, value: object) -> object:
        return value if isinstance(value, list) else [value]


class Info(BaseModel):
    """One publication; a journal with several names gives a list."""

    title: str
    authors: Authors = Field(default_factory=Authors)
    venue: str | list[str] | None = None
    year: str | None = None
    doi: str | None = None
    ee: str | None = None

    def paper(self) -> Paper:
        """What it says, in our words."""
        names = [self.venue] if isinstance(self.venue, str) else self.venue or []
        link = self.ee or (f"https://doi.org/{self.doi.lower()}" if self.doi else None)
        doi = self.doi.lower() if self.doi else None
        number = doi.removeprefix("10.48550/arxiv.") if doi and doi.startswith("10.48550/arxiv.") else None
        return Paper(
            title=tidy_title(plain_text(self.title)),
            authors=tuple(NAMESAKE.sub("", plain_text(each.text)) for each in self.authors.author),
            venue=short_venue(names),
            year=int(self.year) if self.year and self.year.isdecimal() else None,
            doi=None if number else doi,
            arxiv=number,
            links=(PaperLink("paper", link),) if link else (),
        )


class Hit(BaseModel):
    """One answer, best first."""

    info: Info


class Hits(BaseModel):
    """The answers; the field is missing where there are none."""

    hit: list[Hit] = Field(default_factory=list)


class _Result(BaseModel):
    hits: Hits


class _Answer(BaseModel):
    result: _Result


ANSWER = TypeAdapter(_Answer)
HITS = "5"  # a preprint and its publication bear one title: the published one is wanted


def by_title(desk: Desk, title: str) -> Paper | None:
    """The best match of a title, the published version before the preprint."""
    plain = " ".join(re.findall(r"\w+", title))
    answer = desk.ask("dblp", "/search/publ/api", ANSWER, {"q": plain, "format": "json", "h": HITS})
    papers = [hit.info.paper() for hit in answer.result.hits.hit] if answer else []
    own = [paper for paper in papers if paper.title.casefold() == tidy_title(title).casefold()] or papers[:1]
    return min(own, key=lambda paper: paper.venue == "arXiv", default=None)
