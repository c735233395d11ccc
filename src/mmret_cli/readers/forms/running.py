"""A part of running text, a paragraph or an item: news, a paper in the first form that fits, or a data set."""

import re
from collections.abc import Sequence

from mmret_cli.models import DatasetEntry, Entry, Record
from mmret_cli.normalise.text import is_blank, squeeze, unbracket
from mmret_cli.readers.blocks import Span
from mmret_cli.readers.forms.entries import read_form
from mmret_cli.readers.forms.news import read_news
from mmret_cli.readers.forms.parts import read_parts
from mmret_cli.readers.parting import links_to_paper
from mmret_cli.readers.spans import anchor_runs, plain, read_links, remnant

DATASET_SECTION = re.compile(r"^\W*(?:.{0,80}\b)?(?:data ?sets?|数据集)\b", re.IGNORECASE)


def read_running(
    spans: Sequence[Span], more: Sequence[Sequence[Span]], slug: str, section: Sequence[str]
) -> tuple[Record | None, str]:
    """What a part and the lines below it (`more`) say, with the form in which they do; None and blank for nothing."""
    if (news := read_news(spans, slug, section)) is not None:
        return news, "news"
    entry, form = read_form(spans, more) or (None, "")
    if entry is None:
        entry, form = read_parts(spans, more, linked=links_to_paper(spans)), "line of parts"
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
