"""A copy of a catalog, beside it, before something is done that cannot be taken back."""

import filecmp
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path

from mmret_cli.catalog.file import connect
from mmret_cli.errors import CatalogError


def back_up(path: Path, *, name: str) -> Path:
    """Copy the catalog at `path` to `catalog.db.NAME.bak` beside it, whole or not at all, and return the copy's path.

    A damaged file is copied byte by byte. No older copy is overwritten: one with other contents makes a numbered one.
    Raises CatalogError where it cannot be written.
    """
    try:
        with tempfile.NamedTemporaryFile(dir=path.resolve().parent, prefix=f"{path.name}.", delete=False) as file:
            unfinished = Path(file.name)
        try:
            _copy(path, unfinished)
            return _settle(path, unfinished, name)
        finally:
            unfinished.unlink(missing_ok=True)
    except OSError as error:
        raise CatalogError(f"no copy of {path} can be made beside it, so nothing is changed: {error}") from error


def _copy(path: Path, target: Path) -> None:
    try:
        with closing(connect(path, mode="ro", timeout=5.0)) as source, closing(sqlite3.connect(target)) as copy:
            source.backup(copy)
    except sqlite3.OperationalError as error:
        raise OSError(str(error)) from error
    except sqlite3.DatabaseError:
        shutil.copyfile(path, target)


def _settle(path: Path, unfinished: Path, name: str) -> Path:
    """Give the copy its name, unless there is one like it."""
    with unfinished.open("rb") as file:
        os.fsync(file.fileno())
    unfinished.chmod(path.stat().st_mode & 0o777)
    for wanted in _names(path, name):
        if not wanted.exists():
            return unfinished.replace(wanted)
        if filecmp.cmp(unfinished, wanted, shallow=False):
            return wanted
    raise AssertionError("the numbers never end")


def _names(path: Path, name: str) -> Iterator[Path]:
    yield path.with_name(f"{path.name}.{name}.bak")
    yield from (path.with_name(f"{path.name}.{name}-{number}.bak") for number in count(2))
