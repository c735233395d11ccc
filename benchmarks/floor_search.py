"""The floor under `mmret search`: the least that a Typer program with a Rich table needs for the same query."""

import sqlite3
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

RANKED = """
SELECT p.key, p.title, p.venue, -bm25(papers_fts, 10, 8, 5, 3, 3, 4, 1, 2, 1, 1) AS score
FROM papers_fts JOIN papers p ON p.id = papers_fts.rowid
WHERE papers_fts MATCH ? AND NOT p.retired
ORDER BY score DESC, p.year DESC, p.key LIMIT 20"""


def search(query: str, db: Annotated[Path, typer.Option()]) -> None:
    """Print the papers with all words of the query, best first."""
    conn = sqlite3.connect(f"{db.absolute().as_uri()}?mode=ro", uri=True)
    table = Table("Key", "Title", "Venue")
    for key, title, venue, _ in conn.execute(RANKED, (" AND ".join(f'"{word}"' for word in query.split()),)):
        table.add_row(key, title, venue)
    Console().print(table)


if __name__ == "__main__":
    typer.run(search)
