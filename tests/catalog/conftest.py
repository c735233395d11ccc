"""A real catalog for each test, and the two steps that fill it: say records, fold them into papers."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import pytest

from mmret_cli.catalog import journal, papers, records
from mmret_cli.catalog.store import Writer, open_writer
from mmret_cli.models import Entry, Paper, PaperLink, Record

NOW = "2026-01-02T03:04:05+00:00"


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[Writer]:
    """A new catalog, open for writing."""
    with open_writer(tmp_path / "catalog.db", create=True) as writer:
        yield writer


@pytest.fixture(scope="session")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Writer]:
    """Makes new catalogs, for tests that hypothesis runs many times."""
    return lambda: open_writer(tmp_path_factory.mktemp("fresh") / "catalog.db", create=True)


@pytest.fixture(scope="session")
def say() -> Callable[..., list[int]]:
    """say(writer, *records, lineages=..., retire=ids): one import; gives the ids of the new records."""
    return _say


@pytest.fixture(scope="session")
def fold() -> Callable[..., None]:
    """fold(writer, {key: record ids}): makes the papers of these groups, and gives keys that are new."""
    return _fold


def _say(
    writer: Writer,
    *said: Record,
    lineages: Sequence[int | None] | None = None,
    retire: Iterable[int] = (),
) -> list[int]:
    with writer.atomic():
        change = journal.begin(writer, action="import", summary="a list", who="ann", at=NOW)
        records.retire(writer, retire, change=change)
        items = zip(range(len(said)), said, lineages or [None] * len(said), strict=True)
        return records.add(writer, list(items), change=change)


def _fold(writer: Writer, groups: dict[str, list[int]]) -> None:
    stored = {entry.id: entry for entry in records.live(writer.conn, kinds=["paper"])}
    known, given = papers.all_keys(writer.conn), papers.keys_given(writer.conn)
    folded = []
    for key, ids in groups.items():
        entries = [stored[id_].record for id_ in ids]
        lineages = [stored[id_].lineage for id_ in ids]
        new = () if key in known else ((key, lineages[0]),)
        old = tuple(old for lineage in lineages for old in given.get(lineage, ()) if old != key)
        folded.append(papers.Folded(_paper(key, old, entries), tuple(ids), new))
    with writer.atomic():
        papers.replace_all(writer, folded)


def _paper(key: str, aliases: tuple[str, ...], said: Sequence[Record]) -> Paper:
    entries = tuple(entry for entry in said if isinstance(entry, Entry))
    first = entries[0]
    return Paper(
        title=first.title,
        authors=first.authors,
        venue=first.venue,
        year=first.year,
        method=first.method,
        topics=first.section[-1:],
        links=tuple(PaperLink("paper", link.url) for link in first.links),
        entries=entries,
        key=key,
        aliases=aliases,
    )
