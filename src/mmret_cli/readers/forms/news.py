"""News: a dated announcement, in a section of news or with the word NEWS beside its date."""

import re
from collections.abc import Sequence
from datetime import date

from mmret_cli.models import NewsEntry
from mmret_cli.normalise.text import squeeze
from mmret_cli.readers.blocks import Span
from mmret_cli.readers.spans import plain, read_links, split_lines

SECTION = re.compile(
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


def read_news(spans: Sequence[Span], slug: str, section: Sequence[str]) -> NewsEntry | None:
    """The announcement in a list item or paragraph, or None.

    The text is that of the first line; links that stand on lines of their own are links only.
    """
    text = plain(spans)
    match = NUMERIC.match(text) or WORDED.match(text)
    if match is None or not (match["news"] or any(SECTION.search(heading) for heading in section)):
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
