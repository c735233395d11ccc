"""OpenReview: JSON of `/notes?id=…`, in the form of its second API and of its first."""

from datetime import UTC, datetime
from typing import Generic, TypeVar

from pydantic import BaseModel, TypeAdapter, field_validator

from mmret_cli.models import Paper, PaperLink
from mmret_cli.normalise.text import squeeze
from mmret_cli.normalise.venues.tags import parse_tag
from mmret_cli.web.lookup.desk import Desk, short_venue

T = TypeVar("T")


class Value(BaseModel, Generic[T]):
    """A field; the first API has its value alone."""

    value: T


class Content(BaseModel):
    """What the authors and the venue filled in."""

    title: Value[str]
    authors: Value[list[str]] | None = None
    venue: Value[str] | None = None

    @field_validator("*", mode="before")
    @classmethod
    def _valued(cls, found: object) -> object:
        return found if isinstance(found, dict) or found is None else {"value": found}


class Note(BaseModel):
    """One submission; times are milliseconds since 1970."""

    forum: str
    content: Content
    cdate: int | None = None
    pdate: int | None = None

    def paper(self) -> Paper:
        """What it says, in our words."""
        told = self.content.venue.value if self.content.venue else ""
        tag = parse_tag(told)  # ICLR 2024 poster; `Submitted to ICLR 2024` is no venue yet
        settled = tag is not None and not told.lower().startswith("submitted")
        year = tag.year if tag is not None and settled else None
        return Paper(
            title=squeeze(self.content.title.value),
            authors=tuple(squeeze(name) for name in (self.content.authors.value if self.content.authors else [])),
            venue=short_venue([tag.venue]) if tag is not None and tag.venue and settled else None,
            year=year or _year(self.pdate or self.cdate),
            links=(PaperLink("paper", f"https://openreview.net/forum?id={self.forum}"),),
        )


class _Notes(BaseModel):
    notes: list[Note]


NOTES = TypeAdapter(_Notes)


def by_id(desk: Desk, number: str) -> Paper | None:
    """The paper of a forum."""
    answer = desk.ask("openreview", "/notes", NOTES, {"id": number})
    return answer.notes[0].paper() if answer and answer.notes else None


def _year(milliseconds: int | None) -> int | None:
    return datetime.fromtimestamp(milliseconds / 1000, UTC).year if milliseconds else None
