"""Tables of data sets: the columns that name them, and the record of each name."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from mmret_cli.models import DatasetEntry
from mmret_cli.normalise.text import is_blank, squeeze, unbracket
from mmret_cli.readers.blocks import Row
from mmret_cli.readers.forms.citations.marked import beside_labels
from mmret_cli.readers.forms.tables.grid import Grid, distinct, row_links

NAME = re.compile(r"^(?:(?P<kind>[\w/ -]+?)[- ])?data ?sets?(?: ?names?)?$", re.IGNORECASE)
BENCHMARK = re.compile(r"^benchmarks?(?: names?)?$", re.IGNORECASE)  # names data sets only in the first column
PLAIN_NAME = re.compile(r"^(?:names?|abbr(?:eviation)?s?\.?|acronyms?|名称)$", re.IGNORECASE)
MODALITY = re.compile(
    r"^(?:images?|videos?|texts?|audio|speech|sketch(?:es)?|3d|motion|multi-?modal|(?:image|video|audio)[- /](?:text|audio|image)|rgb-?d|point clouds?)$",
    re.IGNORECASE,
)
MODALITIES = re.compile(r"^modalit(?:y|ies)$", re.IGNORECASE)
SCALE = re.compile(
    r"^(?:#|num(?:ber)?s?\b|no\.|size|scale|count|samples?|amount|volume|data ?size|# ?\w+|images?$|videos?$|pairs?$)",
    re.IGNORECASE,
)


class DatasetColumns(NamedTuple):
    """One data set's half of a table: where its name stands, and the columns beside it."""

    name: int
    others: Sequence[int]
    modality: str | None


def dataset_halves(grid: Grid, number: re.Pattern[str]) -> list[DatasetColumns]:
    """The data sets that stand side by side in a row, if the first column (behind a `number`) names them."""
    names = [(i, match) for i, header in enumerate(grid.headers) if (match := NAME.match(header.strip(" *:")))]
    if not names or names[0][0] > 1 or (names[0][0] == 1 and number.match(grid.headers[0].strip(" *:")) is None):
        return []
    ends = [index for index, _ in names[1:]] + [len(grid.headers)]
    return [
        DatasetColumns(index, range(index + 1, end), _modality(match))
        for (index, match), end in zip(names, ends, strict=True)
    ]


def dataset_column(grid: Grid, columns: Mapping[str, int], *, under: bool) -> list[DatasetColumns]:
    """The one column that names data sets, wherever it stands; none in a table of papers, which tells what they use.

    `columns` are the parts of a table of papers, `under` says that a heading speaks of data sets.
    """
    for index, header in enumerate(grid.headers):
        bare = header.strip(" *:")
        match = NAME.match(bare)
        if "title" in columns:
            names = under and index < columns["title"]
        else:
            names = under or bool({"venue", "paper"} & columns.keys() and "method" not in columns)
        plain = under and index == columns.get("method") and PLAIN_NAME.match(bare)
        alone = index == 0 and not {"title", "method"} & columns.keys() and BENCHMARK.match(bare)
        if (match and names) or plain or alone:
            others = [other for other in range(len(grid.headers)) if other != index]
            return [DatasetColumns(index, others, _modality(match) if match else None)]
    return []


def _modality(match: re.Match[str]) -> str | None:
    kind = squeeze(match["kind"] or "")
    return kind if MODALITY.match(kind) else None


def read_datasets(grid: Grid, row: Row, slug: str, halves: Sequence[DatasetColumns]) -> Iterator[DatasetEntry]:
    """The data sets of one row, each with the cells and links of its half."""
    texts = grid.texts(row)
    for half in halves:
        cell = row.cells[half.name].spans if half.name < len(row.cells) else []
        name = unbracket(beside_labels(cell) if len(cell) > 1 else "") or unbracket(texts[half.name])
        if is_blank(name):
            continue
        links, broken = row_links(row, sorted([half.name, *half.others]))
        yield DatasetEntry(
            slug,
            row.line,
            name,
            half.modality or _cell(grid, texts, half, MODALITIES),
            _cell(grid, texts, half, SCALE),
            (),
            links,
            broken,
            distinct((grid.headers[i], texts[i]) for i in half.others),
        )


def _cell(grid: Grid, texts: Sequence[str], half: DatasetColumns, header: re.Pattern[str]) -> str | None:
    index = next((i for i in half.others if header.match(grid.headers[i].strip(" *:"))), None)
    return None if index is None or texts[index] in {"", "-", "--"} else texts[index]
