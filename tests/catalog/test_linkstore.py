"""The link store: checks by URL and time, and the run that was broken off."""

import sqlite3
from pathlib import Path

import pytest

from mmret_cli.catalog.linkstore import KEPT, open_link_store
from mmret_cli.errors import CatalogError
from mmret_cli.models import LinkCheck

URL = "https://example.org/a?b=1"


def at(day: int, state: str = "dead") -> LinkCheck:
    """A check of a day."""
    return LinkCheck(URL, state, "http-404", 404, None, 1, f"2026-01-{day:02}T12:00:00+00:00")  # type: ignore[arg-type]


def test_latest(tmp_path: Path) -> None:
    """The last check is given as it was, and the last one until a moment."""
    with open_link_store(tmp_path / "deep" / "links.db") as store:
        for day in (3, 1, 2):
            store.add(at(day))
        assert store.latest([URL, "https://example.org/other"]) == {URL: at(3)}
        assert store.latest([URL], until="2026-01-02T23:00:00+00:00") == {URL: at(2)}
        assert store.latest([URL], until="2025") == {}


def test_old_checks_are_dropped(tmp_path: Path) -> None:
    """The end of a run keeps a number of checks a URL, the newest."""
    path = tmp_path / "links.db"
    with open_link_store(path) as store:
        for day in range(1, KEPT + 6):
            store.add(at(day))
        store.finish()
        assert store.latest([URL], until=at(5).checked_at) == {}
        assert store.latest([URL], until=at(6).checked_at) == {URL: at(6)}
    assert [each.name for each in tmp_path.iterdir()] == ["links.db"]  # one file, for a CI cache


def test_unfinished(tmp_path: Path) -> None:
    """A run that did not come to its end is known to the next one."""
    path = tmp_path / "links.db"
    with open_link_store(path) as store:
        assert store.unfinished() is None
        store.begin("2026-01-01")
    with open_link_store(path) as store:
        assert store.unfinished() == "2026-01-01"
        store.finish()
        assert store.unfinished() is None


def test_other_files(tmp_path: Path) -> None:
    """A catalog, another program's database, a text file and a folder are told in one line, and left alone."""
    other, text = tmp_path / "other.db", tmp_path / "text.db"
    with sqlite3.connect(other) as conn:
        conn.execute("CREATE TABLE t (a)")
    conn.close()
    text.write_text("no database " * 100)
    for path in (other, text, tmp_path):
        before = path.read_bytes() if path.is_file() else b""
        with pytest.raises(CatalogError, match="--store"), open_link_store(path):
            pass
        assert path.is_dir() or path.read_bytes() == before
