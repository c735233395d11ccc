"""Opening the catalog for a command, and what every writing command has to know: who and when."""

import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from mmret_cli.actions.settings import NAME, find_catalog
from mmret_cli.catalog.store import Catalog, open_reader
from mmret_cli.cli.options import Settings
from mmret_cli.errors import CatalogMissing

if TYPE_CHECKING:
    from mmret_cli.catalog.store import Writer


@contextmanager
def reading(settings: Settings) -> Iterator[Catalog]:
    """The catalog, open for reading."""
    with open_reader(found_catalog(settings)) as catalog:
        settings.detail(f"catalog: {catalog.path}")
        yield catalog


@contextmanager
def writing(settings: Settings, *, create: bool = False) -> Iterator["Writer"]:
    """The catalog, open for writing; `create` makes ./catalog.db (or the one named) where there is none, and says so."""
    from mmret_cli.catalog.store import open_writer

    path = catalog_path(settings) if create else found_catalog(settings)
    fresh = not path.exists()
    with open_writer(path, create=create, tell=settings.note) as catalog:
        settings.note(f"new catalog: {path}") if fresh else settings.detail(f"catalog: {path}")
        yield catalog


def catalog_path(settings: Settings) -> Path:
    """Where the catalog is, or where the first import makes it: ./catalog.db."""
    return find_catalog(settings.db) or Path(NAME)


def found_catalog(settings: Settings) -> Path:
    """Where the catalog is. Raises CatalogMissing where there is none."""
    path = find_catalog(settings.db)
    if path is None:
        raise CatalogMissing(
            f"no {NAME} in this folder or above it: `mmret import` makes one here, --db PATH names another"
        )
    return path


def now() -> str:
    """The time, in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def whoami() -> str:
    """The name for the journal; a container may have none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"
