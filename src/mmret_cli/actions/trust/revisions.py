"""Versions of a catalog: files, and what git has of it at some revision."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mmret_cli.actions.programs import git
from mmret_cli.catalog.store import Catalog, open_writer
from mmret_cli.errors import CatalogError, MmretError


@contextmanager
def opened(version: str, catalog: Path) -> Iterator[Catalog]:
    """The catalog of a file, or of `catalog` at a git revision (`main`, `HEAD~2`, `REVISION:PATH`), to look at.

    It is a copy, which is brought up to date where an older mmret made it. Raises MmretError where there is none.
    """
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "catalog.db"
        if Path(version).is_file():
            shutil.copyfile(version, copy)
        else:
            copy.write_bytes(_at_revision(version, catalog))
        with told_as(version, copy), open_writer(copy) as found:
            yield found


def _at_revision(version: str, catalog: Path) -> bytes:
    folder = catalog.absolute().parent
    name = version if ":" in version else f"{version}:./{catalog.name}"
    try:
        return git(folder, "cat-file", "blob", "--end-of-options", name)
    except MmretError as error:
        raise CatalogError(
            f"{version} is neither a file nor a git revision that has {catalog.name}: {error}"
        ) from error


@contextmanager
def told_as(name: str, copy: Path) -> Iterator[None]:
    """Tell what is wrong with a copy under the name that the user knows."""
    try:
        yield
    except CatalogError as error:
        raise type(error)(str(error).replace(str(copy), name)) from error
