"""What looks into the catalog beside the commands: Datasette, and a shell that completes names."""

import sqlite3
from pathlib import Path
from typing import Any

SEARCH = """
SELECT v.* FROM papers_fts f JOIN papers p ON p.id = f.rowid JOIN papers_view v ON v.key = p.key
WHERE papers_fts MATCH escape_fts(:words) AND NOT p.retired ORDER BY f.rank"""
LEADERBOARD = """
SELECT method, note, direction, metric, value, ensemble, questionable, paper, list, line FROM results_view
WHERE dataset = :dataset AND metric = :metric ORDER BY direction, value DESC"""
PROGRESS = """
SELECT p.year, max(r.value) AS best, r.method, r.paper FROM results_view r JOIN papers p ON p.key = r.paper
WHERE r.dataset = :dataset AND r.metric = :metric AND r.direction IS :direction AND NOT r.questionable AND p.year IS NOT NULL
GROUP BY p.year ORDER BY p.year"""
BOARDS = """
SELECT dataset, direction, metric, count(*) AS numbers, max(value) AS highest FROM results_view
GROUP BY dataset, direction, metric ORDER BY dataset, direction, metric"""
# View -> what it shows, and its facets.
VIEWS = {
    "papers_view": ("Papers, as they are believed", ["year", "venue", "method"]),
    "entries_view": ("What each list says, with its line", ["list", "year", "venue"]),
    "results_view": ("The numbers of performance tables", ["dataset", "metric", "direction"]),
    "datasets_view": ("What lists say of data sets", ["list", "modalities"]),
    "news_view": ("Announcements", ["list"]),
}
SHOWN = {"papers", "lists", "claims", "changes", *VIEWS}
MOST = 50
# What can be completed -> the names, and how often each occurs.
NAMES = {
    "key": "SELECT key AS name, 1 AS often FROM keys",
    "list": "SELECT slug AS name, 1 AS often FROM lists",
    "venue": "SELECT venue AS name, count(*) AS often FROM papers WHERE venue IS NOT NULL GROUP BY venue",
    "topic": "SELECT topic AS name, count(*) AS often FROM paper_topics GROUP BY topic",
    "author": "SELECT name, count(*) AS often FROM paper_authors GROUP BY name",
    "method": "SELECT method AS name, count(*) AS often FROM papers WHERE method IS NOT NULL GROUP BY method",
    "dataset": "SELECT name, count(*) AS often FROM (SELECT name FROM entry_datasets UNION ALL"
    " SELECT name FROM dataset_entries UNION ALL SELECT DISTINCT dataset FROM results) GROUP BY name",
}


def metadata(database: Path, tables: list[str]) -> dict[str, Any]:
    """Datasette's metadata for a catalog with these tables: the inner ones are hidden."""
    shown = {name: {"description": text, "facets": facets} for name, (text, facets) in VIEWS.items()}
    hidden = {name: {"hidden": True} for name in tables if name not in SHOWN}
    papers = {"fts_table": "papers_fts", "fts_pk": "id", "label_column": "title", "facets": ["year", "venue"]}
    queries = {
        "search": _query("Search", "Papers with all of these words, best first.", SEARCH),
        "leaderboards": _query("Leaderboards", "Which data sets and metrics there are.", BOARDS),
        "leaderboard": _query("Leaderboard", "The numbers for a data set and a metric, highest first.", LEADERBOARD),
        "progress": _query("Progress", "The highest number of each year.", PROGRESS),
    }
    return {
        "title": "Papers",
        "databases": {database.stem: {"tables": {**hidden, **shown, "papers": papers}, "queries": queries}},
    }


def table_names(conn: sqlite3.Connection) -> list[str]:
    """All tables of a catalog."""
    return [row[0] for row in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]


def _query(title: str, description: str, sql: str) -> dict[str, str]:
    return {"title": title, "description": description, "sql": sql.strip()}


def names(conn: sqlite3.Connection, kind: str, start: str) -> list[str]:
    """The names of a kind (a key of NAMES) that begin so, in whatever case; where they are many, the usual ones."""
    rows = conn.execute(
        f"SELECT name FROM ({NAMES[kind]}) WHERE substr(name, 1, ?2) = ?1 COLLATE NOCASE"
        " ORDER BY often DESC, name LIMIT ?3",
        (start, len(start), MOST),
    )
    return [row[0] for row in rows]
