"""Leaderboards: the catalog's results by data set, with the papers of their methods."""

import difflib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import get_args

from mmret_cli.actions.vocabulary import load_vocabulary
from mmret_cli.catalog.papers.read import papers
from mmret_cli.catalog.records.read import results
from mmret_cli.catalog.store import Catalog
from mmret_cli.errors import UnknownName
from mmret_cli.exporters.markdown.results import Score, Scored, export
from mmret_cli.matching.leaderboards import Board, boards, compared, medals, progress, ranked
from mmret_cli.models import Direction
from mmret_cli.normalise.terms import tokens
from mmret_cli.normalise.titles import title_key

__all__ = ["DIRECTIONS", "Board", "by_year", "leaderboards", "markdown", "progress", "same_names", "scored"]


DIRECTIONS: dict[str, Direction] = {name: name for name in get_args(Direction)}


def same_names(catalog: Catalog) -> Callable[[str], str]:
    """Name of a data set -> one key for all names that mean it: what the vocabulary says, case and punctuation apart."""
    vocabulary, known = load_vocabulary(catalog), dict[str, str]()

    def key(name: str) -> str:
        if name not in known:
            groups = vocabulary.groups_of(words) if (words := tokens(name)) else []
            known[name] = title_key(groups[0].terms[0] if groups else name) or name
        return known[name]

    return key


def leaderboards(
    catalog: Catalog,
    dataset: str | None = None,
    *,
    metric: str | None = None,
    direction: Direction | None = None,
    methods: Sequence[str] = (),
) -> list[Board]:
    """The boards of a data set (of all its splits: `COCO` has 1K and 5K), or of all; ranked, and without empty ones.

    Raises UnknownName for a data set, a metric or a method that has no results there.
    """
    every = _all_boards(catalog)
    found = _of_dataset(every, dataset, same_names(catalog)) if dataset else every
    shown = [ranked(board, metric, direction) for board in found]
    _check(
        metric, {column.metric for board in found for column in board.columns}, "metric", any(b.lines for b in shown)
    )
    if methods:
        known = {line.results[0].method for board in shown for line in board.lines}
        for name in methods:
            _check(name, known, "method", title_key(name) in map(title_key, known))
        shown = [compared(board, methods) for board in shown]
    return [board for board in shown if board.lines]


def by_year(board: Board) -> Board:
    """The board with only the best line of each year, oldest first."""
    return replace(board, lines=tuple(line for _, line, _ in progress(board)))


def markdown(found: Sequence[Board], *, level: int = 2) -> Iterator[str]:
    """The boards as Markdown tables; marks are explained below them."""
    marks = set()
    for number, board in enumerate(found):
        lines = scored(board)
        marks |= {mark for line in board.lines for mark in line.marks}
        yield "\n" if number else ""
        yield from export(board.dataset, [column.header for column in board.columns], lines, level=level)
    told = [text for mark, text in (("*", "\\* ensemble"), ("^", "^ questionable")) if mark in marks]
    yield f"\n{', '.join(told)}\n" if told else ""


def scored(board: Board) -> list[Scored]:
    """The lines of a board with each number as text, and its medal."""
    won = medals(board)
    return [
        Scored(
            line.name + line.marks,
            line.paper,
            [Score(line.text(column), won.get((place, column), 0)) for column in board.columns],
        )
        for place, line in enumerate(board.lines)
    ]


def _all_boards(catalog: Catalog) -> list[Board]:
    found = list(results(catalog.conn))
    keys = list({key for _, key in found if key})
    return boards(found, {paper.key: paper for paper in papers(catalog.conn, keys=keys)}, same_names(catalog))


def _of_dataset(every: Sequence[Board], name: str, same: Callable[[str], str]) -> list[Board]:
    """The board of this very name, else those whose name begins with one of its names and ends with a split."""
    if exact := [board for board in every if same(board.dataset) == same(name)]:
        return exact
    splits = [
        board
        for board in every
        if (key := same(board.dataset)).startswith(same(name)) and key[len(same(name))].isdigit()
    ]
    _check(name, {board.dataset for board in every}, "data set", bool(splits))
    return splits


def _check(name: str | None, known: set[str], what: str, found: bool) -> None:
    if name is None or found:
        return
    near = difflib.get_close_matches(name, known, n=3, cutoff=0.4)
    hint = f"did you mean {' or '.join(near)}?" if near else f"there are {', '.join(sorted(known)) or 'none'}"
    raise UnknownName(f"no results for the {what} {name}; {hint}")
