"""The parts of a unit -> the role of each: the best sequence by words, looks, and what the shape's members taught."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from mmret_cli.readers.styles.parts import Part
from mmret_cli.readers.styles.words import NUMBERED, ROLES, Role, scores, script

TITLE, PEOPLE, VENUE, YEAR, LABEL, REMARK, START = range(7)
LOOKS = {"quoted": 2.5, "bold": 1.0, "link": 0.6, "slanted": 0.2}  # what a look adds to a title
PAPER_LINK = 0.8
# Marks over which a role goes on, and what that costs.
JOINS = {
    TITLE: {":": 0.2, ",": 0.3, " ": 0.5, "?": 0.3, "!": 0.3, "(": 0.8, ")": 0.6, "：": 0.2, "-": 0.8, "–": 0.8, "—": 0.8},
    VENUE: {".": 0.0, ",": 0.2, " ": 0.3, "(": 0.2, ")": 0.2, "&": 0.0, ":": 0.3},
    PEOPLE: {",": 0.0, ";": 0.0, " ": 0.4, "，": 0.0, "、": 0.0, "(": 0.5, ")": 0.5, "\n": 1.5},
}  # fmt: skip
NAMING = (":", "：")
VOLUME = re.compile(r"(?:[Vv]ol(?:ume)?\.? ?)?\d{1,3}(?: ?\(\d{1,3}\))?(?:$|[ :,])")
DIGITS = frozenset("0123456789vV")  # what a volume begins with
JOURNAL = 3.0  # for what stands before a volume
SKIPPED = 0.8  # for a text before the title that says nothing
CITED = 3.0  # for a quoted title behind people, whatever stands before them
LOOKS_FIRST = 1.2  # for people and a title in one link
UNLIKELY = -3.5  # a role below it is not tried
STEP = 0.7  # how much a step weighs beside a look
COMMON = 2.5  # for a text that many members have, as their title
TITLED, NAMED = 1, 2  # the title, and the people, have ended


class Tables:
    """What the members of a shape taught: how likely each role is for a look, and behind a role and a mark."""

    def __init__(self, texts: Counter[str] | None = None, members: int = 0) -> None:
        self.looks: dict[tuple[str, str, bool], Counter[int]] = {}
        self.steps: dict[tuple[int, str], Counter[int]] = {}
        least = max(3, members * 0.08)
        self.common = {text for text, count in (texts or {}).items() if count >= least} if members >= 4 else set()
        self.odds: dict[tuple[str, str, bool] | tuple[int, str], list[float]] = {}

    def learn(self, parts: Sequence[Part], roles: Sequence[Role]) -> None:
        """Count one member's roles."""
        before = START
        for place, (part, name) in enumerate(zip(parts, roles, strict=True)):
            role = ROLES.index(name)
            self.looks.setdefault((part.look, part.mark, place == 0), Counter())[role] += 1
            self.steps.setdefault((before, part.mark), Counter())[role] += 1
            before = role

    def close(self) -> None:
        """Make the counts into the logarithms of how much likelier a role is than by chance."""
        for key, counts in self.looks.items():
            self.odds[key] = _odds(counts, 1.0)
        for step, counts in self.steps.items():
            self.odds[step] = _odds(counts, STEP)


def _odds(counts: Counter[int], weight: float) -> list[float]:
    total = counts.total() + 3
    return [math.log((counts[role] + 0.5) / total * 6) * weight for role in range(6)]


class Reading(NamedTuple):
    """The roles of a unit's parts, and how well they fit."""

    roles: tuple[Role, ...]
    score: float


class _Way(NamedTuple):
    """The best way to a part with its role: its score, the best of the title's pieces, and the way before it."""

    score: float
    best: float
    short: bool  # the title's first piece is a name
    pieces: int  # of the title
    script: str  # of the title
    role: int
    before: "_Way | None"


NOTHING = [0.0] * 6


def best_roles(parts: Sequence[Part], tables: Tables | None = None) -> Reading | None:
    """The best roles of parts, one run of them the title, at most one the people; None where none reads as a title."""
    ways: dict[tuple[int, int], _Way] = {(START, 0): _Way(0, 0, False, 0, "", START, None)}
    for place, part in enumerate(parts):
        own = _own(part, parts[place + 1].text if place + 1 < len(parts) else "")
        look = tables.odds.get((part.look, part.mark, place == 0), NOTHING) if tables is not None else NOTHING
        common = COMMON if tables is not None and part.text.casefold() in tables.common else 0
        following: dict[tuple[int, int], _Way] = {}
        for (before, seen), way in ways.items():
            step = tables.odds.get((before, part.mark), NOTHING) if tables is not None else NOTHING
            for role, said in own:
                now = seen | (TITLED if before == TITLE != role else 0) | (NAMED if before == PEOPLE != role else 0)
                if (role == TITLE and now & TITLED) or (role == PEOPLE and now & NAMED):
                    continue
                gain = _gain(way, before, role, part, said)
                if gain is None:
                    continue
                score = way.score + gain + look[role] + step[role] - (common if role == TITLE else 0)
                known = following.get((role, now))
                if known is None or known.score < score:
                    following[role, now] = _grown(way, score, role, part, said)
        ways = following
    done = [way for (role, seen), way in ways.items() if role == TITLE or seen & TITLED]
    best = max(done, key=lambda way: way.score, default=None)
    if best is None:
        return None
    roles: list[Role] = []
    way = best
    while way.before is not None:
        roles.append(ROLES[way.role])
        way = way.before
    return Reading(tuple(reversed(roles)), best.score)


def _grown(way: _Way, score: float, role: int, part: Part, said: float) -> _Way:
    if role != TITLE:
        return _Way(score, way.best, way.short, way.pieces, way.script, role, way)
    if way.role == TITLE:
        return _Way(score, max(way.best, said), way.short, way.pieces + 1, way.script, role, way)
    return _Way(score, said, len(part.text.split()) <= 4, 1, script(part.text), role, way)


def _own(part: Part, following: str) -> list[tuple[int, float]]:
    """What a part says by itself of each role that it may have."""
    if part.look == "label":
        return [(LABEL, 5.0), (TITLE, -6.0)]
    if part.tag is not None:
        return [(VENUE if part.tag.venue else YEAR, 5.0), (TITLE, -4.0)]
    said = list(scores(part.text))
    if said[TITLE] > -3:
        said[TITLE] += LOOKS.get(part.look, 0) + (PAPER_LINK if part.paper else 0)
    if following[:1] in DIGITS and VOLUME.match(following) and _can_be_venue(part):
        said[VENUE] += JOURNAL
    elif following[:2] in {"19", "20"} and NUMBERED.match(part.text):
        said[VENUE] += 2.0
    return [(role, value) for role, value in enumerate(said) if value > UNLIKELY or role == TITLE]


def _can_be_venue(part: Part) -> bool:
    """Whether a part before a number may be a journal before its volume."""
    usual = part.look in {"plain", "slanted"} and part.mark not in {"\n", ""}
    return usual and part.text[:1].isupper() and len(part.text.split()) <= 9


def _gain(way: _Way, before: int, role: int, part: Part, said: float) -> float | None:
    """What a part in a role adds to a way; None where it can't go on so."""
    joint = JOINS[role].get(part.mark) if before == role and role in JOINS else None
    if role == TITLE:
        if before == TITLE:
            return _goes_on(way, part, said, joint)
        if before == PEOPLE and part.look == "quoted":
            return said + CITED
        # People and a title in one link are rather a title with a colon: [Gender Shades: …](…)
        return said - (LOOKS_FIRST if before == PEOPLE and part.same and part.look in {"link", "bold"} else 0)
    if role == PEOPLE:
        if before == PEOPLE and joint is None:
            return None
        return said - (joint or 0) - (0.4 if before == TITLE and part.mark in NAMING else 0)
    skipped = role == REMARK and not way.pieces and len(part.text.split()) > 3
    return said - SKIPPED if skipped else said


def _goes_on(way: _Way, part: Part, said: float, joint: float | None) -> float | None:
    """What one more piece adds to a title: its best piece counts, not the sum."""
    if joint is None and part.same and part.mark == "." and part.look in LOOKS:
        joint = 0.5  # a title of two sentences in one look
    if joint is None or part.look == "quoted":
        return None
    if {script(part.text), way.script} == {"han", "latin"}:
        joint += 1.5  # a remark in another script
    elif (part.same and said > 1) or (part.mark in NAMING and way.pieces == 1 and way.short):
        joint = -0.4  # the words go on in the same look; [WidgetNet](…): Learning to …
    elif not part.same:
        joint += 0.6
    return (max(0.0, said - way.best) if said > 0 else said * 0.6) - joint


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
