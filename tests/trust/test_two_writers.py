"""Several processes at one catalog: nothing is lost, and whoever reads sees one state."""

import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from mmret_cli.catalog.store import open_reader
from tests.conftest import IMPORTS, Mmret
from tests.states import faults

# Imports COUNT lists of one paper each, one transaction a list, as a person adds papers one by one.
ADDING = """
import sys
from pathlib import Path
from mmret_cli.actions.sources import read_all
from mmret_cli.actions.intake import import_lists
from mmret_cli.actions.sources import source_of
from mmret_cli.catalog.store import open_writer
from mmret_cli.models import SourceList

name, count = sys.argv[1], int(sys.argv[2])
for number in range(count):
    text = f"- **A study of {name} retrieval number {number}.** *Ann {name.title()}.* CVPR 2021.\\n"
    source = source_of(text.encode(), Path(f"{name}{number}.md"), SourceList(f"{name}{number}"), "markdown")
    with open_writer(Path("catalog.db"), create=True) as writer:
        import_lists(writer, read_all([source], lambda _: None), who=name, at="2026-01-02T03:04:05+00:00")
"""
EACH = 200


@pytest.mark.slow
def test_two_writers_lose_nothing(tmp_path: Path) -> None:
    """Two processes that add 200 papers each at the same time leave 400 papers and 400 changes."""
    both = [
        subprocess.Popen([sys.executable, "-c", ADDING, name, str(EACH)], cwd=tmp_path, stderr=subprocess.PIPE)
        for name in ("audio", "video")
    ]
    told = [process.communicate(timeout=120)[1].decode() for process in both]
    assert told == ["", ""]
    assert faults(tmp_path / "catalog.db") == []
    with open_reader(tmp_path / "catalog.db") as catalog:
        counts = [catalog.conn.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in ("papers", "changes")]
    assert counts == [2 * EACH, 2 * EACH]


@pytest.mark.slow
def test_a_reader_during_an_import(mmret: Mmret, tmp_path: Path) -> None:
    """Whoever reads while lists are imported sees the state before or the one after, and both are seen."""
    lists = sorted(IMPORTS.glob("*.md"))
    assert mmret("import", lists[0]).returncode == 0
    command = [sys.executable, "-m", "mmret_cli", "import", *map(str, lists)]
    seen = []
    with subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None:
            seen.append(_seen(tmp_path))
    seen.append(_seen(tmp_path))
    assert len(set(seen)) == 2
    assert seen == sorted(seen)


def _seen(folder: Path) -> tuple[int, ...]:
    """Numbers that only belong together in one state, read one after the other."""
    with open_reader(folder / "catalog.db") as catalog:
        tables = ("lists", "papers", "entries", "results", "changes")
        return tuple(catalog.conn.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in tables)


@pytest.mark.slow
def test_a_program_that_never_lets_go(five_lists: Path, tmp_path: Path) -> None:
    """Who waits for a lock says so, and ends cleanly when it is stopped; nothing has changed."""
    path = tmp_path / "catalog.db"
    path.write_bytes(five_lists.read_bytes())
    with closing(sqlite3.connect(path, isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        command = [sys.executable, "-m", "mmret_cli", "--db", str(path), "undo"]
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
            assert process.stderr is not None
            line = process.stderr.readline()
            process.send_signal(signal.SIGINT)
            rest = process.stderr.read()
    assert "catalog.db is in use by another program: waiting for up to 30 seconds" in line
    assert (process.returncode, "interrupted" in rest) == (130, True)
    assert path.read_bytes() == five_lists.read_bytes()
