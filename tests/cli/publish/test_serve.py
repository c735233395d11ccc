"""The command serve: the catalog in Datasette, asked over HTTP."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.conftest import Mmret

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def served(five_lists: Path) -> Iterator[httpx.Client]:
    """A client of the catalog, served on a free port of this machine."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "mmret_cli", "serve", "--port", str(port), "--db", str(five_lists)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True)
    assert process.stderr is not None
    assert process.stderr.readline() == f"http://127.0.0.1:{port}/catalog\n"
    while "running on" not in (line := process.stderr.readline()):
        assert line, "Datasette has stopped"
    with httpx.Client(base_url=f"http://127.0.0.1:{port}/catalog", trust_env=False) as client:
        yield client
    subprocess.run(["kill", "--", f"-{process.pid}"], check=True)
    process.wait(timeout=30)
    process.stderr.close()


def test_search(served: httpx.Client) -> None:
    """Full-text search finds papers, on the table and as a query; hyphens are no syntax."""
    found = served.get("/papers.json", params={"_search": "stacked cross attention", "_shape": "array"}).json()
    assert [row["key"] for row in found] == ["lee2018stacked"]
    found = served.get("/search.json", params={"words": "cross-modal hashing", "_shape": "array"}).json()
    assert len(found) > 3


def test_leaderboard(served: httpx.Client) -> None:
    """The leaderboards are queries; the highest number comes first."""
    asked = {"dataset": "CUB", "metric": "AP@50", "_shape": "array"}
    found = served.get("/leaderboard.json", params=asked).json()
    assert (found[0]["method"], found[0]["value"]) == ("TIMAM", 70.3)
    assert len(served.get("/leaderboards.json", params={"_shape": "array"}).json()) == 31


def test_tables(served: httpx.Client) -> None:
    """The views for people are shown with their facets, inner tables are hidden."""
    tables = {table["name"]: table for table in served.get(str(served.base_url).rstrip("/") + ".json").json()["tables"]}
    assert tables["entry_authors"]["hidden"]
    assert not tables["papers"]["hidden"]
    assert set(served.get("/results_view.json").json()["facet_results"]) == {"dataset", "metric", "direction"}


def test_without_a_catalog(mmret: Mmret) -> None:
    """Without a catalog nothing is served."""
    assert mmret("serve").returncode == 1
