"""The commands that ask, and how the program behaves: formats, errors, pipes, terminals, help."""

import json
import os
import pty
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests import forking
from tests.conftest import IMPORTS, Mmret, need
from tests.forking import Forked

ROOT = Path(__file__).parents[2]


def test_search_finds_zero_shot_cir(mmret: Mmret, five_lists: Path) -> None:
    """`zero-shot CIR` finds the zero-shot composed image retrieval papers first, although no title says CIR."""
    lines = mmret("--db", five_lists, "search", "zero-shot CIR").stdout.splitlines()
    assert all("zero-shot composed image retrieval" in line.lower() for line in lines[:6])


def test_search_json(mmret: Mmret, five_lists: Path) -> None:
    """A hit in JSON Lines has the fields of the contract, best first."""
    hits = [
        json.loads(line)
        for line in mmret("search", "hashing", "--db", five_lists, "--format", "jsonl").stdout.splitlines()
    ]
    assert list(hits[0]) == ["key", "title", "authors", "venue", "year", "links", "score", "entries"]
    assert [hit["score"] for hit in hits] == sorted((hit["score"] for hit in hits), reverse=True)
    assert all(entry["line"] > 0 for hit in hits for entry in hit["entries"])


def test_nothing_found(mmret: Mmret, five_lists: Path) -> None:
    """An empty answer is no fault: exit code 0, a note on stderr."""
    result = mmret("--db", five_lists, "search", "xyzzy")
    assert (result.returncode, result.stdout) == (0, "")
    assert "nothing found" in result.stderr


def test_list_filters(mmret: Mmret, five_lists: Path) -> None:
    """The list is newest first and obeys its filters; two of the five lists' ICLR papers are of 2015 or 2016."""
    rows = [line.split("\t") for line in mmret("list", "--venue", "iclr", "--db", five_lists).stdout.splitlines()]
    assert [row[4] for row in rows] == sorted((row[4] for row in rows), reverse=True)
    assert {row[0] for row in rows} >= {"mao2015deep", "vendrov2016order", "couairon2023diffedit"}
    assert all(row[3] == "ICLR" for row in rows)


def test_show_tells_origins(mmret: Mmret, five_lists: Path) -> None:
    """Each field comes with the file and line that says it: IMRAM's authors stand in one list, its venue in another."""
    shown = dict(
        line.split("\t")[::2] for line in mmret("show", "chen2020imram", "--db", five_lists).stdout.splitlines()
    )
    assert shown["authors"].endswith("cross-modal-retrieval-tutorial.md:503")
    assert shown["venue"].endswith("cross-modal-retrieval-paper.md:41")
    assert shown["arxiv"].endswith("cross-modal-retrieval-tutorial.md:503")


def test_unknown_key(mmret: Mmret, five_lists: Path) -> None:
    """An unknown key is an error that names the nearest ones."""
    result = mmret("show", "imram", "--db", five_lists)
    assert result.returncode == 1
    assert "did you mean chen2020imram?" in result.stderr


def test_no_catalog(mmret: Mmret) -> None:
    """Without a catalog every command says how to make one, in one line, and makes none."""
    for command in (["search", "x"], ["list"], ["show", "x"], ["export"], ["log"], ["undo"]):
        result = mmret(*command)
        assert result.returncode == 1
        assert "`mmret import` makes one" in result.stderr
        assert result.stderr.count("\n") == 1
    assert os.listdir() == []


def test_the_catalog_is_found(mmret: Mmret, five_lists: Path) -> None:
    """`--db` before and after the command, MMRET_DB, and a catalog.db in a folder above all name the catalog."""
    assert mmret("--db", five_lists, "list").stdout == mmret("list", "--db", five_lists).stdout != ""
    environment = os.environ | {"MMRET_DB": str(five_lists)}
    assert mmret("list", env=environment).stdout != ""
    Path("a/b").mkdir(parents=True)
    Path("catalog.db").write_bytes(five_lists.read_bytes())
    assert mmret("list", cwd="a/b").stdout != ""


def test_readers_do_not_write(mmret: Mmret, five_lists: Path) -> None:
    """Commands that only read leave the file, and its folder, byte for byte alone."""
    before = five_lists.read_bytes()
    for command in (
        ["search", "image"],
        ["list"],
        ["show", "chen2020imram"],
        ["export"],
        ["export", "-f", "jsonl"],
        ["log"],
    ):
        assert mmret(*command, "--db", five_lists).returncode == 0
    assert five_lists.read_bytes() == before
    assert [path.name for path in five_lists.parent.iterdir()] == ["catalog.db"]


@pytest.mark.slow
def test_locked_catalog(mmret: Mmret, five_lists: Path) -> None:
    """A catalog that another program holds is told after the wait, in one line."""
    Path("catalog.db").write_bytes(five_lists.read_bytes())
    with sqlite3.connect("catalog.db", isolation_level=None) as holder:
        holder.execute("BEGIN EXCLUSIVE")
        result = mmret("list")
        holder.execute("ROLLBACK")
    holder.close()
    assert result.returncode == 1
    assert "in use by another program" in result.stderr


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (lambda _: b"no database" * 100, "is not a catalog"),
        (lambda data: data[:3000], "damaged"),
        (lambda data: data[:60] + (99).to_bytes(4, "big") + data[64:], "newer mmret"),
    ],
)
def test_damaged_catalog(mmret: Mmret, five_lists: Path, damage: object, told: str) -> None:
    """A file that is overwritten, cut short or of a newer schema is told in one line and not changed."""
    broken = damage(five_lists.read_bytes())  # type: ignore[operator]
    Path("catalog.db").write_bytes(broken)
    for command in (["list"], ["import"]):
        result = mmret(*command)
        assert result.returncode == 1
        assert told in result.stderr
        assert "Traceback" not in result.stderr
    assert Path("catalog.db").read_bytes() == broken


HOSTILE = "# L\n\n- [CVPR 2023] **A [/red] [bold]title[/bold] | with `code` &#27;[31m red &#x202e; and \x1b]0;pwned\x07 codes** [[Paper]](https://arxiv.org/abs/2301.00001)\n"


def on_terminal(*arguments: str | Path, columns: int = 80) -> tuple[int, str]:
    """Run `mmret` on a pseudo-terminal; its exit code and what it wrote there."""
    ours, theirs = pty.openpty()
    environment = os.environ | {"COLUMNS": str(columns), "TERM": "xterm-256color"}
    process = Forked(arguments, [0, theirs, theirs], environment)
    os.close(theirs)
    written = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:  # Linux says so when the other end is closed
            break
        if not part:
            break
        written += part
    os.close(ours)
    return process.wait(timeout=60), written.decode()


def test_hostile_titles_are_text(mmret: Mmret) -> None:
    """Brackets, escapes and control characters of a title reach the terminal as text, never as markup or commands."""
    Path("l.md").write_text(HOSTILE, encoding="utf-8")
    mmret("import", "l.md")
    for command in (["search", "title"], ["list"], ["show", "redboldtitle2023"]):
        code, screen = on_terminal(*command)
        assert code == 0, screen
        bare = re.sub(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b]*\x1b\\", "", screen)
        assert "\x1b" not in bare
        assert "\u202e" not in bare
        assert "[bold]title[/bold]" in bare.replace("\r\n", " ")
        assert "\x1b[31m" not in screen


@pytest.mark.parametrize("columns", [40, 80, 160])
def test_width(five_lists: Path, columns: int) -> None:
    """A table fits the terminal, however narrow."""
    code, screen = on_terminal("search", "retrieval", "--db", five_lists, columns=columns)
    assert code == 0
    bare = re.sub(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b]*\x1b\\", "", screen)
    assert max(len(line) for line in bare.split("\r\n")) <= columns


def test_links_are_clickable(five_lists: Path) -> None:
    """On a terminal a link's kind carries its URL."""
    _, screen = on_terminal("search", "textual inversion", "--db", five_lists)
    assert re.search(r"\x1b\]8;[^;]*;https://github\.com/miccunifi/SEARLE\x1b\\", screen)


def test_no_color(mmret: Mmret, five_lists: Path) -> None:
    """NO_COLOR and a pipe give plain text."""
    result = mmret("search", "hashing", "--db", five_lists, "--format", "table", env=os.environ | {"NO_COLOR": "1"})
    assert "\x1b[3" not in result.stdout
    assert "hashing" in result.stdout.lower()


def test_closed_pipe(five_lists: Path) -> None:
    """A reader that has had enough is no fault."""
    command = f"{sys.executable} -m mmret_cli --db {five_lists} export -f jsonl | head -n 1; exit ${{PIPESTATUS[0]}}"
    result = subprocess.run([need("bash"), "-c", command], capture_output=True, text=True, timeout=60, check=False)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.startswith('{"type":"list"')


@pytest.mark.slow
def test_interrupt(tmp_path: Path) -> None:
    """Ctrl-C during an import ends with 130 and leaves no half of it behind."""
    command = [sys.executable, "-m", "mmret_cli", "--db", str(tmp_path / "c.db"), "import", "-", "--as", "slow"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    time.sleep(1)  # the program waits for its text
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "interrupted" in told
    assert "Traceback" not in told


def test_wrong_usage(mmret: Mmret) -> None:
    """An unknown option is exit code 2."""
    assert mmret("list", "--nonsense").returncode == 2


def test_version(mmret: Mmret) -> None:
    """`--version` prints the version."""
    assert re.fullmatch(r"mmret \d+\.\d+\.\d+\n", mmret("--version").stdout)


COMMAND = r"^│ ([a-z][a-z-]*)  +[A-Z]"


def helps() -> dict[str, str]:
    """Each command with its help, as the program itself says."""
    env = os.environ | {"COLUMNS": "200"}
    commands = re.findall(COMMAND, forking.run(["--help"], env=env).stdout, re.MULTILINE)
    names = [*commands, "add paper", "add dataset", "add result", "add list"]
    found = {name: forking.run([*name.split(), "--help"], env=env).stdout for name in names}
    assert re.findall(COMMAND, found["add"], re.MULTILINE) == ["paper", "dataset", "result", "list"]
    return found


def test_every_command_is_told() -> None:
    """Every command has its row in the README, with all its options, and its help has an example."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    found = helps()
    assert set(found) >= {"search", "list", "show", "import", "export", "log", "undo"}
    for name, text in found.items():
        row = re.search(rf"^\| `mmret {name}\b.*$", readme, re.MULTILINE)
        assert row, name
        told = set(re.findall(r"--[a-z][a-z-]+", text)) - {"--db", "--quiet", "--verbose", "--help", "--format"}
        assert told <= set(re.findall(r"--[a-z][a-z-]+", row[0])), name
        assert "Example: mmret" in text


def told(jsonl: str) -> set[str]:
    """The records of an export; papers, and those of results, are named by their first entry instead of their keys."""
    records = [json.loads(line) for line in jsonl.splitlines()]
    names = {record["key"]: place(record) for record in records if record["type"] == "paper"}
    for record in records:
        if record["type"] == "paper":
            del record["key"], record["aliases"]
        elif record["type"] == "result" and record["paper"]:
            record["paper"] = names[record["paper"]]
    return {json.dumps(record, sort_keys=True) for record in records}


def place(paper: dict[str, Any]) -> str:
    """The list and line of a paper's first entry."""
    return "{list}:{line}".format(**paper["entries"][0])


def test_committed_catalog(mmret: Mmret) -> None:
    """The committed catalog.db says what a fresh build from imports/ says, but for keys: those that it once gave stay."""
    shutil.copytree(IMPORTS, "imports")
    shutil.copy(ROOT / "catalog.db", "kept.db")
    assert "nothing to change" in mmret("--db", "kept.db", "import").stderr
    assert mmret("--db", "fresh.db", "import").returncode == 0
    fresh, kept = (mmret("--db", name, "export", "-f", "jsonl").stdout for name in ("fresh.db", "kept.db"))
    assert told(fresh) == told(kept)
