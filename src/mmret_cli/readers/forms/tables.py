"""Tables of papers and of data sets: each column by its header, in any order."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mmret_cli.models import BrokenLink, DatasetEntry, Entry, Link
from mmret_cli.normalise.bylines import split_byline
from mmret_cli.normalise.text import is_blank, squeeze, unbracket
from mmret_cli.normalise.venues import Tag, clean_venue, parse_tag
from mmret_cli.readers.blocks import Row
from mmret_cli.readers.forms.fields import Fields
from mmret_cli.readers.forms.grid import Grid, distinct
from mmret_cli.readers.forms.links import any_paper_link
from mmret_cli.readers.forms.titlecell import title_cell
from mmret_cli.readers.spans import plain, read_links

# Which column a header names; the first pattern that fits decides.
ROLES: dict[str, re.Pattern[str]] = {
    "title": re.compile(
        r"^(?:paper |article |publication )?titles?(?: of (?:the )?papers?)?$|^标题$|^论文(?:标题|名称)$", re.IGNORECASE
    ),
    "paper": re.compile(
        r"^(?:papers?|publications?|articles?|works?|surveys?|references?|论文)(?: (?:names?|info(?:rmation)?))?(?: (?:&|and|/) .*)?$",
        re.IGNORECASE,
    ),
    "authors": re.compile(r"^(?:first )?authors?(?:\(s\))?$|^作者$", re.IGNORECASE),
    "venue": re.compile(
        r"^(?:(?:pub\.?|publications?|venues?|conf(?:erence)?\.?|journals?)\W{0,9}(?:&|and|/)\W{0,9}(?:years?|dates?|time)|venues?|conferences?|conf\.?|journals?|published(?: (?:in|at))?|pub\.?|source|booktitle|where|(?:venue|conference|conf|journal)\W+(?:journal|conference|year|date)|会议|期刊)$",
        re.IGNORECASE,
    ),
    "year": re.compile(
        r"^(?:years?|dates?|time|pub(?:lication|lished)?\.? (?:year|date)|release(?: date)?|年份|时间)$", re.IGNORECASE
    ),
    "task": re.compile(r"^tasks?$|^任务$", re.IGNORECASE),
    "datasets": re.compile(
        r"^(?:(?:used |training |evaluation |test )?data ?sets?(?: used)?|benchmarks?)$|^数据集$", re.IGNORECASE
    ),
    "pretraining": re.compile(r"^pre-? ?train(?:ing|ed)?\??$", re.IGNORECASE),
    "method": re.compile(
        r"^(?:methods?|models?|names?|abbr(?:eviation)?s?\.?|acronyms?|short names?|nick ?names?|approach|algorithm)$|^方法$",
        re.IGNORECASE,
    ),
    "number": re.compile(r"^(?:#|no\.?|num(?:ber)?|idx|index|id|序号)$", re.IGNORECASE),
}
ISO_DATE = re.compile(r"^((?:19|20)\d\d)-\d\d-\d\d$")
PUBLICATION = re.compile(r"^publications?$", re.IGNORECASE)
NAME = re.compile(r"^(?:(?P<kind>[\w/ -]+?)[- ])?data ?sets?(?: ?names?)?$", re.IGNORECASE)
MODALITY = re.compile(
    r"^(?:images?|videos?|texts?|audio|speech|sketch(?:es)?|3d|motion|multi-?modal|(?:image|video|audio)[- /](?:text|audio|image)|rgb-?d|point clouds?)$",
    re.IGNORECASE,
)
SCALE = re.compile(
    r"^(?:#|num(?:ber)?s?\b|no\.|size|scale|count|samples?|amount|volume|data ?size|# ?\w+|images?$|videos?$|pairs?$)",
    re.IGNORECASE,
)
YES, NO = frozenset({"yes", "y", "true", "✓", "✔", "✅", "√"}), frozenset({"no", "n", "false", "✗", "✘", "❌", "×"})
LIST_SPLIT = re.compile(r"\s*[,;，、]\s*")


class DatasetColumns(NamedTuple):
    """One data set's half of a table: where its name stands, and the columns beside it."""

    name: int
    others: range
    modality: str | None


def roles(grid: Grid) -> dict[str, int]:
    """Which column plays which part in a table of papers."""
    found: dict[str, int] = {}
    for index, header in enumerate(grid.headers):
        bare = header.strip(" *:")
        role = next((role for role, pattern in ROLES.items() if pattern.match(bare)), None)
        if role is not None and role not in found:
            found[role] = index
    if "title" not in found and "paper" in found:
        found["title"] = found.pop("paper")
    if "title" in found and "venue" not in found:  # beside a title, `Publication` tells where
        named = [i for i, h in enumerate(grid.headers) if PUBLICATION.match(h.strip(" *:")) and i != found["title"]]
        found |= {"venue": named[0]} if named else {}
    return found


def dataset_halves(grid: Grid) -> list[DatasetColumns]:
    """The data sets that stand side by side in a row, if the table is one of data sets: its first column names them."""
    names = [(i, match) for i, header in enumerate(grid.headers) if (match := NAME.match(header.strip(" *:")))]
    if (
        not names
        or names[0][0] > 1
        or (names[0][0] == 1 and ROLES["number"].match(grid.headers[0].strip(" *:")) is None)
    ):
        return []
    ends = [index for index, _ in names[1:]] + [len(grid.headers)]
    halves = []
    for (index, match), end in zip(names, ends, strict=True):
        kind = squeeze(match["kind"] or "")
        halves.append(DatasetColumns(index, range(index + 1, end), kind if MODALITY.match(kind) else None))
    return halves


def read_datasets(grid: Grid, row: Row, slug: str, halves: Sequence[DatasetColumns]) -> Iterator[DatasetEntry]:
    """The data sets of one row, each with the cells and links of its half."""
    texts = grid.texts(row)
    for half in halves:
        name = unbracket(texts[half.name])
        if is_blank(name):
            continue
        links, broken = _links(row, [half.name, *half.others])
        yield DatasetEntry(
            slug,
            row.line,
            name,
            half.modality or _cell(grid, texts, half, re.compile(r"^modalit(?:y|ies)$", re.IGNORECASE)),
            _cell(grid, texts, half, SCALE),
            (),
            links,
            broken,
            distinct((grid.headers[i], texts[i]) for i in half.others),
        )


def _cell(grid: Grid, texts: Sequence[str], half: DatasetColumns, header: re.Pattern[str]) -> str | None:
    index = next((i for i in half.others if header.match(grid.headers[i].strip(" *:"))), None)
    return None if index is None or texts[index] in {"", "-", "--"} else texts[index]


def _links(row: Row, columns: Sequence[int]) -> tuple[tuple[Link, ...], tuple[BrokenLink, ...]]:
    """The links of some cells; those of two cells are never joined."""
    links: list[Link] = []
    broken: list[BrokenLink] = []
    for index in columns:
        if index < len(row.cells):
            found = read_links(row.cells[index].spans)
            links += found.links
            broken += found.broken
    return tuple(links), tuple(broken)


def read_paper_row(grid: Grid, row: Row, slug: str, columns: dict[str, int]) -> Entry | None:
    """The entry of one row; None where its title is blank or nothing speaks for a paper."""
    texts = grid.texts(row)
    title = columns.get("title", columns.get("method", 0))
    spans = row.cells[title].spans if title < len(row.cells) else []
    if not re.search(r"[^\W\d_]{2}", plain(spans)):
        return None
    fields = title_cell(spans)
    if fields is None:
        return None
    if "title" not in columns:
        fields.method = None
    links, broken = _links(row, range(len(row.cells)))
    _take_columns(fields, texts, columns)
    told = fields.venue or fields.year or fields.byline.authors or any_paper_link(links)
    if not told and ("title" not in columns or (broken and not links)):
        return None
    named = set(columns.values()) | {title}
    return Entry(
        slug,
        row.line,
        fields.title,
        None,
        fields.byline.authors,
        fields.byline.more,
        fields.venue,
        fields.year,
        (),
        links,
        broken,
        fields.method,
        _text(texts, columns, "task"),
        _datasets(texts, columns),
        _pretraining(texts, columns),
        distinct(
            (grid.headers[i] or f"column {i + 1}", texts[i])
            for i in range(len(texts))
            if i not in named and texts[i] and not _only_links(row, i)
        ),
    )


def _only_links(row: Row, index: int) -> bool:
    return index >= len(row.cells) or all(
        span.anchor is not None or span.image or not span.text.strip(" []()|/,·") for span in row.cells[index].spans
    )


def _take_columns(fields: Fields, texts: Sequence[str], columns: dict[str, int]) -> None:
    if authors := _text(texts, columns, "authors"):
        fields.byline = split_byline(authors)
    venue, year = _text(texts, columns, "venue"), _text(texts, columns, "year")
    tag = (parse_tag(venue) if venue else None) or Tag(venue=clean_venue(venue) if venue else None)
    dated = (parse_tag(year) if year else None) or Tag()
    fields.venue = tag.venue or dated.venue or fields.venue
    dates = (int(match[1]) for text in texts if (match := ISO_DATE.match(text)))
    fields.year = tag.year or dated.year or fields.year or next(dates, None)
    fields.method = _text(texts, columns, "method") or fields.method


def _text(texts: Sequence[str], columns: dict[str, int], role: str) -> str | None:
    index = columns.get(role)
    return None if index is None or is_blank(texts[index]) else texts[index]


def _datasets(texts: Sequence[str], columns: dict[str, int]) -> tuple[str, ...]:
    """`[FCVID, ActivityNet and YFCC]` is three: parted at commas and at `and` before the last."""
    cell = unbracket(_text(texts, columns, "datasets") or "")
    parts = [part for part in LIST_SPLIT.split(cell) if part]
    if parts:
        parts[-1:] = [part for part in re.split(r"^and\s+|\s+and\s+", parts[-1]) if part]
    return tuple(parts)


def _pretraining(texts: Sequence[str], columns: dict[str, int]) -> bool | None:
    text = (_text(texts, columns, "pretraining") or "").lower()
    return True if text in YES else False if text in NO else None
