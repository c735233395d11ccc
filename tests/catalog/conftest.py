"""A real catalog for each test, and the two steps that fill it: say records, fold them into papers."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from mmret_cli.catalog.store import Writer, open_writer
from tests.catalog import library as steps
from tests.catalog.library import Library


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
    return steps.say


@pytest.fixture(scope="session")
def fold() -> Callable[..., None]:
    """fold(writer, {key: record ids}): makes the papers of these groups, gives keys that are new, fills the index."""
    return steps.fold


@pytest.fixture
def library(writer: Writer) -> Library:
    """A library without papers."""
    return Library(writer)


@pytest.fixture(scope="module")
def shared(fresh: Callable[[], Writer]) -> Iterator[Library]:
    """A library without papers that a module fills once."""
    with closing(fresh()) as writer:
        yield Library(writer)
