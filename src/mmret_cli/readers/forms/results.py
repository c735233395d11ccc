"""Performance tables: one record a number, named by the merged headers above it and the heading above the table."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mmret_cli.models import Direction, Result
from mmret_cli.normalise.text import is_blank, squeeze
from mmret_cli.readers.blocks import Row
from mmret_cli.readers.forms.grid import Grid, number, value_of
from mmret_cli.readers.spans import read_links

METRIC = re.compile(
    r"(?<![\w@])(?:m?R(?:ecall)?\s?@\s?\d+(?:\.\d+)?|Rank[- ]?@?\d+|Hits?@\d+|(?:m?AP|NDCG|nDCG|MRR|P(?:rec(?:ision)?)?|Acc(?:uracy)?|F1)\s?(?:@\s?\w+)|"
    r"m?AP|mINP|[rR]-?[sS]um|RSUM|Med(?:ian)?[- ]?R(?:ank)?|MdR|Mean[- ]?R(?:ank)?|MnR|mR|Recall(?:_?subset)?@?\s?\d*|Acc(?:uracy)?\.?|Precision|NDCG|MRR|"
    r"BLEU-?\d?|CIDEr(?:-D)?|METEOR|ROUGE(?:-L)?|SPICE|FID|IS|LPIPS|PSNR|SSIM|CLIP[- ]?(?:Score|I|T)|IoU|mIoU|F1|AUC|avg\.?|average|mean)(?!\w)",
    re.IGNORECASE,
)
RECALL = re.compile(r"R(?:ecall)?\s?@\s?\d+", re.IGNORECASE)
AVERAGE = re.compile(r"^(?:avg\.?|average|mean|sum)$", re.IGNORECASE)
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
    r"^(?:methods?|models?|approach(?:es)?|name|algorithms?|systems?|networks?|papers?|works?|architectures?)(?:[ _]?names?)?$",
    re.IGNORECASE,
)
HEADING = re.compile(
    r"^(?:the\s+)?(?:pe(?:r)?formances?|results?|comparisons?|leaderboards?|benchmarks?|evaluations?|sota|state[- ]of[- ]the[- ]art)"
    r"(?:\s+(?:performance|results?|comparisons?))?\s*(?:(?:of|on|for|in)(?:\s+the)?\s+|[:：-]\s*)|\s+(?:data ?se(?:ts?\b|\W)|benchmarks?\b|results?\b|performance\b).*$",
    re.IGNORECASE,
)
PARTS = re.compile(r"\s*(?:[-/&,+]|\band\b)\s*")


@dataclass(slots=True)
class Column:
    """One column of numbers."""

    index: int
    metric: str
    direction: Direction | None
    dataset: str


def metric_columns(grid: Grid) -> list[int]:
    """The columns whose innermost header names a metric."""
    return [i for i, path in enumerate(grid.paths) if path and METRIC.search(path[-1])]


def is_results(grid: Grid) -> bool:
    """Whether a table holds results: metrics in its headers, numbers below them, a method in front."""
    columns = metric_columns(grid)
    if not columns or columns[0] == 0:
        return False
    cells = [texts[i] for texts in map(grid.texts, grid.rows[:20]) for i in columns]
    return bool(cells) and sum(1 for cell in cells if number(cell) is not None) * 3 >= len(cells)


def read_results(grid: Grid, slug: str, heading: str) -> Iterator[Result]:
    """The numbers of a table, row by row; rows of one repeated number are placeholders and give none."""
    columns = _columns(grid, heading)
    front = range(min(column.index for column in columns))
    method = next((i for i in front if METHOD.match(grid.headers[i].strip(" *"))), front[0] if front else 0)
    for row in grid.rows:
        yield from _row(grid, row, slug, columns, method, [i for i in front if i != method])


def _row(
    grid: Grid, row: Row, slug: str, columns: Sequence[Column], method: int, notes: Sequence[int]
) -> Iterator[Result]:
    texts = grid.texts(row)
    filled = {text for text in texts if text}
    if not texts[method].strip() or (len(filled) == 1 and number(next(iter(filled))) is not None):
        return
    name, ensemble, questionable = _method(texts[method])
    note = ", ".join(texts[i] for i in notes if not is_blank(texts[i])) or None
    links = read_links(row.cells[method].spans).links if method < len(row.cells) else ()
    for column in columns:
        written = number(texts[column.index])
        if written is not None and row.cells[column.index].origin:
            yield Result(
                slug,
                row.line,
                column.index,
                name,
                column.metric,
                value_of(written),
                note,
                column.dataset,
                column.direction,
                ensemble,
                questionable,
                links,
                written=written,
            )


def _method(text: str) -> tuple[str, bool, bool]:
    """A method's name without its marks: a star is an ensemble, a caret questionable."""
    bare = text.rstrip(" *^\\∗")
    marks = text[len(bare) :]
    return squeeze(bare), "*" in marks or "∗" in marks, "^" in marks


def _columns(grid: Grid, heading: str) -> list[Column]:
    columns = [_column(grid.paths[index], index, heading) for index in metric_columns(grid)]
    return _share(columns)


def _column(path: Sequence[str], index: int, heading: str) -> Column:
    metric = RECALL.search(path[-1]) or METRIC.search(path[-1])  # `Average R@10` is a recall
    direction = next(
        (d for text in (*reversed(path), heading) for d, pattern in DIRECTIONS.items() if pattern.search(text)), None
    )
    names = [text for text in path[:-1] if not any(pattern.search(text) for pattern in DIRECTIONS.values())]
    beside = (path[-1][: metric.start()] + path[-1][metric.end() :]).strip(" -_:()[]↑↓%*,") if metric else ""
    if beside and not any(pattern.search(beside) for pattern in DIRECTIONS.values()):
        names.append(beside)
    if not path[:-1] or all(AVERAGE.match(name) for name in names):
        names.insert(0, dataset_of(heading))
    return Column(
        index,
        squeeze(metric[0]).replace(" @", "@").replace("@ ", "@") if metric else "",
        direction,
        squeeze(" ".join(n for n in names if n)),
    )


def dataset_of(heading: str) -> str:
    """The data set that a heading names: `Performance of Flickr8K` is `Flickr8K`."""
    return squeeze(HEADING.sub("", heading)).strip(" :.-")


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
