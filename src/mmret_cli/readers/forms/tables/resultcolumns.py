"""The columns of a table that hold results: which they are, and the metric, direction and data set of each."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from mmret_cli.models import Direction
from mmret_cli.normalise.text import is_blank, squeeze
from mmret_cli.readers.forms.tables.columns import ROLES, roles
from mmret_cli.readers.forms.tables.datasets import NAME
from mmret_cli.readers.forms.tables.grid import Grid, number
from mmret_cli.readers.forms.tables.metrics import (
    AVERAGE,
    STATISTIC,
    find_metric,
    is_average,
    is_metric,
    may_be_metric,
    threshold_of,
    trimmed,
)

DIRECTIONS: dict[Direction, re.Pattern[str]] = {
    # "Sentence retrieval" is read as: given an image, retrieve sentences
    "image-to-text": re.compile(
        r"\b(?:(?:sentence|text|caption)\s+retrieval|(?:image|img|video)[- ]?(?:to|2)[- ]?(?:text|sentence|txt)|[iv]2t|(?:image|video)\s+query|annotation)\b|^TR$",
        re.IGNORECASE,
    ),
    "text-to-image": re.compile(
        r"\b(?:(?:image|video)\s+retrieval|(?:text|sentence|txt)[- ]?(?:to|2)[- ]?(?:image|img|video)|t2[iv]|text\s+query|image\s+search)\b|^IR$",
        re.IGNORECASE,
    ),
}
METHOD = re.compile(
    r"^(?:metrics?\s?[\\/]\s{0,3})?(?:methods?|models?|approach(?:es)?|name|algorithms?|systems?|networks?|papers?|works?|architectures?|detectors?|"
    r"agents?|方法|模型)(?:[ _]?names?)?(?:\s?[\\/&]\s?\w{1,12})?$",
    re.IGNORECASE,
)
# Headings above what data sets hold: Statistics, Benchmark data sets
CORPORA = re.compile(r"\bstatistics?\b|^\W{0,3}(?:\w{1,20} )?(?:data ?sets?|corp(?:us|ora))\W{0,3}$", re.IGNORECASE)
# Columns in front of the methods that name none.
BESIDE = re.compile(r"^(?:#|no\.?|rank(?:ing)?|id|index|years?|dates?|venues?|published|pub\.?|time)$", re.IGNORECASE)
HEADING = re.compile(
    r"^(?:the\s+)?(?:pe(?:r)?formances?|results?|comparisons?|leaderboards?|benchmarks?|evaluations?|sota|state[- ]of[- ]the[- ]art)"
    r"(?:\s+(?:performance|results?|comparisons?))?\s*(?:(?:of|on|for|in)(?:\s+the)?\s+|[:：-]\s*)|\s+(?:data ?se(?:ts?\b|\W)|benchmarks?\b|results?\b|performance\b).*$",
    re.IGNORECASE,
)
# A heading of these words only names no data set.
GENERAL = re.compile(
    r"(?:(?:the|of|on|and|our|main|full|quantitative|experimental|performances?|peformances?|results?|comparisons?|leaderboards?|benchmarks?|evaluations?|"
    r"experiments?|tables?|metrics?|scores?|sota|models?|zoo|methods?|ranking|overview|summary|state-of-the-art)\W{0,3})+",
    re.IGNORECASE,
)
PARTS = re.compile(r"\s*(?:[-/&,+]|\band\b)\s*")
LOOKED_AT = 20  # rows that tell what the columns hold


@dataclass(slots=True)
class Column:
    """One column of numbers."""

    index: int
    metric: str
    direction: Direction | None
    dataset: str


def metric_columns(grid: Grid, heading: str) -> list[int]:
    """The columns of results, none where the table is none of results.

    They are those whose headers name a metric, and beside these, or below a method's header and beside no paper, year or
    size, those of a short header over numbers with decimals.
    """
    named = {i for i, path in enumerate(grid.paths) if _names_metric(path)}
    rows = [grid.texts(row) for row in grid.rows[:LOOKED_AT]]
    cells = [texts[i] for texts in rows for i in named if not is_blank(texts[i])]
    if sum(number(cell) is not None for cell in cells) * 3 < len(cells) or bool(named) > bool(cells):
        return []
    method = method_column(grid, min(named, default=len(grid.paths)))
    if method is None or not _may_hold_results(grid, heading, named, method):
        return []
    others = [i for i in range(method + 1, len(grid.paths)) if i not in named and _may_name_metric(grid.headers[i])]
    return sorted(named.union(i for i in others if _are_results(texts[i] for texts in rows)))


def _names_metric(path: Sequence[str]) -> bool:
    """Whether a header names a metric, or names nothing that is counted and stands below a metric."""
    if not path or find_metric(path[-1]) is not None:
        return bool(path)
    return not STATISTIC.search(path[-1]) and any(is_metric(text) for text in path[:-1])


def method_column(grid: Grid, end: int) -> int | None:
    """The column of the methods among those before `end`, else of the papers; None where the first one names data sets."""
    if end == 0:
        return roles(grid).get("title")
    front = range(min(end, len(grid.headers)))
    named = next((i for i in front if METHOD.match(grid.headers[i].strip(" *"))), None)
    if named is not None:
        return named
    if not front or end == len(grid.headers) or names_datasets(grid.headers[0]):
        return None
    return next((i for i in front if not BESIDE.match(grid.headers[i].strip(" *"))), None)


def names_datasets(header: str) -> bool:
    """Whether a column is one of data sets."""
    return NAME.match(header.strip(" *:")) is not None


def _may_hold_results(grid: Grid, heading: str, named: Collection[int], method: int) -> bool:
    """Whether a table whose headers name no metric, or no more than an average, may hold results.

    Without any no column may be a paper's or count anything. An average beside titles is that of their ratings, and one
    among several counts is a count.
    """
    if not all(is_average(grid.headers[i]) for i in named):
        return True
    counts = sum(STATISTIC.search(header) is not None for header in grid.headers)
    if CORPORA.search(heading) or counts > max(len(named), 1):
        return False
    if not named:
        beside = roles(grid).keys() - {"method", "number"}
        return not counts and (not beside or (beside <= {"venue", "year", "code"} and _many_results(grid)))
    return roles(grid).get("title") != method


def _many_results(grid: Grid) -> bool:
    """Whether three columns and more are numbers with decimals: then a venue beside the methods makes no table of papers."""
    rows = [grid.texts(row) for row in grid.rows[:LOOKED_AT]]
    return sum(_are_results(texts[i] for texts in rows) for i in range(len(grid.paths))) > 2


def _may_name_metric(header: str) -> bool:
    return may_be_metric(header) and not any(pattern.match(header.strip(" *:")) for pattern in ROLES.values())


def _are_results(cells: Iterable[str]) -> bool:
    """Whether the cells of a column are numbers, most of them with decimals."""
    filled = [cell for cell in cells if not is_blank(cell)]
    numbers = [written for text in filled if (written := number(text)) is not None]
    decimals = sum("." in written or "," in written for written in numbers)
    return bool(numbers) and len(numbers) * 3 >= len(filled) * 2 and decimals * 2 >= len(numbers)


def columns_of(grid: Grid, indexes: Sequence[int], heading: str) -> list[Column]:
    """What stands in the columns at `indexes`, below a heading that may name data set, direction or metric."""
    return _share([_column(grid.paths[index], index, heading) for index in indexes])


def _column(path: Sequence[str], index: int, heading: str) -> Column:
    direction = next((d for text in (*reversed(path), heading) if (d := _direction(text)) is not None), None)
    metric, names = _metric(path)
    names = [text for text in names if _direction(text) is None]
    known = find_metric(heading) if not metric else None
    if known is not None and not known.beside:  # the heading names the metric, the header the data set
        return Column(index, known.metric, direction, squeeze(" ".join(names)))
    if not metric:
        metric = trimmed(names.pop()) if names else path[-1]
    if not path[:-1] or all(AVERAGE.match(name) for name in names):
        names.insert(0, dataset_of(heading))
    return Column(index, metric, direction, squeeze(" ".join(n for n in names if n)))


def _metric(path: Sequence[str]) -> tuple[str, list[str]]:
    """The metric of the innermost header that names one, with the thresholds of all, and what else the headers say."""
    threshold = "".join(map(threshold_of, path)) if len(path) > 1 else ""
    rest = [text for text in path if not (threshold and threshold_of(text))]
    for place in range(len(rest) - 1, -1, -1):
        found = find_metric(rest[place])
        if found is not None and (place == len(rest) - 1 or not found.beside):
            names = [*rest[:place], found.beside, *rest[place + 1 :]]
            return found.metric + threshold, [name for name in names if name]
    return threshold.strip(), rest


def _direction(text: str) -> Direction | None:
    return next((direction for direction, pattern in DIRECTIONS.items() if pattern.search(text)), None)


def dataset_of(heading: str) -> str:
    """The data set that a heading names: `Performance of Flickr8K` is `Flickr8K`; none for `Main results`."""
    name = squeeze(HEADING.sub("", heading)).strip(" :.-")
    return "" if GENERAL.fullmatch(name) or is_metric(name) else name


def _share(columns: list[Column]) -> list[Column]:
    """One header over column groups that repeat, and which names as many sets (`CUB-Flowers`): each group its part."""
    groups: dict[str, list[Column]] = defaultdict(list)
    for column in columns:
        groups[column.dataset].append(column)
    for name, group in groups.items():
        parts = PARTS.split(name)
        if len(parts) < 2 or len(group) % len(parts):
            continue
        size = len(group) // len(parts)
        forms = [(column.metric, column.direction) for column in group]
        if all(forms[i] == forms[i % size] for i in range(len(forms))):
            for index, column in enumerate(group):
                column.dataset = parts[index // size]
    return columns
