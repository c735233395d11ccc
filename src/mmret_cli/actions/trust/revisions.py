"""Versions of a catalog: files, what git has of it at some revision, and what each says, as a value."""

import shutil
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mmret_cli.actions.claims import added
from mmret_cli.actions.programs import git
from mmret_cli.catalog.claims import claims_by_key
from mmret_cli.catalog.decisions import accepted, decisions
from mmret_cli.catalog.papers.keys import entry_homes
from mmret_cli.catalog.papers.read import papers
from mmret_cli.catalog.records import lists, live
from mmret_cli.catalog.store import Catalog, open_writer
from mmret_cli.errors import CatalogError, MmretError
from mmret_cli.matching.threeway.content import ADDED, Content, Place, Ruling
from mmret_cli.models import Record


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


def content_of(catalog: Catalog) -> Content:
    """All that the catalog says, and the papers that it believes."""
    conn = catalog.conn
    records, homes = defaultdict[str, list[Record]](list), defaultdict[str, list[str | None]](list)
    by_record = entry_homes(conn)
    places: dict[int, Place] = {own.lineage: (ADDED, key) for key, own in added(catalog).items()}  # by lineage
    for stored in live(conn):
        slug = stored.record.list
        places[stored.lineage] = (slug, len(records[slug]))
        records[slug].append(stored.record)
        homes[slug].append(by_record.get(stored.id))
    rulings = (
        Ruling(
            each.verdict,
            frozenset(frozenset(places[member] for member in part if member in places) for part in each.parts),
            each.origin,
        )
        for each in decisions(conn).values()
    )
    return Content(
        lists(conn),
        records,
        homes,
        {paper.key: paper for paper in papers(conn)},
        {(key, c.field, c.origin): c for key, claims in claims_by_key(conn).items() for c in claims},
        frozenset(rulings),
        frozenset(accepted(conn)),
    )
