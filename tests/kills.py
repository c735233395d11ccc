"""kill -9 at a random moment while a command writes; what must hold of the catalog after it."""

import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.states import State, faults, state

ROOT = Path(__file__).parents[1]
IMPORTS = sorted((ROOT / "imports").glob("*.md"))
EARLIER = ROOT / "tests" / "catalog" / "schema" / "earlier"
MOST = 60.0  # seconds after which a command that hangs is given up


def _two_lists(path: Path) -> None:
    mmret(path, "import", *IMPORTS[:2]).wait(MOST)


def _all_lists(path: Path) -> None:
    mmret(path, "import", *IMPORTS).wait(MOST)


def _earlier(path: Path) -> None:
    shutil.copy(EARLIER / "schema-2.db", path)  # SQLite 3.40 finds false faults in the first


# What is done, to which catalog. `undo 9` writes nothing of its own: what remains is the migration before it.
STEPS: dict[str, tuple[Callable[[Path], None], tuple[str | Path, ...]]] = {
    "import": (_two_lists, ("import", *IMPORTS)),
    "merge": (_all_lists, ("merge", "chen2020imram", "baldrati2023zero")),
    "undo": (_all_lists, ("undo",)),
    "migration": (_earlier, ("undo", "9")),
}


def mmret(path: Path, *arguments: str | Path) -> "subprocess.Popen[bytes]":
    """The program, begun as a process of its own."""
    command = [sys.executable, "-m", "mmret_cli", "--db", str(path), *map(str, arguments)]
    quiet = subprocess.DEVNULL
    return subprocess.Popen(command, env=os.environ | {"NO_COLOR": "1"}, stdin=quiet, stdout=quiet, stderr=quiet)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one kill ended: when it came, `before`, `after` or another state of the catalog, and what is wrong with it."""

    seconds: float
    state: str
    faults: list[str]


class Trial:
    """One step, its two states, and how long it writes; `folder` is where it may work."""

    def __init__(self, step: str, folder: Path) -> None:
        prepare, self.arguments = STEPS[step]
        self.fresh, self.path = folder / "fresh.db", folder / "catalog.db"
        prepare(self.fresh)
        self.before = state(self.fresh)
        self.writes = self._timed()
        self.after = state(self.path)

    def _timed(self) -> float:
        """How long the command takes from its first write to its end."""
        process = self._begin()
        start = time.perf_counter()
        process.wait(MOST)
        return time.perf_counter() - start

    def _begin(self) -> "subprocess.Popen[bytes]":
        """The command on a fresh copy, at the moment when its journal appears."""
        journal = self.path.with_name(f"{self.path.name}-journal")
        journal.unlink(missing_ok=True)
        shutil.copy(self.fresh, self.path)
        process = mmret(self.path, *self.arguments)
        while process.poll() is None and not journal.exists():
            time.sleep(0.0005)
        return process

    def kills(self, points: int, seed: int) -> Iterator[Outcome]:
        """Kill the command at random moments of its writing."""
        chance = random.Random(seed)  # noqa: S311  (which moments, no secret)
        for _ in range(points):
            delay = chance.uniform(0, self.writes)
            process = self._begin()
            time.sleep(delay)
            process.kill()
            process.wait(MOST)
            found = state(self.path)
            yield Outcome(delay, self._name(found), faults(self.path))

    def _name(self, found: State) -> str:
        return "before" if found == self.before else "after" if found == self.after else "neither"
