"""A part of running text, a paragraph or an item: news, a paper in the first form that fits, or a data set."""

import re
from collections.abc import Sequence
from datetime import date

from mmret_cli.models import DatasetEntry, Entry, NewsEntry, Record
from mmret_cli.normalise.text import is_blank, squeeze, unbracket
from mmret_cli.readers.blocks import Span
from mmret_cli.readers.forms.entries import read_form
from mmret_cli.readers.spans import anchor_runs, plain, read_links, remnant, split_lines

DATASET_SECTION = re.compile(r"^\W*(?:.{0,80}\b)?(?:data ?sets?|数据集)\b", re.IGNORECASE)

NEWS_SECTION = re.compile(
    r"\b(?:news|updates?|change ?log|what'?s new|announcements?|latest|最新|更新|动态)\b", re.IGNORECASE
)
MONTHS = {month: number for number, month in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
NUMERIC = re.compile(
    r"^[^\w]*+(?P<news>news|update[sd]?)?[\s.:_-]*+(?P<y>(?:19|20)\d\d)(?:\s*[./年-]\s*(?P<m>\d{1,2})\s*[./月-]\s*(?P<d>\d{1,2})日?|(?P<m8>\d\d)(?P<d8>\d\d))(?!\d)[^\w\[(“\"'‘]*",
    re.IGNORECASE,
)
WORDED = re.compile(
    r"^[^\w]*+(?P<news>news|update[sd]?)?[\s.:_-]*+(?:(?P<m>[A-Z][a-z]{2,8})\.?\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?|(?P<d2>\d{1,2})(?:st|nd|rd|th)?\s+(?P<m2>[A-Z][a-z]{2,8})\.?),?\s+(?P<y>(?:19|20)\d\d)[^\w\[(“\"'‘]*"
)


def read_running(
    spans: Sequence[Span], more: Sequence[Sequence[Span]], slug: str, section: Sequence[str]
) -> tuple[Record | None, str]:
    """What a part and the lines below it (`more`) say, with the form in which they do; None and blank for nothing."""
    if (news := read_news(spans, slug, section)) is not None:
        return news, "news"
    entry, form = read_form(spans, more) or (None, "")
    if DATASET_SECTION.match((section or ("",))[-1]) and not _told(entry):
        dataset = _dataset_item(spans, slug)
        if dataset is not None:
            return dataset, "data set item"
    return entry, form


def _told(record: Record | None) -> bool:
    """Whether a record is surely no data set: news, or a paper with a full title, people, venue or year."""
    if not isinstance(record, Entry):
        return record is not None
    return bool(record.authors or record.venue or record.year or len(record.title.split()) > 3)


def _dataset_item(spans: Sequence[Span], slug: str) -> DatasetEntry | None:
    """A data set in a list under a heading of data sets: its name, then its links."""
    anchors = list(anchor_runs(spans))
    links, broken = read_links(spans)
    if not links:
        return None
    first = anchors[0]
    name = remnant(spans[: first[0]]) or plain(spans[first[0] : first[1]])
    if is_blank(name) or len(name.split()) > 12:
        return None
    return DatasetEntry(slug, spans[0].line, unbracket(squeeze(name)), links=links, broken_links=broken)


def read_news(spans: Sequence[Span], slug: str, section: Sequence[str]) -> NewsEntry | None:
    """The announcement in a list item or paragraph, or None.

    The text is that of the first line; links that stand on lines of their own are links only.
    """
    text = plain(spans)
    match = NUMERIC.match(text) or WORDED.match(text)
    if match is None or not (match["news"] or any(NEWS_SECTION.search(heading) for heading in section)):
        return None
    day = _date(match.groupdict())
    said = squeeze(plain(next(iter(split_lines(spans)), [])))[match.end() :].strip()
    if day is None or not said:
        return None
    links, broken = read_links(spans)
    return NewsEntry(slug, spans[0].line, day, said, links, broken)


def _date(parts: dict[str, str | None]) -> str | None:
    month = parts.get("m") or parts.get("m2") or parts.get("m8") or ""
    day = parts.get("d") or parts.get("d2") or parts.get("d8") or ""
    number = int(month) if month.isdecimal() else MONTHS.get(month[:3].lower(), 0)
    try:
        return date(int(parts["y"] or 0), number, int(day)).isoformat()
    except ValueError:  # a 31st of February, a month 13
        return None
