"""A line of parts in any order: what is the title, who the people, where and when, by what each part looks like.

For entries that no other form fits. The line is cut where its author has cut it: at quotes, breaks, tabs, bars, dashes,
ends of sentences, changes of style, links, and brackets with a venue or year.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from mmret_cli.models import Entry
from mmret_cli.normalise.bylines import ET_AL, LABEL, Byline, looks_like_byline, split_byline
from mmret_cli.normalise.text import squeeze, without_emoji
from mmret_cli.normalise.venues import PRESENTED, Tag, is_capitalised, looks_like_venue, parse_tag
from mmret_cli.readers.blocks import BOLD, ITALIC, STRUCK, SUPER, Span
from mmret_cli.readers.forms.entries import entry_of, joined
from mmret_cli.readers.forms.fields import read_below, read_segment
from mmret_cli.readers.forms.furniture import is_prose
from mmret_cli.readers.forms.links import is_label
from mmret_cli.readers.forms.titletext import (
    DATE,
    FIELD_LABEL,
    LAST_PEOPLE,
    SENTENCE_END,
    URL,
    Fields,
    glue,
    people_label,
    people_off,
    tidy,
)
from mmret_cli.readers.spans import plain, read_links

Look = Literal["plain", "bold", "slanted", "quoted", "link", "tag"]
QUOTED = re.compile(r"[“\"]([^”\"]{8,400}?)[,.]?[”\"][,.]?")
BRACKETED = re.compile(r"[(\[（【]([^()\[\]（）【】]{2,120})[)\]）】]")
CUT = re.compile(r"\n|(?<!\s)\s++[|–—-]++\s++|(?<!\s)\s*+\|\s*+|(?<!\s)\s*+\t\s*+")
NUMBER = re.compile(r"^\W{0,3}(?:\[?\d{1,4}\]?[.):、]?\s+|#\d{1,4}\s+)(?=\D)")
WORD = re.compile(r"[^\W\d_]{4}")
LONGEST = 40  # words of a title
MOST_PARTS = 40


@dataclass(slots=True)
class Part:
    """A piece of the line with its look; `behind` is what parts it from the one before it."""

    text: str
    look: Look
    tag: Tag | None = None


def read_parts(spans: Sequence[Span], more: Sequence[Sequence[Span]] = (), *, linked: bool) -> Entry | None:
    """The entry of a line, None where no part of it reads as a title, or nothing speaks for a paper.

    `linked` says that it has a link to a paper; else it must name venue and year, and have some link.

    List, section and raw text are left for the caller, who knows them.
    """
    if not linked and all(span.anchor is None for span in spans):
        return None
    parts = list(_parts(spans))
    tags = [part.tag for part in parts if part.tag is not None]
    if not linked and not any(tag.venue and tag.year and looks_like_venue(tag.venue) for tag in tags):
        return None
    if not 0 < len(parts) <= MOST_PARTS or is_prose(" ".join(part.text for part in parts if part.look != "link")):
        return None
    parts = _named(parts)
    place = max(range(len(parts)), key=lambda index: (_title_score(parts, index), -index), default=0)
    if _title_score(parts, place) < 2:
        return None
    title, people = people_off(parts[place].text)
    dated = _dated(parts, place)
    byline = split_byline(people) if people else _byline(parts, place)
    fields = Fields(tidy(title), dated.method, dated.venue, dated.year, byline if byline.authors else dated.byline)
    for part in parts:
        if FIELD_LABEL.match(part.text) or LABEL.match(part.text):
            read_segment(fields, part.text, people=False)
    read_below(fields, more)
    if len(fields.title.split()) < 3 and not (byline.authors and dated.dated and WORD.search(fields.title)):
        return None  # but: Quicksort. Hoare (1962)
    return entry_of(fields, spans[0].line, read_links(joined(spans, more)))


def _parts(spans: Sequence[Span]) -> Iterator[Part]:
    """The parts of a line in order, without labels, addresses, badges and marks."""
    run: list[Span] = []
    for span in [*spans, Span("", 0, image=True)]:
        if run and (span.image or span.anchor is not run[0].anchor or _style(span) != _style(run[0])):
            yield from _cut(run)
            run = []
        if not span.image and not {STRUCK, SUPER} & span.style:
            run.append(span)


def _style(span: Span) -> Look:
    if span.anchor is not None:
        return "link"
    return "bold" if BOLD in span.style else "slanted" if ITALIC in span.style else "plain"


def _cut(run: Sequence[Span]) -> Iterator[Part]:
    look = _style(run[0])
    if look == "link":
        text = squeeze(without_emoji(plain(run)))
        if people := people_label(text):
            yield Part(text, "tag", Tag(None, None, people[1], people[0]))
        elif text and not is_label(text) and not URL.match(text):
            yield _part(text, "link")
        return
    text = "".join(span.text for span in run)
    start = 0
    for match in QUOTED.finditer(text):
        yield from _sentences(text[start : match.start()], look)
        yield Part(squeeze(match[1]), "quoted")
        start = match.end()
    yield from _sentences(text[start:], look)


def _sentences(text: str, look: Look) -> Iterator[Part]:
    for piece in CUT.split(text):
        start = 0
        for match in BRACKETED.finditer(piece):
            tag = parse_tag(match[1])
            if tag is not None and tag.dated:
                yield from _ended(piece[start : match.start()], look)
                yield Part(match[1], "tag", tag)
                start = match.end()
        yield from _ended(piece[start:], look)


def _ended(text: str, look: Look) -> Iterator[Part]:
    for sentence in SENTENCE_END.split(text):
        bare = squeeze(NUMBER.sub("", without_emoji(sentence))).strip(" ,;:.[](){}|*_/·•-–—")
        if bare and re.search(r"\w", bare) and not is_label(bare):
            yield _part(bare, look)


def _part(text: str, look: Look) -> Part:
    tag = None if FIELD_LABEL.match(text) else parse_tag(text)
    sure = (
        tag is not None
        and tag.dated
        and (tag.venue is None or looks_like_venue(tag.venue) or is_capitalised(tag.venue))
    )
    return Part(text, "tag", tag) if sure and len(text.split()) <= 12 else Part(text, look)


def _named(parts: list[Part]) -> list[Part]:
    """A short linked or bold name before the rest of its title is part of it: `[MoRAE](…): Flow-Friendly …`."""
    for index, (part, following) in enumerate(pairwise(parts)):
        short = part.look in {"link", "bold"} and len(part.text.split()) <= 3
        if short and following.look == "plain" and glue(following.text) and not _is_people(following.text):
            name = re.sub(r"\s*[:：]$", "", part.text)
            if DATE.match(name) or people_label(name):
                continue
            # The people may stand in front, and again behind the title.
            text = following.text if ET_AL.search(name) else f"{name}: {following.text}"
            return [*parts[:index], replace(following, text=text, look=part.look), *parts[index + 2 :]]
    return parts


def _title_score(parts: Sequence[Part], place: int) -> float:
    """How much a part reads as a title; below 2 it is none."""
    part = parts[place]
    count = len(part.text.split())
    if part.look == "tag" or count < 1 or count > LONGEST or FIELD_LABEL.match(part.text) or DATE.match(part.text):
        return 0
    if PRESENTED.sub("", part.text).strip() == "" or _is_people(part.text):
        return 0
    score = min(count, 8) * 0.4 + min(glue(part.text), 3) + (1 if re.search(r"[:?]", part.text) else 0)
    score += {"quoted": 3, "bold": 1.5, "link": 2, "slanted": 0.5}.get(part.look, 0)
    score -= 2 if looks_like_venue(part.text) and not glue(part.text) else 0
    return score + (1 if not any(other.look != "tag" for other in parts[:place]) else 0)


def _is_people(text: str) -> bool:
    if ET_AL.search(text) and not LAST_PEOPLE.match(text):
        return True
    return looks_like_byline(text) and not glue(text.replace(" and ", " "))


def _families(text: str) -> bool:
    """Whether a text is names of another make: family names only, initials behind them, one word."""
    names = split_byline(text).authors
    if not names or len(names) > 30 or re.search(r"[:?!\d\"“(\[]|https?", text):
        return False
    return all(1 <= len(name.split()) <= 4 and not name.islower() and not glue(name) for name in names)


def _byline(parts: Sequence[Part], place: int) -> Byline:
    """The people: the part beside the title that reads most like names."""
    behind = sorted(
        (index for index, part in enumerate(parts) if index != place and part.look not in {"tag", "link"}),
        key=lambda index: (abs(index - place), index < place),
    )
    for index in behind:
        if _is_people(parts[index].text):
            return split_byline(parts[index].text)
    for index in behind[:2]:
        text = parts[index].text
        if index > place and _families(text) and not looks_like_venue(text):
            return split_byline(text)
    return Byline((), False)


def _dated(parts: Sequence[Part], place: int) -> Tag:
    """Venue, year and method as the tags say them; else a venue behind the title that has no year."""
    found = Tag()
    for part in parts:
        if part.tag is not None:
            found = Tag(
                found.method or part.tag.method,
                found.venue or part.tag.venue,
                found.year or part.tag.year,
                found.byline if found.byline.authors else part.tag.byline,
            )
    if found.venue is None:
        venues = (p.text for p in parts[place + 1 :] if p.look in {"plain", "slanted"} and len(p.text.split()) <= 10)
        venue = next((text for text in venues if looks_like_venue(text) and not _is_people(text)), None)
        found = found._replace(venue=venue)
    return found
