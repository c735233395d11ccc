"""What other people's lists and file names bring to a terminal is shown, and never obeyed."""

import os
import pty
import re
import sqlite3
import subprocess
import sys
from contextlib import closing, suppress
from pathlib import Path
from threading import Thread
from typing import get_args

import pytest

from mmret_cli.cli.options import PaperFormat
from mmret_cli.cli.publish.export import ExportFormat
from mmret_cli.cli.streams import Shown
from mmret_cli.normalise.text import CONTROL, shown, shown_line
from tests.cli.curate.terminal import MARKS, Terminal
from tests.conftest import Mmret

STRANGE = "a\x1b]0;pwned\x07\x1b[5mb\x1bc\x9b2J\x7f\u202ec\u2066d\u061c"
SEEN = r"a\x1b]0;pwned\x07\x1b[5mb\x1bc\x9b2J\x7f\u202ec\u2066d\u061c"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (STRANGE, SEEN),
        ("two\nlines\tand\r\none more", "two\nlines\tand\r\none more"),
        ("over\rwritten", r"over\rwritten"),
        (
            "深度学习 naïve \N{SMILING FACE WITH SUNGLASSES} שלום",
            "深度学习 naïve \N{SMILING FACE WITH SUNGLASSES} שלום",
        ),
        ("not UTF-8: \udcff", r"not UTF-8: \udcff"),
    ],
)
def test_shown(text: str, expected: str) -> None:
    """Control characters and reordering marks are shown as escapes; lines, tabs and letters of any script stay."""
    assert shown(text) == expected
    assert shown(expected) == expected


def test_shown_line() -> None:
    """A line end that a file's name has makes no line of its own."""
    assert shown_line("a\n::error::b\r\n") == r"a\n::error::b\r\n"


def test_bytes_are_no_text() -> None:
    """The stream takes text only, so that nothing goes past it as bytes."""
    with Path(os.devnull).open("w") as file, pytest.raises(TypeError):
        Shown(file).write(b"")  # type: ignore[arg-type]  # that is what is tested


@pytest.mark.parametrize(
    "arguments",
    [
        ["import", STRANGE],
        ["--db", STRANGE, "list"],
        ["show", "--db", "c.db", STRANGE],
        ["check-links", f"./{STRANGE}\n::error::x"],
        ["check-links", "L.md", "--known-bad", STRANGE],
        ["export", "--db", "c.db", "--template", STRANGE],
        ["diff", "--db", "c.db", STRANGE],
        ["git-merge", STRANGE, STRANGE, STRANGE, STRANGE],
        ["list", "--limit", STRANGE],
        ["list", f"--{STRANGE}"],
        [f"--{STRANGE}"],
        [STRANGE],
        ["export", "--format", STRANGE],
        ["check-links", "--max-age", STRANGE],
        ["audit", "--select", STRANGE],
    ],
    ids=lambda arguments: " ".join(arguments).replace(STRANGE, "X").replace("\n", ""),
)
def test_errors(mmret: Mmret, arguments: list[str]) -> None:
    """An error repeats what was typed with its control characters shown, on a terminal and in a pipe."""
    Path("L.md").write_text("# Papers\n\n- **Hashing for images.** *Ann Lee.* CVPR 2020.\n")
    assert mmret("--db", "c.db", "import", "L.md").returncode == 0
    done = mmret(*arguments)
    assert done.returncode in {1, 2}
    assert not CONTROL.search(done.stderr)
    assert r"a\x1b]0;pwned\x07\x1b[5mb" in re.sub(r"[│\s]", "", done.stderr)
    assert done.returncode == 2 or done.stderr.count("\n") == 1
    with Terminal(*arguments, columns=300) as terminal:
        terminal.end()
    assert not CONTROL.search(MARKS.sub("", terminal.screen))
    assert "\x1b[5m" not in terminal.screen


@pytest.fixture
def strange(mmret: Mmret) -> Path:
    """A catalog whose words are full of control characters: a curator may have typed them, or another program written them."""
    Path("L.md").write_text(
        "# Papers\n\n## Topic\n\n- **Hashing for images.** *Ann Lee.* CVPR 2020. [[code]](http://a.example/1)\n"
    )
    assert mmret("--db", "catalog.db", "import", "L.md").returncode == 0
    with closing(sqlite3.connect("catalog.db")) as conn, conn:
        for table, column in (
            ("papers", "title"),
            ("papers", "venue"),
            ("papers", "method"),
            ("entries", "title"),
            ("entries", "venue"),
            ("paper_authors", "name"),
            ("paper_topics", "topic"),
            ("changes", "summary"),
        ):
            conn.execute(f"UPDATE {table} SET {column} = ?", (STRANGE,))
        conn.execute("UPDATE paper_links SET url = ?", (f"http://a.example/{STRANGE}",))
    return Path("catalog.db")


COMMANDS = [
    *(["list", "-f", form] for form in get_args(PaperFormat)),
    *(["export", "-f", form] for form in get_args(ExportFormat)),
    *(["show", "lee2020hashing", "-f", form] for form in ("table", "tsv", "jsonl")),
    ["search", "hashing", "--explain"],
    ["log"],
    ["stats"],
    ["audit"],
    ["dedupe", "--dry-run"],
    ["doctor"],
    ["git-textconv", "catalog.db"],
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("columns", [80, 200])
def test_a_terminal(strange: Path, command: list[str], columns: int) -> None:  # noqa: ARG001
    """In no format does a word of the catalog reach a terminal as a control sequence."""
    with Terminal(*command, columns=columns) as terminal:
        terminal.end()
    assert terminal.process.returncode in {0, 3}
    assert not CONTROL.search(MARKS.sub("", terminal.screen))
    assert "\x1b[5m" not in terminal.screen


def test_links_can_be_clicked(mmret: Mmret) -> None:
    """The marks of mmret itself still work: colours, and a link on the kind of each link."""
    Path("L.md").write_text("- **Hashing for images.** *Ann Lee.* CVPR 2020. [[code]](http://a.example/1)\n")
    assert mmret("--db", "catalog.db", "import", "L.md").returncode == 0
    with Terminal("list") as terminal:
        terminal.end()
    assert re.search(r"\x1b\]8;id=\d+;http://a\.example/1\x1b\\", terminal.screen)
    assert "\x1b[36m" in terminal.screen
    with Terminal("list", "--no-such-option") as terminal:
        terminal.end()
    assert "\x1b[31m" in terminal.screen


def test_a_pipe_gets_the_bytes(mmret: Mmret, strange: Path) -> None:  # noqa: ARG001
    """In a pipe data stays as it is."""
    assert "\x7f\u202ec" in mmret("log", "-f", "jsonl").stdout


@pytest.mark.slow
def test_progress(mmret: Mmret) -> None:  # noqa: ARG001
    """The moving line shows a file's name likewise."""
    entry = "- **Hashing for images.** *Ann Lee.* CVPR 2020.\n"
    Path(f"{STRANGE}.md").write_text(entry)
    os.mkfifo("slow.md")
    with Terminal("--db", "c.db", "import", f"{STRANGE}.md", "slow.md", columns=200) as terminal:
        terminal.expect(r"\x1b[5mb\x1bc\x9b2J\x7f\u202ec")  # Rich leaves out what rings
        Thread(target=Path("slow.md").write_text, args=(entry,)).start()
        terminal.end()
    assert not CONTROL.search(MARKS.sub("", terminal.screen).replace("\r", ""))
    assert "\x1b[5m" not in terminal.screen


MEANWHILE = f"""
from time import sleep
from mmret_cli.cli.options import Settings
from mmret_cli.cli.progress import progress, steps
from mmret_cli.cli.streams import guard
guard()
with progress("asking", quiet=False):
    sleep(1.3)
    Settings().note({STRANGE!r})
    typer.echo({STRANGE!r})
with steps(quiet=False) as tell:
    tell("looking", 0, 9)
    sleep(1.1)
    tell("looking", 1, 9)
    typer.echo({STRANGE!r}, err=True)
"""


@pytest.mark.slow
def test_while_a_line_moves() -> None:
    """Rich takes the streams over while its line moves: what is told meanwhile is shown likewise."""
    ours, theirs = pty.openpty()
    known = os.environ | {"TERM": "xterm-256color", "COLUMNS": "200"}
    command = [sys.executable, "-c", f"import typer{MEANWHILE}"]
    written = b""
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=known):
        os.close(theirs)
        with suppress(OSError):  # so Linux says that the other end is closed
            while part := os.read(ours, 65536):
                written += part
    os.close(ours)
    screen = written.decode()
    assert screen.count(SEEN) == 3
    assert not CONTROL.search(MARKS.sub("", screen).replace("\r", ""))
    assert "\x1b[5m" not in screen


def test_a_traceback(mmret: Mmret) -> None:  # noqa: ARG001
    """What is our mistake keeps its traceback, with its control characters shown."""
    program = f"from mmret_cli.cli.streams import guard; guard(); raise ValueError({STRANGE!r})"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert f"ValueError: {SEEN}" in done.stderr
