"""What many tests need: the program as a process of its own, in a folder of its own."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests import forking, properties

IMPORTS = Path(__file__).parents[1] / "imports"
LISTS = sorted(IMPORTS.glob("*.md"))
properties.register()
Mmret = Callable[..., "subprocess.CompletedProcess[str]"]


def need(program: str) -> str:
    """The path of a program that a fresh machine may lack: the test skips without it, and fails where all are required."""
    path = shutil.which(program)
    if path is None and os.environ.get("MMRET_REQUIRE_ALL"):
        pytest.fail(f"{program} is required here")
    return path or pytest.skip(f"needs {program}")


@pytest.fixture
def mmret(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Mmret:
    """Run `mmret` in an empty folder, forked; with `anew` a process that loads it, to which other arguments go as to subprocess.run."""
    monkeypatch.chdir(tmp_path)
    home = {"XDG_DATA_HOME": str(tmp_path / "home"), "HOME": str(tmp_path / "home"), "COLUMNS": "80"}
    environment = clean_environment() | home

    def run(*arguments: str | Path, anew: bool = False, **options: Any) -> "subprocess.CompletedProcess[str]":
        settings: dict[str, Any] = {"env": environment, "timeout": 60} | options
        if not anew:
            return forking.run(arguments, **settings)
        command = [sys.executable, "-m", "mmret_cli", *map(str, arguments)]
        outputs = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        return subprocess.run(command, check=False, text=True, encoding="utf-8", **(outputs | settings))

    return run


def clean_environment() -> dict[str, str]:
    """This environment, without the settings of a user of `mmret`."""
    return {key: value for key, value in os.environ.items() if not key.startswith("MMRET_")}


@pytest.fixture(scope="session")
def five_lists(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A catalog of the five lists; tests read it and never write it."""
    return imported(tmp_path_factory.mktemp("five"), LISTS)


@pytest.fixture(scope="session")
def two_lists(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A catalog of the first two of them, where any real papers do; tests read it and never write it."""
    return imported(tmp_path_factory.mktemp("two"), LISTS[:2])


def imported(folder: Path, lists: Sequence[Path]) -> Path:
    """A new catalog of these lists."""
    made = forking.run(["--db", folder / "catalog.db", "import", *lists], env=clean_environment())
    assert made.returncode == 0, made.stderr
    return folder / "catalog.db"
