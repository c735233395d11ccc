"""arXiv: the Atom feed of `/api/query`."""

import re
from xml.etree.ElementTree import Element

from pydantic import BaseModel, Field, ValidationError

from mmret_cli.models import Paper, PaperLink
from mmret_cli.normalise.text import squeeze
from mmret_cli.web.atom import entries
from mmret_cli.web.lookup.desk import Desk, unlike

PATH = "/api/query"
NUMBER = re.compile(r"arxiv\.org/abs/(.+?)(?:v\d+)?$")  # http://arxiv.org/abs/2305.16304v2


class Entry(BaseModel):
    """One paper of the feed."""

    id: str = Field(pattern=NUMBER.pattern)
    title: str = Field(min_length=1)
    published: str = Field(pattern=r"^\d{4}-")
    authors: list[str] = Field(min_length=1)
    doi: str | None = None

    def paper(self) -> Paper:
        """What it says, in our words."""
        match = NUMBER.search(self.id)
        number = match[1] if match else ""
        return Paper(
            title=squeeze(self.title),
            authors=tuple(squeeze(name) for name in self.authors),
            venue="arXiv",
            year=int(self.published[:4]),
            doi=self.doi.lower() if self.doi else None,
            arxiv=number,
            links=(PaperLink("paper", f"https://arxiv.org/abs/{number}"),),
        )


def by_number(desk: Desk, number: str) -> Paper | None:
    """The paper with an arXiv number."""
    return _first(desk, {"id_list": number, "max_results": "1"})


def by_title(desk: Desk, title: str) -> Paper | None:
    """The best match of a title."""
    plain = " ".join(re.findall(r"\w+", title))
    return _first(desk, {"search_query": f'ti:"{plain}"', "max_results": "1"})


def _first(desk: Desk, query: dict[str, str]) -> Paper | None:
    body = desk.text("arxiv", PATH, query)
    if body is None:
        return None
    fault = unlike("arxiv", desk.services["arxiv"] + PATH)
    if (found := entries(body)) is None:
        raise fault
    # A number that is malformed is told by an entry of that title, with status 200.
    if not found or _text(found[0], "title") == "Error":
        return None
    try:
        return Entry.model_validate(_fields(found[0])).paper()
    except ValidationError as error:
        raise fault from error


def _fields(entry: Element) -> dict[str, object]:
    names = [_text(author, "name") for author in entry.iter("author")]
    return {
        "id": _text(entry, "id"),
        "title": _text(entry, "title"),
        "published": _text(entry, "published"),
        "authors": [name for name in names if name],
        "doi": _text(entry, "arxiv:doi") or None,
    }


def _text(element: Element, name: str) -> str:
    return (element.findtext(name) or "").strip()
