"""DataCite, which registers the DOIs of arXiv, Zenodo and data sets: JSON of `/dois/DOI`."""

from urllib.parse import quote

from pydantic import BaseModel, Field, TypeAdapter

from mmret_cli.models import Paper, PaperLink
from mmret_cli.normalise.identifiers import identify
from mmret_cli.normalise.markup import plain_text
from mmret_cli.normalise.text import squeeze
from mmret_cli.web.lookup.desk import Desk, short_venue


class Creator(BaseModel):
    """A person; `name` is written `Last, First`."""

    name: str | None = None
    given: str | None = Field(None, alias="givenName")
    family: str | None = Field(None, alias="familyName")

    @property
    def full(self) -> str:
        """`First Last`."""
        if self.family:
            return squeeze(f"{self.given or ''} {self.family}")
        last, _, first = (self.name or "").partition(",")
        return squeeze(f"{first} {last}")


class Title(BaseModel):
    """A title, one of several."""

    title: str


class Publisher(BaseModel):
    """The newer form of a publisher; the older is its name alone."""

    name: str | None = None


class Attributes(BaseModel):
    """What is registered."""

    doi: str
    titles: list[Title] = Field(min_length=1)
    creators: list[Creator] = Field(default_factory=list)
    publisher: Publisher | str | None = None
    year: int | None = Field(None, alias="publicationYear")

    def paper(self) -> Paper:
        """What they say, in our words."""
        link = f"https://doi.org/{self.doi.lower()}"
        told = identify(link)  # 10.48550/arXiv.2305.16304 is an arXiv number
        name = self.publisher.name if isinstance(self.publisher, Publisher) else self.publisher
        number = told.value if told and told.scheme == "arxiv" else None
        return Paper(
            title=plain_text(self.titles[0].title),
            authors=tuple(each.full for each in self.creators if each.full),
            venue=short_venue([name] if name else []),
            year=self.year,
            doi=told.value if told and told.scheme == "doi" else None,
            arxiv=number,
            links=(PaperLink("paper", f"https://arxiv.org/abs/{number}" if number else link),),
        )


class _Data(BaseModel):
    attributes: Attributes


class _Answer(BaseModel):
    data: _Data


ANSWER = TypeAdapter(_Answer)


def by_doi(desk: Desk, doi: str) -> Paper | None:
    """The paper with a DOI."""
    answer = desk.ask("datacite", f"/dois/{quote(doi, safe='/')}", ANSWER)
    return answer.data.attributes.paper() if answer else None


def by_arxiv(desk: Desk, number: str) -> Paper | None:
    """The paper with an arXiv number, which is part of its DOI."""
    return by_doi(desk, f"10.48550/arxiv.{number}")
