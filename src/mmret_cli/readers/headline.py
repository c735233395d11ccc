"""Where the title of an entry stands: the bold run, the linked text, or the first sentence; and the tags around it."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from mmret_cli.normalise.text import BRACKETS, closing, squeeze, trim_emoji, without_emoji
from mmret_cli.normalise.titles import tidy_title
from mmret_cli.normalise.venues import KINDS, YEAR, Tag, looks_like_venue, parse_tag
from mmret_cli.readers.blocks import CODE, Span
from mmret_cli.readers.links import is_label
from mmret_cli.readers.spans import anchor_runs, bold_runs, plain

FIELD_LABEL = re.compile(
    r"^\W*(?:authors?|abstract|venue|conference|journal|year|date|published(?: in)?|publication|keywords?|tl;?dr|summary|task|tasks|datasets?|"
    r"comments?|notes?|links?|code|paper|pdf|title|method|institutions?|affiliations?|project|highlights?|contributions?|update[sd]?|news|tags?)\s*\W*[:：]",
    re.IGNORECASE,
)
DATE = re.compile(
    rf"^\W*(?:{YEAR}[./年-]\s?\d{{1,2}}(?:[./月-]\s?\d{{1,2}}日?)?|(?:[A-Z][a-z]+ )?\d{{1,2}}(?:st|nd|rd|th)?,? {YEAR})\W*$"
)
QUOTED = re.compile(r"[“\"]([^”\"]{12,300}?)[,.]?[”\"]")
REMARK = re.compile(r"\s*\[[^\[\]]{1,40}\]\s*$")
NUMBER = re.compile(r"^\s*(?:\[\d{1,4}\]|\(\d{1,4}\)|\d{1,4}[.)]|#\d{1,4})\s*")
SENTENCE_END = re.compile(
    r"(?<![A-Z]\.[A-Z])(?<!\bvs)(?<!\bvol)(?<!\bno)(?<!\bet al)(?<!\b[A-Z])[.。](?:\s+|(?=[A-Z]{3,}))|[?!](?:\s+)(?=[A-Z])",
    re.IGNORECASE,
)
YEAR_TAIL = re.compile(rf"({YEAR})$")


class Headline(NamedTuple):
    """A title with its place: spans[start:end] hold it, the tags beside it are read; `rest` is text behind it."""

    title: str
    start: int
    end: int
    tags: tuple[Tag, ...] = ()
    before: str = ""
    rest: str = ""
    form: str = "plain"


def split_tags(text: str) -> tuple[tuple[Tag, ...], str]:
    """The tags at the beginning of a text, and what follows them.

    >>> split_tags("[AAAI, 2024] Paint by Word")[1]
    'Paint by Word'
    """
    tags: list[Tag] = []
    text = NUMBER.sub("", trim_emoji(text))
    while text and text[0] in "[(【（{":
        end = closing(text, 0)
        tag = _bracket_tag(text[1:end], text[0]) if end > 0 else None
        if tag is None:
            break
        tags.append(tag)
        text = trim_emoji(text[end + 1 :].lstrip(" |:：,.-–—_*"))
    return tuple(tags), text


def _bracket_tag(inner: str, opener: str) -> Tag | None:
    """A bracket's text as a tag: venue and year, a kind of publication (says nothing), or a method's name."""
    tag = parse_tag(inner)
    if tag is not None:
        return tag
    bare = without_emoji(inner).strip(" *_`")
    if not bare or set(re.findall(r"\w+", bare.lower())) <= KINDS:
        return Tag()
    if opener in "[【" and len(bare.split()) <= 3 and len(bare) <= 30 and not is_label(bare):
        return Tag(method=bare)
    return None


def find_headline(spans: Sequence[Span]) -> Headline | None:
    """The title of an entry in its spans: bold, else linked, else plain."""
    return _bold(spans) or _linked(spans) or _plain(spans)


def _bold(spans: Sequence[Span]) -> Headline | None:
    tags: tuple[Tag, ...] = ()
    for start, end in bold_runs(spans):
        found, text = split_tags(plain(spans[start:end]))
        whole = parse_tag(text) if text else None
        if not text or (whole is not None and whole.dated and looks_like_venue(text)):
            tags += found + ((whole,) if whole else ())
            continue
        if _is_title(text):
            before_tags, before = split_tags(_before(spans, start))
            return Headline(_tidy(text), start, end, (*before_tags, *tags, *found), before, form="bold")
    return None


def _before(spans: Sequence[Span], start: int) -> str:
    return plain(span for span in spans[:start] if span.anchor is None).strip(" |:：-–—•·*")


def _is_title(text: str) -> bool:
    """Whether a bold run or a link's text can be a title: words that are no label, field name or date."""
    return bool(re.search(r"[^\W\d_]{2}", text)) and not (FIELD_LABEL.match(text) or DATE.match(text) or is_label(text))


def _linked(spans: Sequence[Span]) -> Headline | None:
    for start, end, _ in anchor_runs(spans):
        text = plain(spans[start:end])
        found, text = split_tags(text)
        if not text or not _is_title(text) or re.match(r"https?://", text):
            continue
        if len(re.findall(r"\w+", text)) < 2 and not found:
            continue
        before_tags, before = split_tags(_before(spans, start))
        if len(before.split()) > 60:
            return None
        return Headline(_tidy(text), start, end, (*before_tags, *found), before, form="linked")
    return None


def _plain(spans: Sequence[Span]) -> Headline | None:
    """The sentence before the first link; a code span at the beginning is a tag."""
    end = next(
        (i for i, span in enumerate(spans) if span.anchor is not None or span.image or span.is_break), len(spans)
    )
    head = "".join(f"[{s.text}]" if CODE in s.style and s.text[:1] not in "[(" else s.text for s in spans[:end])
    tags, text = split_tags(squeeze(head).rstrip(" [(|-–—"))
    if quoted := QUOTED.search(text):
        return Headline(
            _tidy(quoted[1]), 0, end, tags, text[: quoted.start()].strip(" ,.:"), text[quoted.end() :], "quoted"
        )
    title, rest = split_title(text)
    if not title or len(title.split()) < 2 or not _is_title(title):
        return None
    return Headline(_tidy(title), 0, end, tags, "", rest, "plain")


def split_title(text: str) -> tuple[str, str]:
    """A plain line into its title and what follows: `Title. CVPR, 2023.`, `Title, CVPR, 2022.`, `Title. Names`."""
    sentence = SENTENCE_END.search(text)
    if sentence is not None:
        return text[: sentence.start() + (sentence[0][0] in "?!")], text[sentence.end() :]
    before = text.rstrip(" .)")
    if YEAR_TAIL.search(before):
        named = before[:-4].rstrip(" ,.:'’(")
        cut = max(named.rfind(mark) for mark in ",.;(")
        if cut > 0 and looks_like_venue(named[cut + 1 :]):
            return text[:cut], text[cut + 1 :].strip(" ,.;")
    return text, ""


def _tidy(title: str) -> str:
    """Square-bracket remarks beside it go; brackets that enclose nothing but the title too."""
    title = tidy_title(title)
    while (shorter := tidy_title(REMARK.sub("", title))) != title and shorter:
        title = shorter
    if title[:1] in BRACKETS and closing(title, 0) == len(title) - 1:
        title = tidy_title(title[1:-1])
    return title
