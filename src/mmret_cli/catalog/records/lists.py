"""The lists that the catalog was made from."""

import sqlite3

from mmret_cli.catalog.store import Writer
from mmret_cli.models import SourceList


def lists(conn: sqlite3.Connection) -> dict[str, SourceList]:
    """All lists, slug -> list, by slug."""
    rows = conn.execute('SELECT slug, title, file, upstream, "commit", date, etag FROM lists ORDER BY slug')
    return {row["slug"]: SourceList(*row) for row in rows}


def put_list(writer: Writer, source_list: SourceList, *, change: int) -> None:
    """Write the row of a list; the row that stood there before `change` is kept for its undo."""
    old = lists(writer.conn).get(source_list.slug)
    if old == source_list:
        return
    _keep(writer, source_list.slug, old, change)
    writer.conn.execute(
        'INSERT OR REPLACE INTO lists (slug, title, file, upstream, "commit", date, etag) VALUES (?, ?, ?, ?, ?, ?, ?)',
        (source_list.slug, *_columns(source_list)),
    )


def drop_list(writer: Writer, slug: str, *, change: int) -> None:
    """Take away the row of a list whose records are retired; it is kept for the undo of `change`."""
    _keep(writer, slug, lists(writer.conn)[slug], change)
    writer.conn.execute("DELETE FROM lists WHERE slug = ?", (slug,))


def _keep(writer: Writer, slug: str, old: SourceList | None, change: int) -> None:
    writer.conn.execute(
        "INSERT OR IGNORE INTO list_versions"
        ' (change_id, slug, existed, title, file, upstream, "commit", date, etag)'
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (change, slug, old is not None, *_columns(old or SourceList(slug))),
    )


def restore_lists(writer: Writer, *, change: int) -> None:
    """Bring back the rows of the lists as they stood before `change`."""
    writer.conn.execute(
        "DELETE FROM lists WHERE slug IN (SELECT slug FROM list_versions WHERE change_id = ?)", (change,)
    )
    writer.conn.execute(
        'INSERT INTO lists (slug, title, file, upstream, "commit", date, etag)'
        ' SELECT slug, title, file, upstream, "commit", date, etag FROM list_versions'
        " WHERE change_id = ? AND existed",
        (change,),
    )


def _columns(source: SourceList) -> tuple[str | None, ...]:
    return source.title, source.file, source.upstream, source.commit, source.date, source.etag
