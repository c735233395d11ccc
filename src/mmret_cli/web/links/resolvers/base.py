"""What all resolvers share: the answer they give, and how they ask their service."""

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from mmret_cli.models import LinkState
from mmret_cli.web.links.verdicts import Answer

Ask = Callable[[str, Mapping[str, str]], Awaitable[Answer]]  # asks a service's URL with these headers; raises Failure


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a service says of an identifier; `title` where it tells one."""

    state: LinkState
    reason: str | None = None
    status: int | None = None
    final_url: str | None = None
    title: str | None = None


class NoAnswer(Exception):
    """The service does not answer as documented: then the page itself has to be asked."""


def told_json(answer: Answer) -> Any:
    """The JSON object of a service's answer. Raises NoAnswer."""
    try:
        told = json.loads(answer.body.data)
    except (ValueError, RecursionError) as error:
        raise NoAnswer from error
    if not isinstance(told, dict):
        raise NoAnswer
    return told
