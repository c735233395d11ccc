"""The parts of a unit -> the role of each: the best sequence by words, looks, and what the shape's members taught."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from mmret_cli.readers.styles.parts import Part
from mmret_cli.readers.styles.words import ROLES, Role, scores

LOOKS = {"quoted": 2.5, "bold": 1.0, "link": 0.6, "slanted": 0.2}  # what a look adds to a title
PAPER_LINK = 0.8
JOINS = {  # marks over which a role goes on, and what that costs
    "title": {":": 0.2, ",": 0.3, " ": 0.5, "?": 0.3, "!": 0.3, "(": 0.8, ")": 0.6, "：": 0.2, "-": 0.8, "–": 0.8, "—": 0.8},
    "venue": {".": 0.0, ",": 0.2, " ": 0.3, "(": 0.2, ")": 0.2, "&": 0.0, ":": 0.3},
    "people": {",": 0.0, ";": 0.0, " ": 0.4, "，": 0.0, "、": 0.0, "(": 0.5, ")": 0.5, "\n": 1.5},
}  # fmt: skip
NAMING = (":", "：")
VOLUME = re.compile(r"(?:[Vv]ol(?:ume)?\.? ?)?\d{1,3}(?: ?\(\d{1,3}\))?(?:$|[ :,])")
FEWEST = 2.0  # a title below it is none
SKIPPED = 0.8  # for a text before the title that says nothing
EMPTY = 0.0


@dataclass(slots=True)
class Tables:
    """What the members of a shape taught: how often a look, and a role before a mark, had each role."""

    looks: dict[tuple[str, str, bool], Counter[str]] = field(default_factory=dict)
    steps: dict[tuple[str, str], Counter[str]] = field(default_factory=dict)
    texts: Counter[str] = field(default_factory=Counter)
    members: int = 0

    def learn(self, parts: Sequence[Part], roles: Sequence[Role]) -> None:
        """Count one member's roles."""
        before = "start"
        for place, (part, role) in enumerate(zip(parts, roles, strict=True)):
            self.looks.setdefault(_look(part, place), Counter())[role] += 1
            self.steps.setdefault((before, part.mark), Counter())[role] += 1
            before = role

    def bias(self, part: Part, place: int, before: str) -> dict[str, float]:
        """What the tables add to each role of a part."""
        look, step = self.looks.get(_look(part, place)), self.steps.get((before, part.mark))
        common = self.members >= 4 and self.texts[part.text.casefold()] >= max(3, self.members * 0.08)
        return {
            role: _odds(look, role) + _odds(step, role) * 0.7 - (2.5 if common and role == "title" else 0)
            for role in ROLES
        }


def _look(part: Part, place: int) -> tuple[str, str, bool]:
    return part.look, part.mark, place == 0


def _odds(counts: Counter[str] | None, role: str) -> float:
    """The logarithm of how much likelier a role is here than by chance."""
    if counts is None:
        return EMPTY
    total = counts.total()
    return math.log((counts[role] + 0.5) / (total + 3) * 6)


class Reading(NamedTuple):
    """The roles of a unit's parts, and how well they fit."""

    roles: tuple[Role, ...]
    score: float


class _Way(NamedTuple):
    score: float
    roles: tuple[Role, ...]
    best: float  # of the title's pieces
    seen: int  # 1: title ended, 2: people ended
    short: bool = False  # the title's first piece is a name


def best_roles(parts: Sequence[Part], tables: Tables | None = None) -> Reading | None:
    """The best roles of parts, one run of them the title, at most one the people; None where none reads as a title."""
    ways: dict[tuple[str, int], _Way] = {("start", 0): _Way(0, (), 0, 0)}
    for place, part in enumerate(parts):
        own = _own(part)
        if VOLUME.match(parts[place + 1].text if place + 1 < len(parts) else "") and _can_be_venue(part):
            own["venue"] += 3.0
        following: dict[tuple[str, int], _Way] = {}
        for (before, _), way in ways.items():
            bias = tables.bias(part, place, before) if tables is not None else None
            for role in ROLES:
                grown = _grown(way, before, role, part, own[role])
                if grown is None:
                    continue
                if bias is not None:
                    grown = grown._replace(score=grown.score + bias[role])
                key = (role, grown.seen)
                if key not in following or following[key].score < grown.score:
                    following[key] = grown
        ways = following
    done = [way for way in ways.values() if "title" in way.roles]
    best = max(done, key=lambda way: way.score, default=None)
    return Reading(best.roles, best.score) if best is not None else None


def _can_be_venue(part: Part) -> bool:
    """Whether a part before a number may be a journal before its volume."""
    return part.look in {"plain", "slanted"} and part.text[:1].isupper() and len(part.text.split()) <= 9 and part.mark not in {"\n", ""}


def _own(part: Part) -> dict[Role, float]:
    said = scores(part.text)._asdict()
    if part.look == "label":
        return {**dict.fromkeys(ROLES, -6.0), "label": 5.0}
    if said["title"] > -3:
        said["title"] += LOOKS.get(part.look, 0) + (PAPER_LINK if part.paper else 0)
    return said


def _grown(way: _Way, before: str, role: Role, part: Part, own: float) -> _Way | None:
    """A way with one more part; None where the role can't stand here."""
    seen, best = way.seen, way.best
    joint = before == role and role in JOINS
    cost = JOINS[role].get(part.mark) if joint else None
    if role == "title":
        if seen & 1 or (before == "title" and (cost is None or part.look == "quoted")):
            return None
        if before == "title" and cost is not None:
            gain = max(0.0, own - best) if own > 0 else own * 0.6
            if part.same and own > 1:
                cost = -0.4  # the words go on in the same look
            elif part.mark in NAMING and len(way.roles) == 1 + way.roles.index(role) and way.short:
                cost = -0.4  # [WidgetNet](…): Learning to …
            elif not part.same:
                cost += 0.6
            return _Way(way.score + gain - cost, (*way.roles, role), max(best, own), seen)
        best = own
        if before == "people" and part.same and part.look in {"link", "bold", "quoted"}:
            own -= 1.2  # [Gender Shades: …](…)
    elif before == "title":
        seen |= 1
    elif role == "remark" and "title" not in way.roles and len(part.text.split()) > 3:
        own -= SKIPPED
    if role == "people":
        if seen & 2 or (before == "people" and cost is None):
            return None
        own -= cost or 0
        own -= 0.4 if before == "title" and part.mark in ":：" else 0
    elif before == "people":
        seen |= 2
    return _Way(way.score + own, (*way.roles, role), best, seen, len(part.text.split()) <= 4)


def runs(roles: Iterable[Role], wanted: Role) -> list[tuple[int, int]]:
    """The (first, last) part of each run of a role."""
    found: list[tuple[int, int]] = []
    for place, role in enumerate(roles):
        if role != wanted:
            continue
        if found and found[-1][1] == place - 1:
            found[-1] = (found[-1][0], place)
        else:
            found.append((place, place))
    return found
