"""Completion in real shells: TAB is pressed where names of other people's lists may be offered."""

import os
import pty
import re
import select
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from string import punctuation
from time import monotonic

import pytest

from mmret_cli.normalise.text import visible
from tests.conftest import Mmret, need

pytestmark = pytest.mark.slow
PATIENCE = 50.0
STRANGE = [
    "$(touch ran)",
    "`touch ran`",
    "a;touch ran",
    "a|touch ran",
    "a&touch ran",
    "{a,b}>ran",
    "'\"$(touch ran)",
    "~/*?[!]",
]
SHELLS = {
    "bash": (["--norc", "-i"], 'eval "$(_MMRET_COMPLETE=source_bash mmret)"'),
    "zsh": (["-f", "-i"], 'autoload -Uz compinit; compinit -u -D; eval "$(_MMRET_COMPLETE=source_zsh mmret)"'),
    "fish": (["--no-config"], "_MMRET_COMPLETE=source_fish mmret | source"),
}


class Shell:
    """An interactive shell on a terminal of its own."""

    def __init__(self, keyboard: int) -> None:
        self.keyboard = keyboard
        self.until = monotonic() + PATIENCE
        self.written = ""

    def type(self, keys: str) -> None:
        """Press keys."""
        os.write(self.keyboard, keys.encode())

    def expect(self, pattern: str) -> str:
        """Read until this comes; what came."""
        while (found := re.search(pattern, self.written)) is None:
            ready, _, _ = select.select([self.keyboard], [], [], max(0.0, self.until - monotonic()))
            assert ready, f"no {pattern!r} came:\n{visible(self.written)}"
            self.written += os.read(self.keyboard, 65536).decode(errors="replace")
        came, self.written = self.written[: found.end()], self.written[found.end() :]
        return came


@contextmanager
def shell(name: str) -> Iterator[Shell]:
    """A shell of that name in this folder, which completes `mmret`."""
    program, (options, setup) = need(name), SHELLS[name]
    known = {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "HOME": str(Path().absolute())}
    known |= {"TERM": "dumb", "LC_ALL": "C.UTF-8", "COLUMNS": "200"}
    child, keyboard = pty.fork()
    if child == 0:
        os.execve(program, [program, *options], known)  # noqa: S606  (a shell of a test)
    started = Shell(keyboard)
    started.type(f"{setup}; echo set'-'up\n")
    started.expect("set-up")
    yield started
    os.close(keyboard)
    os.waitpid(child, 0)


@pytest.fixture
def topics(mmret: Mmret) -> None:
    """A catalog whose topics are two harmless ones and STRANGE, each as it is and behind a backslash."""
    headings = ["Deep hashing", "深度学习", *STRANGE, *(f"\\{topic}" for topic in STRANGE)]
    with Path("L.md").open("w", encoding="utf-8") as file:
        file.write("# Papers\n")
        for number, heading in enumerate(headings):
            escaped = "".join(f"\\{each}" if each in punctuation else each for each in heading)
            file.write(f"\n## {escaped}\n\n- **Hashing with {number} cats.** *Ann Lee.* CVPR 2020.\n")
    assert mmret("--db", "catalog.db", "import", "L.md").returncode == 0
    with closing(sqlite3.connect("catalog.db")) as conn:
        assert {row[0] for row in conn.execute("SELECT topic FROM paper_topics")} >= {*headings}


@pytest.mark.parametrize("name", list(SHELLS))
@pytest.mark.usefixtures("topics")
def test_nothing_offered_is_run(name: str) -> None:
    """TAB runs nothing that a heading says, and offers none of it."""
    with shell(name) as started:
        started.type("mmret list --topic \t\t")
        told = started.expect("hashing")
        started.type("\x15echo the'-'end\n")  # Ctrl-U: the line is thrown away
        told += started.expect("the-end")
    assert "ran" not in told
    assert not Path("ran").exists()


@pytest.mark.parametrize("name", list(SHELLS))
@pytest.mark.usefixtures("topics")
def test_harmless_names_are_offered(name: str) -> None:
    """Letters of any script, digits, blanks and a few marks are completed."""
    with shell(name) as started:
        started.type("mmret list --topic 深\t")
        started.expect("深度学习")


@pytest.mark.parametrize("kind", ["bash", "zsh", "fish"])
@pytest.mark.parametrize("line", ["mmret list --topic ", "mmret list topic:", "mmret search topic:\\", "mmret show "])
@pytest.mark.usefixtures("topics")
def test_candidates(kind: str, line: str) -> None:
    """What each shell is given holds no other character."""
    told = {"_MMRET_COMPLETE": f"complete_{kind}", "COMP_WORDS": line, "COMP_CWORD": str(line.count(" "))}
    told |= {"_TYPER_COMPLETE_ARGS": line, "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    program = Path(sys.executable).with_name("mmret")
    given = subprocess.run([program], env=os.environ | told, capture_output=True, text=True, check=False).stdout
    offered = given.removeprefix("_arguments '*: :((").removesuffix("))'\n").replace("\\\\:", ":").replace('"', "")
    assert re.fullmatch(r"[\w\s.:/,+-]*", offered), offered
