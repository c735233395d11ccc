"""A title without bold or link: in quotes, in italics, or the first sentence of its line."""

import re
from collections.abc import Sequence

from mmret_cli.normalise.bylines import ET_AL, looks_like_byline
from mmret_cli.normalise.text import squeeze, without_emoji
from mmret_cli.normalise.venues.tags import Tag, parse_tag
from mmret_cli.readers.blocks import CODE, ITALIC, Span
from mmret_cli.readers.forms.tags import split_tags
from mmret_cli.readers.forms.titletext import Headline, is_title, split_title, tidy
from mmret_cli.readers.spans import anchor_runs, plain

QUOTED = re.compile(r"[“\"]([^”\"]{12,300}?)[,.]?[”\"]")
PEOPLE_FIRST = re.compile(r"^([^:?!]{2,80}?\bet\.? al\b\.?)[,:]?\s+([^\W\d_].{10,})$", re.IGNORECASE)


def find_plain(spans: Sequence[Span]) -> Headline | None:
    """The quoted text, the slanted one, or the sentence before the first link; code and linked venues in front are tags."""
    start, venues = _linked_venues(spans)
    end = next((i for i in range(start, len(spans)) if _ends_head(spans[i])), len(spans))
    tags, text = split_tags(_head(spans[start:end]), running=True)
    tags = (*venues, *tags)
    quoted = QUOTED.search(text)
    if quoted and text[quoted.end() :][:1] not in {":", "："}:
        before = text[: quoted.start()].strip(" ,.:")
        return Headline(tidy(quoted[1]), 0, end, tags, before, text[quoted.end() :], "quoted")
    if (slanted := _slanted(spans, end)) is not None:
        return slanted._replace(tags=tags)
    if (people := _people_begin(spans, end)) < end:
        end, text = people, split_tags(_head(spans[start:people]), running=True)[1]
    before = ""
    if match := PEOPLE_FIRST.match(text):
        before, text = match[1], match[2]
    title, rest = split_title(text)
    if rest and looks_like_byline(title) and len(title.split(",")) > 1:
        before, (title, rest) = title, split_title(rest)
    if len(title.split()) < 2 or not is_title(title):
        return None
    return Headline(tidy(title), 0, end, tags, before, rest, "plain")


def _linked_venues(spans: Sequence[Span]) -> tuple[int, tuple[Tag, ...]]:
    """Links in front whose text is a venue (`[[CVPR](…)] Title`): where they end, and what they say."""
    tags: list[Tag] = []
    reached = 0
    for start, end, _ in anchor_runs(spans):
        tag = parse_tag(plain(spans[start:end]))
        if tag is None or plain(spans[reached:start]).strip(" []()|-–—"):
            break
        tags.append(tag)
        reached = end
    return reached, tuple(tags)


def _ends_head(span: Span) -> bool:
    return span.anchor is not None or span.image or span.is_break


def _head(spans: Sequence[Span]) -> str:
    """The text of a title's line; a code span at its beginning is a tag, a later one a remark."""
    parts: list[str] = []
    begun = False
    for span in spans:
        if CODE not in span.style:
            parts.append(span.text)
        elif not begun:
            parts.append(span.text if span.text[:1] in "[(" else f"[{span.text}]")
        begun = begun or bool(parts[-1].strip())
    return squeeze("".join(parts)).rstrip(" [(|-–—").lstrip(" :：,|-–—])")


def _slanted(spans: Sequence[Span], end: int) -> Headline | None:
    """A title in italics with upright text (people, venue) behind it: `*Muse: …*, Huiwen Chang et al.`"""
    first = next((i for i in range(end) if ITALIC in spans[i].style), None)
    if first is None or not any(s.text.strip(" ,.") for s in spans[first:end] if ITALIC not in s.style):
        return None
    last = next(i for i in range(first, end + 1) if i == end or ITALIC not in spans[i].style)
    text = plain(spans[first:last])
    _, before = split_tags(plain(spans[:first]).strip())
    if without_emoji(before).strip(" :|,.-") or len(text.split()) < 3 or ET_AL.search(text) or looks_like_byline(text):
        return None
    return Headline(tidy(text), first, last, form="slanted") if is_title(text) else None


def _people_begin(spans: Sequence[Span], end: int) -> int:
    """Where slanted people begin behind an upright title: `Title *Corey Lynch et al.*`; else `end`."""
    for index in range(1, end):
        if ITALIC in spans[index].style and spans[index].text.strip() and ITALIC not in spans[0].style:
            text = plain(s for s in spans[index:end] if ITALIC in s.style)
            return index if ET_AL.search(text) or looks_like_byline(text) else end
    return end
