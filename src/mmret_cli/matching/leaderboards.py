"""Results: the papers that they belong to, and for each data set a leaderboard."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple, get_args

from mmret_cli.models import Direction, Paper, Result
from mmret_cli.normalise.identifiers import canonical_url
from mmret_cli.normalise.titles import title_key

VARIANT = re.compile(r"(?<!\s)(?:\s*+[_(\[]|\s++(?:w/|with|\+)).*$")  # SCAN_t2i, CIRPLANT w/OSCAR, MCEM (L_CE)
SHORT_TITLE = re.compile(r"^([^:]{2,30}):\s")
# MedR, gFID, WER, perplexity, C-MAE, error rate
LOWER = re.compile(
    r"^(?:med(?:ian)?|mean|md|mn)[- ]?r(?:ank)?$|^(?:[a-z]{1,2}-)?(?:[grs]?fid|fvd|kid|fad|lpips|niqe|[wcpsdte]er|ppl|perplexity|nll|bp[bcd]|bits?.per.\w+|"
    r"mae|nae|r?mse|mape|mpjpe|epe|hd95|assd|mcd|fpr95|(?:abs|sq) ?rel|(?:[\w-]+ )?err(?:or)?\.?(?:[- ]rate)?)$",
    re.IGNORECASE,
)
DEPTH = re.compile(r"(?<!\d)\d{1,9}$")  # R@10
RSUM = "rsum"
SHORT: dict[Direction | None, str] = {"image-to-text": "I2T", "text-to-image": "T2I", None: ""}


_canonical = lru_cache(maxsize=65536)(canonical_url)  # of the same links after each decision of a walk


def join_results(results: Sequence[Result], papers: Iterable[Paper]) -> list[str | None]:
    """The key of each result's paper, None where none or several could be meant.

    The method's link decides; then its name among the papers of the same list, then among all.
    """
    names: dict[str, set[str]] = defaultdict(set)
    urls: dict[str, set[str]] = defaultdict(set)
    for paper in papers:
        for name in _names(paper):
            names[name].add(paper.key)
            for entry in paper.entries:
                names[f"{entry.list}\0{name}"].add(paper.key)
        for link in paper.links:
            urls[_canonical(link.url)].add(paper.key)
    found: dict[tuple[str, str, tuple[str, ...]], str | None] = {}
    for result in results:
        place = (result.list, result.method, tuple(link.url for link in result.links))
        if place not in found:
            found[place] = _one(urls, map(_canonical, place[2])) or _one(names, _spellings(*place[:2]))
    return [found[result.list, result.method, tuple(link.url for link in result.links)] for result in results]


def _names(paper: Paper) -> set[str]:
    short = SHORT_TITLE.match(paper.title)
    names = {entry.method for entry in paper.entries if entry.method} | ({paper.method} if paper.method else set())
    return {name.casefold() for name in names | ({short[1]} if short else set())}


def _spellings(slug: str, method: str) -> Iterable[str]:
    for name in dict.fromkeys([method.casefold(), VARIANT.sub("", method).casefold()]):
        if name:
            yield f"{slug}\0{name}"
            yield name


def _one(index: dict[str, set[str]], keys: Iterable[str]) -> str | None:
    for key in keys:
        if key in index:
            return next(iter(index[key])) if len(index[key]) == 1 else None
    return None


class Column(NamedTuple):
    """What is measured, and in which direction."""

    metric: str
    direction: Direction | None = None

    @property
    def header(self) -> str:
        """`I2T R@1`."""
        return f"{SHORT[self.direction]} {self.metric}".strip()

    @property
    def lower_is_better(self) -> bool:
        """Whether the smallest number is the best: ranks and distances."""
        return bool(LOWER.match(self.metric))


RECALLS = [Column(f"R@{depth}", direction) for direction in get_args(Direction) for depth in (1, 5, 10)]


@dataclass(frozen=True, slots=True)
class Line:
    """One method's numbers as one table has them; `values` also holds the sum of all six recalls where they are there."""

    results: tuple[Result, ...]
    values: Mapping[Column, float]
    paper: Paper | None = None

    @property
    def name(self) -> str:
        """The method with its note."""
        first = self.results[0]
        return f"{first.method} ({first.note})" if first.note else first.method

    def text(self, column: Column) -> str:
        """A number with the decimals that its list gives it, as far as these are known; blank where there is none."""
        if column not in self.values:
            return ""
        value = self.values[column]
        told = (each.written for each in self.results if _column(each) == column and each.value == value)
        return next(told, "") or f"{value:g}"

    @property
    def marks(self) -> str:
        """`*` for an ensemble, `^` for a questionable number."""
        first = self.results[0]
        return "*" * first.ensemble + "^" * first.questionable


@dataclass(frozen=True, slots=True)
class Board:
    """The leaderboard of a data set; `by` is the column it is ranked by."""

    dataset: str
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    by: Column


def boards(
    results: Iterable[tuple[Result, str | None]], papers: Mapping[str, Paper], same: Callable[[str], str]
) -> list[Board]:
    """A board for each data set, in the order of their names; `same` gives one key for names that mean one set."""
    groups: dict[str, list[tuple[Result, str | None]]] = {}
    for result, key in results:
        groups.setdefault(same(result.dataset), []).append((result, key))
    found = [_board(group, papers) for group in groups.values()]
    return sorted(found, key=lambda board: (board.dataset.casefold(), board.dataset))


def ranked(board: Board, metric: str | None = None, direction: Direction | None = None) -> Board:
    """The board with only the columns of a metric and a direction, ranked by the first of them (or by rsum)."""
    columns = tuple(
        column
        for column in board.columns
        if (metric is None or title_key(column.metric) == title_key(metric))
        and (direction is None or column.direction == direction)
    )
    if not columns:
        return replace(board, columns=(), lines=())
    by = Column(RSUM) if Column(RSUM) in columns else columns[0]
    lines = [line for line in board.lines if any(column in line.values for column in columns)]
    return Board(board.dataset, columns, tuple(sorted(lines, key=lambda line: _rank(line, by, columns))), by)


def compared(board: Board, methods: Sequence[str]) -> Board:
    """The board with these methods only, in the order in which they are named."""
    wanted = [title_key(name) for name in methods]
    lines = [line for key in wanted for line in board.lines if key == title_key(line.results[0].method)]
    columns = tuple(column for column in board.columns if any(column in line.values for line in lines))
    return replace(board, lines=tuple(lines), columns=columns)


def medals(board: Board) -> dict[tuple[int, Column], int]:
    """(line, column) -> 1 for the best number of the column, 2 for the second; questionable ones win nothing."""
    found: dict[tuple[int, Column], int] = {}
    for column in board.columns:
        fair = [
            (line.values[column], place)
            for place, line in enumerate(board.lines)
            if column in line.values and not line.results[0].questionable
        ]
        best = sorted({value for value, _ in fair}, reverse=not column.lower_is_better)[:2]
        found |= {(place, column): best.index(value) + 1 for value, place in fair if value in best}
    return found


def progress(board: Board) -> list[tuple[int, Line, bool]]:
    """The best line of each year by the board's column, oldest first, and whether it beats all years before it."""
    best: dict[int, Line] = {}
    for line in board.lines:
        year = line.paper.year if line.paper is not None else None
        if year is not None and board.by in line.values and not line.results[0].questionable:
            best[year] = min(best.get(year, line), line, key=lambda each: _rank(each, board.by, ()))
    steps: list[tuple[int, Line, bool]] = []
    record: float | None = None
    for year, line in sorted(best.items(), key=lambda step: step[0]):
        score = _rank(line, board.by, ())[1]
        steps.append((year, line, record is None or score < record))
        record = score if record is None else min(record, score)
    return steps


def _board(results: Sequence[tuple[Result, str | None]], papers: Mapping[str, Paper]) -> Board:
    rows: dict[tuple[str, int], list[tuple[Result, str | None]]] = {}
    for result, key in results:
        rows.setdefault((result.list, result.line), []).append((result, key))
    lines: dict[object, Line] = {}
    for row in rows.values():
        paper = papers.get(next((key for _, key in row if key), ""))
        line = Line(tuple(result for result, _ in row), _values([result for result, _ in row]), paper)
        lines.setdefault((title_key(line.name), tuple(line.values.items())), line)  # two lists, one number
    columns = _in_order(column for line in lines.values() for column in line.values if column.metric != RSUM)
    summed = any(Column(RSUM) in line.values for line in lines.values())
    every = (*columns, *([Column(RSUM)] if summed else []))
    return ranked(Board(results[0][0].dataset, every, tuple(lines.values()), every[0]))


def _in_order(columns: Iterable[Column]) -> list[Column]:
    """As they come first, but the depths of one metric by their number."""
    found, first = dict.fromkeys(columns), dict[tuple[str, Direction | None], int]()
    for column in found:
        first.setdefault((DEPTH.sub("", column.metric), column.direction), len(first))
    return sorted(
        found, key=lambda c: (first[DEPTH.sub("", c.metric), c.direction], int((DEPTH.findall(c.metric) or [0])[0]))
    )


def _column(result: Result) -> Column:
    return Column(RSUM) if result.metric.lower() == RSUM else Column(result.metric, result.direction)


def _values(results: Iterable[Result]) -> dict[Column, float]:
    values: dict[Column, float] = {}
    for result in results:
        values.setdefault(_column(result), result.value)
    if all(column in values for column in RECALLS):
        values.setdefault(Column(RSUM), round(sum(values[column] for column in RECALLS), 2))
    return values


def _rank(line: Line, by: Column, columns: Sequence[Column]) -> tuple[bool, float, float]:
    """Those with the number first, the best of them in front; the others by what they have."""
    rest = sum(line.values.get(column, 0.0) for column in columns if not column.lower_is_better)
    value = line.values.get(by)
    return value is None, (value or 0.0) if by.lower_is_better else -(value or 0.0), -rest
