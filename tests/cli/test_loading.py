"""Commands are loaded when they are asked for."""

import subprocess
import sys
from pathlib import Path

import pytest
import typer

from mmret_cli.cli.commands import WHERE, Commands

ROOT = Path(__file__).parents[2]
LOADED = "import sys; from mmret_cli.cli.main import app; app(['list', '--help'], standalone_mode=False); print(*sys.modules)"


@pytest.mark.parametrize("name", WHERE)
def test_stands_where_it_is_said_to(name: str) -> None:
    """Each command is in the file that the table names."""
    group = Commands(name="mmret")
    assert group.get_command(typer.Context(typer.main.get_command(typer.Typer(callback=print))), name).name == name


def test_only_what_is_asked_for() -> None:
    """One command loads its own file and no other's."""
    done = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True)
    loaded = {module.removeprefix("mmret_cli.cli.") for module in done.stdout.split()}
    assert loaded & set(WHERE.values()) == {"ask.list"}


def test_search_does_without_the_table_of_venues() -> None:
    """A search starts without the table of venues taken apart, which takes as long as the search itself."""
    code = LOADED.replace("['list', '--help']", "['search', 'retrieval', '--format', 'tsv']")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert "mmret_cli.normalise.venues.table" not in done.stdout.split()
