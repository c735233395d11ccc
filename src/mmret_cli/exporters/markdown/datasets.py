"""Data sets as a Markdown table."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from mmret_cli.exporters.markdown.columns import labelled
from mmret_cli.models import Dataset, Result
from mmret_cli.normalise.markdown import escape, leads_somewhere


class Used(NamedTuple):
    """A data set with all its names, the keys of the papers that use it, and its results."""

    dataset: Dataset
    names: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    results: tuple[tuple[Result, str | None], ...] = ()


def table(datasets: Iterable[Used]) -> Iterator[str]:
    """One row a data set."""
    yield "| Dataset | Modalities | Size | Papers | Results | Links |\n| --- | --- | --- | --: | --: | --- |\n"
    yield from map(row, datasets)


def row(used: Used) -> str:
    """The row of one."""
    dataset = used.dataset
    links = " ".join(labelled(link) for link in dataset.links if leads_somewhere(link.url))
    counts = (str(len(used.papers) or ""), str(len(used.results) or ""))
    cells = (escape(dataset.name), escape(dataset.modalities or ""), escape(dataset.scale or ""), *counts, links)
    return f"| {' | '.join(cells)} |\n"
