"""Data sets: what the lists say of each, and the papers and results that use it."""

import difflib
from collections.abc import Iterator
from dataclasses import dataclass, replace

from mmret_cli.actions.formats import all_datasets
from mmret_cli.actions.publish.leaderboards import same_names
from mmret_cli.catalog.papers.read import papers_by_dataset
from mmret_cli.catalog.records.read import results
from mmret_cli.catalog.store import Catalog
from mmret_cli.errors import UnknownName
from mmret_cli.exporters.markdown.results import Used, datasets_table
from mmret_cli.models import Dataset, Result

__all__ = ["Used", "find_dataset", "markdown", "used_datasets"]


@dataclass(slots=True)
class _Gathered:
    """What is known of one data set while it is gathered."""

    dataset: Dataset
    names: dict[str, None]
    papers: dict[str, None]
    results: list[tuple[Result, str | None]]


def used_datasets(catalog: Catalog) -> list[Used]:
    """The data sets that a list describes, by name; names that mean the same set are one."""
    return [used for used in _gathered(catalog) if used.dataset.entries]


def find_dataset(catalog: Catalog, name: str) -> Used:
    """One data set by any of its names, also one that only papers or results name. Raises UnknownName."""
    same, every = same_names(catalog), _gathered(catalog)
    for used in every:
        if same(used.dataset.name) == same(name):
            return used
    near = difflib.get_close_matches(name, [each for used in every for each in used.names], n=3)
    hint = f"; did you mean {' or '.join(near)}?" if near else "; `mmret datasets` lists all"
    raise UnknownName(f"no data set is called {name}{hint}")


def markdown(catalog: Catalog) -> Iterator[str]:
    """The data sets as a Markdown table."""
    return datasets_table(used_datasets(catalog))


def _gathered(catalog: Catalog) -> list[Used]:
    same, found = same_names(catalog), dict[str, _Gathered]()

    def at(name: str) -> _Gathered:
        gathered = found.setdefault(same(name), _Gathered(Dataset(name), {}, {}, []))
        gathered.names.setdefault(name)
        return gathered

    for dataset in all_datasets(catalog):
        gathered = at(dataset.name)
        gathered.dataset = _joined(gathered.dataset, dataset) if gathered.dataset.entries else dataset
    for name, keys in papers_by_dataset(catalog.conn).items():
        at(name).papers |= dict.fromkeys(keys)
    for result, key in results(catalog.conn):
        gathered = at(result.dataset)
        gathered.results.append((result, key))
        gathered.papers |= {key: None} if key else {}
    used = [Used(g.dataset, tuple(g.names), tuple(sorted(g.papers)), tuple(g.results)) for g in found.values()]
    return sorted(used, key=lambda each: (each.dataset.name.casefold(), each.dataset.name))


def _joined(first: Dataset, other: Dataset) -> Dataset:
    """Two records of one set: what the first does not say, the other may."""
    return replace(
        first,
        modalities=first.modalities or other.modalities,
        scale=first.scale or other.scale,
        links=tuple(dict.fromkeys([*first.links, *other.links])),
        entries=(*first.entries, *other.entries),
    )
