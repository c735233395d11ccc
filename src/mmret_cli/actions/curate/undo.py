"""Undo: take back a change, and believe anew."""

from mmret_cli.actions.derivation import Touched, refold
from mmret_cli.catalog import journal
from mmret_cli.catalog.papers.write import with_results
from mmret_cli.catalog.records import lists
from mmret_cli.catalog.store import Writer
from mmret_cli.errors import CatalogError


def undo(writer: Writer, change: int | None, *, who: str, at: str) -> journal.Change:
    """Take back a change, the last one that can be where none is named. Raises CatalogError where later ones build on it."""
    with writer.atomic():
        number = change if change is not None else _last(writer)
        concerned, titles = journal.papers_concerned(writer.conn, number), _titles(writer)
        ranked = with_results(writer.conn)  # some of which go with the change
        undone = journal.undo(writer, number, who=who, at=at)
        journal.drop_orphan_keys(writer)
        refold(writer, touched=Touched(papers=concerned, found_by=ranked), relisted=_renamed(titles, _titles(writer)))
    return undone


def _titles(writer: Writer) -> dict[str, str | None]:
    """What the lists are called, by which their papers are found too."""
    return {slug: source.title for slug, source in lists(writer.conn).items()}


def _renamed(before: dict[str, str | None], after: dict[str, str | None]) -> bool:
    return any(before[slug] != after[slug] for slug in before.keys() & after.keys())


def _last(writer: Writer) -> int:
    for change in journal.log(writer.conn):
        if change.undone_by is None and change.action != journal.UNDO:
            return change.id
    raise CatalogError("there is nothing to undo")
