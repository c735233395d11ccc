"""Leaderboards as Markdown tables: best bold, second underlined, a method's paper beside it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from mmret_cli.exporters.markdown.styles import labelled, links
from mmret_cli.models import Dataset, Paper, Result
from mmret_cli.normalise.markdown import escape, leads_somewhere

MEDALS = {1: "**{}**", 2: "<ins>{}</ins>"}


class Score(NamedTuple):
    """A number as text, blank for none; 1 for the best of its column, 2 for the second."""

    text: str
    medal: int = 0


class Scored(NamedTuple):
    """A method with its marks, its paper and its numbers."""

    method: str
    paper: Paper | None
    scores: Sequence[Score]


def export(dataset: str, headers: Sequence[str], lines: Sequence[Scored], *, level: int = 2) -> Iterator[str]:
    """A heading (none for level 0) and the table of one data set."""
    yield f"{'#' * level} {escape(dataset)}\n\n" if level else ""
    yield f"| {' | '.join(['Method', 'Year', *map(escape, headers), 'Links'])} |\n"
    yield f"| --- | --- |{' --: |' * len(headers)} --- |\n"
    yield from map(_row, lines)


def _row(line: Scored) -> str:
    scores = [MEDALS.get(score.medal, "{}").format(escape(score.text)) for score in line.scores]
    year, found = (str(line.paper.year or ""), links(line.paper)) if line.paper else ("", "")
    return f"| {' | '.join([escape(line.method), year, *scores, found])} |\n"


class Used(NamedTuple):
    """A data set with all its names, the keys of the papers that use it, and its results."""

    dataset: Dataset
    names: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    results: tuple[tuple[Result, str | None], ...] = ()


def datasets_table(datasets: Iterable[Used]) -> Iterator[str]:
    """One row a data set."""
    yield "| Dataset | Modalities | Size | Papers | Results | Links |\n| --- | --- | --- | --: | --: | --- |\n"
    yield from map(_dataset_row, datasets)


def _dataset_row(used: Used) -> str:
    """The row of one."""
    dataset = used.dataset
    links = " ".join(labelled(link) for link in dataset.links if leads_somewhere(link.url))
    counts = (str(len(used.papers) or ""), str(len(used.results) or ""))
    cells = (escape(dataset.name), escape(dataset.modalities or ""), escape(dataset.scale or ""), *counts, links)
    return f"| {' | '.join(cells)} |\n"
