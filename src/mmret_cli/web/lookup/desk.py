"""Asking a service: under our name, no faster than it allows, and only for answers of the form that it documents."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar
from urllib.parse import urlencode

import httpx
from pydantic import TypeAdapter, ValidationError

from mmret_cli.errors import SourceError
from mmret_cli.models import Paper
from mmret_cli.normalise.text import squeeze
from mmret_cli.normalise.venues.table import known
from mmret_cli.normalise.venues.tags import clean_venue, is_preprint, parse_tag
from mmret_cli.web.faults import FetchError
from mmret_cli.web.fetching import fetch
from mmret_cli.web.services import PAUSES
from mmret_cli.web.urls import shown

PAUSE = 0.1  # seconds between two requests to a service whose terms ask for no more
DEADLINE = 25.0  # a person waits: after that the next service is asked
LIMIT = 4 * 1024 * 1024
UNKNOWN = frozenset({404, 410})  # the service knows no such paper
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Found:
    """What one service says of a paper."""

    service: str
    paper: Paper


@dataclass(slots=True)
class Desk:
    """A client, the addresses of the services, and a mail address that they may write to instead of shutting us out."""

    client: httpx.Client
    services: Mapping[str, str]
    mail: str | None = None
    deadline: float = DEADLINE
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    _next: dict[str, float] = field(default_factory=dict)

    def ask(self, service: str, path: str, form: TypeAdapter[T], query: Mapping[str, str] | None = None) -> T | None:
        """The JSON answer of a service in its form, None where it knows no such paper. Raises SourceError."""
        body = self.text(service, path, query)
        try:
            return None if body is None else form.validate_json(body)
        except ValidationError as error:
            raise unlike(service, self._url(service, path, query)) from error

    def text(self, service: str, path: str, query: Mapping[str, str] | None = None) -> bytes | None:
        """The body of an answer, None where the service knows no such paper. Raises SourceError."""
        try:
            url = self._url(service, path, query)
            answer = fetch(self.client, url, limit=LIMIT, deadline=self.deadline, turn=lambda: self._wait_turn(service))
        except FetchError as error:
            if error.status in UNKNOWN:
                return None
            raise
        return answer.body

    def _url(self, service: str, path: str, query: Mapping[str, str] | None) -> str:
        told = urlencode(query or {})
        return f"{self.services[service]}{path}{f'?{told}' if told else ''}"

    def _wait_turn(self, service: str) -> None:
        now = self.clock()
        turn = max(now, self._next.get(service, now))
        if turn > now:
            self.sleep(turn - now)
        self._next[service] = turn + PAUSES.get(service, PAUSE)


def unlike(service: str, url: str) -> SourceError:
    """The fault of an answer that is not of the documented form."""
    return SourceError(f"{shown(url)}: the answer is not what {service} documents: try again later")


def short_venue(names: Sequence[str]) -> str | None:
    """`SIGIR '24` and `SIGIR` are SIGIR, `arXiv.org` is arXiv; None for no name.

    >>> short_venue(["Computer Vision and Pattern Recognition", "CVPR"])
    'CVPR'
    """
    cleaned = [venue for name in names if (venue := _without_year(squeeze(name)))]
    own = cleaned[:1] if any(is_preprint(venue) for venue in cleaned[:1]) else cleaned
    found = (row for name in own if (row := known(name)) is not None and row.kind != "none")
    return next((row.short for row in found), cleaned[0] if cleaned else None)


def _without_year(name: str) -> str | None:
    tag = parse_tag(name)
    return clean_venue(tag.venue) if tag is not None and tag.venue and tag.year else name
