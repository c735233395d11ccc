"""OpenReview: whether a paper's note exists, and its title; older venues are known to its first API only."""

from collections.abc import Mapping

from mmret_cli.normalise.text import squeeze
from mmret_cli.web.links.resolvers.base import Ask, NoAnswer, Resolution, told_json
from mmret_cli.web.services import DEFAULTS

FIRST_API = "https://api.openreview.net"


async def resolve(note: str, ask: Ask, services: Mapping[str, str]) -> Resolution:
    """What OpenReview says of a note. Raises Failure and NoAnswer."""
    base = services["openreview"]
    found = await _asked(base, note, ask)
    if found is None and base == DEFAULTS["openreview"]:
        found = await _asked(FIRST_API, note, ask)
    return found or Resolution("dead", "openreview: no such paper", 404)


async def _asked(base: str, note: str, ask: Ask) -> Resolution | None:
    answer = await ask(f"{base}/notes?id={note}", {"Accept": "application/json"})
    if answer.status == 404:
        return None
    notes = told_json(answer).get("notes") if answer.status == 200 else None
    if not isinstance(notes, list):
        raise NoAnswer
    if not notes:
        return None
    return Resolution("ok", None, 200, title=_title(notes[0]))


def _title(note: object) -> str | None:
    content = note.get("content") if isinstance(note, dict) else None
    title = content.get("title") if isinstance(content, dict) else None
    text = title.get("value") if isinstance(title, dict) else title  # the second API wraps values
    return squeeze(text) if isinstance(text, str) else None
