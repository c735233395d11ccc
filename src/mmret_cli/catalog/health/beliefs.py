"""What is believed, as a value: to see whether folding everything anew gives the same."""

import sqlite3

from mmret_cli.catalog.papers.read import papers

HOMES = """
SELECT 'result ' || r.list || ':' || r.line, group_concat(ifnull(p.key, ''), ' ') FROM results t
JOIN records r ON r.id = t.record_id LEFT JOIN papers p ON p.id = t.paper_id
WHERE r.removed_by IS NULL GROUP BY r.list, r.line"""


def beliefs(conn: sqlite3.Connection) -> dict[str, int]:
    """The papers by key, and the results' papers by place, each as the hash of all that is believed of it."""
    found = {paper.key: hash(paper) for paper in papers(conn)}
    return found | {place: hash(keys) for place, keys in conn.execute(HOMES)}
