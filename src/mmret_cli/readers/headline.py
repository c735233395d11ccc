"""Where the title of an entry stands: the bold run, the linked or quoted text, or the first sentence."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from mmret_cli.normalise.bylines import ET_AL, looks_like_byline
from mmret_cli.normalise.text import BRACKETS, closing, squeeze, without_emoji
from mmret_cli.normalise.titles import tidy_title
from mmret_cli.normalise.venues import PRESENTED, YEAR, Tag, is_capitalised, looks_like_venue, parse_tag
from mmret_cli.readers.blocks import CODE, ITALIC, Span
from mmret_cli.readers.links import is_label
from mmret_cli.readers.spans import anchor_runs, bold_runs, plain, remnant
from mmret_cli.readers.tags import is_name, split_tags

FIELD_LABEL = re.compile(
    r"^\W*(?:authors?|abstract|venue|conference|journal|year|date|published(?: in)?|publication|keywords?|tl;?dr|summary|task|tasks|datasets?|"
    r"comments?|notes?|links?|code|paper|pdf|title|method|video|demo|data|homepage|website|institutions?|affiliations?|project|highlights?|contributions?|update[sd]?|news|tags?|论文|代码|作者|会议|链接|主页|项目|数据集)\d?\s*\W*[:：]",
    re.IGNORECASE,
)
DATE = re.compile(
    rf"^\W*(?:{YEAR}[./年-]\s?\d{{1,2}}(?:[./月-]\s?\d{{1,2}}日?)?|(?:[A-Z][a-z]+ )?\d{{1,2}}(?:st|nd|rd|th)?,? {YEAR})\W*$"
)
QUOTED = re.compile(r"[“\"]([^”\"]{12,300}?)[,.]?[”\"]")
REMARK = re.compile(r"\s*\[[^\[\]]{1,40}\]\s*$")
SENTENCE_END = re.compile(
    r"(?<![A-Z]\.[A-Z])(?<!\bvs)(?<!\bvol)(?<!\bno)(?<!\bet al)(?<!\b[A-Z])[.。](?:\s+|(?=[A-Z]{3,}))", re.IGNORECASE
)
PEOPLE_FIRST = re.compile(r"^([^:?!]{2,80}?\bet\.? al\b\.?),?\s+([^\W\d_].{10,})$", re.IGNORECASE)
TRAILING_BRACKET = re.compile(r"\s*[(（]([^()（）]{2,40})[)）]\W*$")
LAST_SENTENCE = re.compile(r"\.\s+([^.]{4,60})\.?$")
YEAR_TAIL = re.compile(rf"({YEAR})$")
URL = re.compile(r"(?:https?|ftp)://", re.IGNORECASE)


class Headline(NamedTuple):
    """A title with its place: spans[start:end] hold it, the tags beside it are read.

    `before` and `rest` are the text before the title and, of a plain one, behind it.
    """

    title: str
    start: int
    end: int
    tags: tuple[Tag, ...] = ()
    before: str = ""
    rest: str = ""
    form: str = "plain"


def find_headline(spans: Sequence[Span]) -> Headline | None:
    """The title of an entry in its spans: bold, else linked, else quoted, slanted or plain."""
    headline = _bold(spans) or _linked(spans) or _plain(spans)
    headline = headline and _trimmed(headline)
    if headline is None or any(tag.method for tag in headline.tags):
        return headline
    names = (plain(spans[a:b]) for a, b in bold_runs(spans) if a >= headline.end and _enclosed(spans, a, b))
    return headline._replace(tags=(*headline.tags, *(Tag(method=name) for name in names if is_name(name))))


def _trimmed(headline: Headline) -> Headline:
    """Venue and year off the title's end: `Title (CVPR 2019)(Oral)`, `Title. ICML 2020.`"""
    title, tags = headline.title, list(headline.tags)
    while (cut := _tail(title)) is not None:
        title, tag = cut
        tags.append(tag)
    return headline._replace(title=title, tags=tuple(tags))


def _tail(title: str) -> tuple[str, Tag] | None:
    if match := TRAILING_BRACKET.search(title):
        text = match[1].strip(" *_`")
        tag = parse_tag(text) or (Tag() if text and not PRESENTED.sub("", text).strip() else None)
        if tag is None or (tag.venue and not (looks_like_venue(tag.venue) or tag.year)):
            return None
    else:
        match = LAST_SENTENCE.search(title)
        tag = parse_tag(match[1]) if match else None
        if match is None or tag is None or not tag.year or (tag.venue and not looks_like_venue(tag.venue)):
            return None
    rest = tidy(title[: match.start()])
    return (rest, tag) if len(rest.split()) > 1 else None


def _bold(spans: Sequence[Span]) -> Headline | None:
    """The first bold run that is a title; bold venues, dates and names of methods before it are tags."""
    tags: tuple[Tag, ...] = ()
    for start, end in bold_runs(spans):
        found, text = split_tags(plain(spans[start:end]))
        whole = parse_tag(text) if text else None
        if not text or (whole is not None and whole.dated and _is_place(whole, spans, start, end)):
            tags += found + ((whole,) if whole else ())
            continue
        if (longer := _named(spans, start, end, text)) is not None:
            return longer._replace(tags=(*tags, *found, *longer.tags))
        if len(text.split()) <= 3 and len(split_tags(_before(spans, start))[1].split()) >= 3:
            continue  # a bold remark behind a title
        if is_title(text) and not _enclosed(spans, start, end):  # (**B2T2**) behind a linked title is its method
            before_tags, before = split_tags(_before(spans, start))
            return Headline(tidy(text), start, end, (*before_tags, *tags, *found), before, form="bold")
    return _linked(spans, tags) if tags else None


def _is_place(tag: Tag, spans: Sequence[Span], start: int, end: int) -> bool:
    """Whether a bold run that reads as a tag is one: a known venue, one in brackets, or capitalised with its year."""
    around = plain(spans[:start])[-1:], plain(spans[end:])[:1]
    bracketed = around in {("[", "]"), ("(", ")")}
    venue = tag.venue or ""
    return not venue or bracketed or looks_like_venue(venue) or (tag.year is not None and is_capitalised(venue))


def _named(spans: Sequence[Span], start: int, end: int, text: str) -> Headline | None:
    """A short bold run before the title itself: `**PVT**: "Title"`, `**VCR**: [Title](…)`, `**F3:** A Title …`."""
    if len(text.split()) > 6 or "://" in text:
        return None
    name = text.rstrip(" :：,")
    following = next(
        (i for i in range(end, len(spans)) if spans[i].text.strip(' :：,|-–—"“') or spans[i].is_break), None
    )
    if following is None or spans[following].is_break:
        return None
    after = plain(spans[end:]).lstrip()
    marked = text != name or after[:1] in {":", "：", ",", '"', "“"}
    if not marked or not name:
        return None
    if spans[following].anchor is not None:
        linked = _linked(spans)
        return linked._replace(before="") if linked is not None and linked.start >= end else None
    rest = _plain(spans[end:])
    if rest is None or len(rest.title.split()) < 3 or rest.before:
        return None
    title = rest.title if rest.form == "quoted" else f"{name}: {rest.title}"
    method = Tag(method=name) if rest.form == "quoted" and re.search(r"\w", name) else Tag()
    return rest._replace(title=title, start=start, end=rest.end + end, tags=(method, *rest.tags))


def _enclosed(spans: Sequence[Span], start: int, end: int) -> bool:
    """Whether round brackets stand around a run."""
    before, after = plain(spans[:start]), plain(spans[end:])
    return before.endswith(("(", "（")) and after.startswith((")", "）"))


def _before(spans: Sequence[Span], start: int) -> str:
    return plain(span for span in spans[:start] if span.anchor is None).strip(" |:：-–—•·*")


def is_title(text: str) -> bool:
    """Whether a bold run or a link's text can be a title: words that are no label, field name or date."""
    return bool(re.search(r"[^\W\d_]{2}", text)) and not (FIELD_LABEL.match(text) or DATE.match(text) or is_label(text))


def _linked(spans: Sequence[Span], tags: tuple[Tag, ...] = ()) -> Headline | None:
    for start, end, _ in anchor_runs(spans):
        text = plain(spans[start:end])
        found, text = split_tags(text)
        place = len(text.split()) <= 5 and parse_tag(text) is not None
        if not text or not is_title(text) or URL.match(text) or place:
            continue
        if len(re.findall(r"\w+", text)) < 2 and not found:
            continue
        before_tags, before = split_tags(_before(spans, start))
        if len(before.split()) > 60:
            return None
        return Headline(tidy(text), start, end, (*before_tags, *tags, *found), before, form="linked")
    return None


def _plain(spans: Sequence[Span]) -> Headline | None:
    """The quoted text, the slanted one, or the sentence before the first link; code and linked venues in front are tags."""
    start, venues = _linked_venues(spans)
    end = next((i for i in range(start, len(spans)) if _ends_head(spans[i])), len(spans))
    tags, text = split_tags(_head(spans[start:end]))
    tags = (*venues, *tags)
    quoted = QUOTED.search(text)
    if quoted and text[quoted.end() :][:1] not in {":", "："}:
        before = text[: quoted.start()].strip(" ,.:")
        return Headline(tidy(quoted[1]), 0, end, tags, before, text[quoted.end() :], "quoted")
    if (slanted := _slanted(spans, end)) is not None:
        return slanted._replace(tags=tags)
    if (people := _people_begin(spans, end)) < end:
        end, text = people, split_tags(_head(spans[start:people]))[1]
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
    for span in spans:
        if CODE not in span.style:
            parts.append(span.text)
        elif not "".join(parts).strip():
            parts.append(span.text if span.text[:1] in "[(" else f"[{span.text}]")
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


def split_title(text: str) -> tuple[str, str]:
    """A plain line into its title and what follows: `Title. CVPR, 2023.`, `Title, CVPR, 2022.`, `Title. Names`."""
    sentence = SENTENCE_END.search(text)
    if sentence is not None:
        return text[: sentence.start()], text[sentence.end() :]
    before = text.rstrip(" .)")
    if YEAR_TAIL.search(before):
        named = before[:-4].rstrip(" ,.:'’(")
        cut = max(named.rfind(mark) for mark in ",.;(?!")
        if cut > 0 and looks_like_venue(named[cut + 1 :]):
            return text[: cut + (text[cut] in "?!")], text[cut + 1 :].strip(" ,.;()")
    return text, ""


def tidy(title: str) -> str:
    """Square-bracket remarks beside it go; brackets that enclose nothing but the title too."""
    title = tidy_title(title)
    while (shorter := tidy_title(REMARK.sub("", title))) != title and shorter:
        title = shorter
    if title[:1] in BRACKETS and closing(title, 0) == len(title) - 1:
        title = tidy_title(title[1:-1])
    return title


def is_whole_line(headline: Headline, spans: Sequence[Span]) -> bool:
    """Whether a plain title and label-links are all that a line holds: the barest form of an entry."""
    labels = all(
        is_label(plain(spans[a:b], images=True)) or URL.match(plain(spans[a:b])) for a, b, _ in anchor_runs(spans)
    )
    beside = len(remnant(spans[headline.end :]).split())
    return (
        labels and not headline.before and not headline.rest and beside <= 2 and 3 <= len(headline.title.split()) <= 40
    )
