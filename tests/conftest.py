"""What many tests need: the program as a process of its own, in a folder of its own."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

IMPORTS = Path(__file__).parents[1] / "imports"
Mmret = Callable[..., "subprocess.CompletedProcess[str]"]


def need(program: str) -> str:
    """The path of a program that a fresh machine may lack: the test skips without it, and fails where all are required."""
    path = shutil.which(program)
    if path is None and os.environ.get("MMRET_REQUIRE_ALL"):
        pytest.fail(f"{program} is required here")
    return path or pytest.skip(f"needs {program}")


@pytest.fixture
def mmret(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Mmret:
    """Run `mmret` in an empty folder; keyword arguments go to subprocess.run."""
    monkeypatch.chdir(tmp_path)
    environment = {key: value for key, value in os.environ.items() if not key.startswith("MMRET_")}
    environment |= {"XDG_DATA_HOME": str(tmp_path / "home"), "HOME": str(tmp_path / "home"), "COLUMNS": "80"}

    def run(*arguments: str | Path, **options: object) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-m", "mmret_cli", *map(str, arguments)]
        settings = {
            "env": environment,
            "text": True,
            "encoding": "utf-8",
            "capture_output": True,
            "timeout": 60,
        } | options
        return subprocess.run(command, check=False, **settings)  # type: ignore[call-overload,no-any-return]

    return run


@pytest.fixture(scope="session")
def five_lists(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A catalog of the five lists; tests read it and never write it."""
    folder = tmp_path_factory.mktemp("five")
    db = folder / "catalog.db"
    command = [sys.executable, "-m", "mmret_cli", "--db", str(db), "import", *map(str, sorted(IMPORTS.glob("*.md")))]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    return db
