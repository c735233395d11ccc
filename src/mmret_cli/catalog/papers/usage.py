"""Which papers use which data sets, as the lists say."""

import sqlite3

USAGE = """
SELECT d.name, p.key FROM entry_datasets d JOIN records r ON r.id = d.record_id
JOIN entries e ON e.record_id = r.id JOIN papers p ON p.id = e.paper_id
WHERE r.removed_by IS NULL ORDER BY d.name, p.key"""


def papers_by_dataset(conn: sqlite3.Connection) -> dict[str, list[str]]:
    """The name of each data set as it is written -> the keys of the papers that use it."""
    found: dict[str, list[str]] = {}
    for name, key in conn.execute(USAGE):
        found.setdefault(name, []).append(key)
    return found
