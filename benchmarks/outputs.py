"""What `mmret` prints, in a folder of text files: made before and after a change of the code, `diff -r` shows what differs.

The command lines stand in `outputs.txt`, with the rules of that file at its top; the help texts come from the program itself.
"""

import argparse
import hashlib
import itertools
import os
import pty
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import entry_points
from pathlib import Path

import typer

HERE = Path(__file__).parent
IMPORTS = HERE.parent / "imports"
MORE = HERE.parents[1] / "shared" / "lists-more"
SECTION, EACH, TERMINAL = "== ", "LIST", "tty: "
CHOICE = re.compile(r"\{([^{}\s]*,[^{}\s]*)\}")  # {table,tsv}
CHANCE = (  # what differs from run to run
    (
        re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:?\d\d(:?\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?"),
        "TIME",
    ),  # 2026-11-21T10:00:00+00:00
    (re.compile(r"(?<=\]8;id=)\d+"), "ID"),  # of a link on a terminal
    (re.compile(r"(?<=^index )[0-9a-f]{7}\.\.[0-9a-f]{7}", re.MULTILINE), "OLD..NEW"),  # of catalogs in git
)


def main() -> None:
    """Run every section in a scratch folder of its own, and keep what each of its commands prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where the files are written; it must be new")
    parser.add_argument("--jobs", type=int, default=2, help="sections at once")
    told = parser.parse_args()
    told.folder.mkdir(parents=True)
    with tempfile.TemporaryDirectory(prefix="outputs-") as scratch, ThreadPoolExecutor(told.jobs) as pool:
        start = Path(scratch).resolve()
        shutil.copytree(IMPORTS, start / "base" / "imports")
        shell(start / "base", "mmret --quiet import")
        run = partial(section, start, told.folder)
        count = sum(pool.map(run, *zip(*sections(), strict=True)))
    print(f"{count} commands in {told.folder}")


def sections() -> Iterator[tuple[str, list[str]]]:
    """Names and command lines: those of `outputs.txt`, one section for each of the other lists, and all help texts."""
    for text in re.split(f"^{SECTION}", (HERE / "outputs.txt").read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        name, *lines = text.splitlines()
        commands = [command for line in lines if line and not line.startswith("#") for command in chosen(line)]
        if EACH not in name:
            yield name, commands
            continue
        for path in sorted(MORE.glob("*.md")) if MORE.is_dir() else ():
            yield name.replace(EACH, path.stem), [line.replace(EACH, path.stem) for line in commands]
    yield "help", [f"{path} --help" for path in helped()]


def chosen(line: str) -> Iterator[str]:
    """The line with each of the words between braces, as bash would have it."""
    parts = CHOICE.split(line)
    for words in itertools.product(*(part.split(",") if place % 2 else [part] for place, part in enumerate(parts))):
        yield "".join(words)


def helped() -> Iterator[str]:
    """The program and all its commands, hidden ones too."""
    (program,) = entry_points(group="console_scripts", name="mmret")
    command = typer.main.get_command(sys.modules[program.load().__module__].app)
    waiting = [("mmret", command)]
    while waiting:
        path, command = waiting.pop()
        yield path
        if isinstance(command, typer.core.TyperGroup):
            inner = typer.Context(command)
            found = {name: command.get_command(inner, name) for name in command.list_commands(inner)}
            waiting += [(f"{path} {name}", each) for name, each in found.items() if each]


def section(start: Path, target: Path, name: str, commands: list[str]) -> int:
    """Run the commands one after the other in a folder that begins as the five lists and their catalog."""
    folder = start / name.replace("/", "-")
    shutil.copytree(start / "base", folder)
    if (listed := MORE / f"{Path(name).name}.md").exists():
        (folder / "more").mkdir()
        shutil.copy(listed, folder / "more")
    (target / name).mkdir(parents=True)
    kept = 0
    for command in commands:
        told = shell(folder, command)
        if "mmret" in command and not command.startswith("printf"):
            file_for(target / name, command).write_text(f"$ {command}\n{told}", encoding="utf-8")
            kept += 1
    return kept


def shell(folder: Path, command: str) -> str:
    """The exit code of a command line and both its outputs, without what differs from run to run."""
    environment = {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(folder / "home"),
        "LOGNAME": "curator",
        "COLUMNS": "80",
        "LC_ALL": "C.UTF-8",
        "TERM": "xterm-256color",
        "TZ": "UTC",
        "GIT_CONFIG_GLOBAL": os.devnull,
        **{f"GIT_{who}_{what}": "curator" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
    }
    if command.startswith(TERMINAL):
        code, out, err = on_terminal(folder, command.removeprefix(TERMINAL), environment)
    else:
        done = subprocess.run(
            ["bash", "-c", command], cwd=folder, env=environment, capture_output=True, stdin=subprocess.DEVNULL
        )
        code, out, err = done.returncode, done.stdout, done.stderr
    return f"exit code {code}\n--- stdout\n{plain(out, folder)}\n--- stderr\n{plain(err, folder)}\n"


def on_terminal(folder: Path, command: str, environment: dict[str, str]) -> tuple[int, bytes, bytes]:
    """The same with a terminal as standard output."""
    ours, theirs = pty.openpty()
    with tempfile.TemporaryFile() as err:
        process = subprocess.Popen(
            ["bash", "-c", command], cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=theirs, stderr=err
        )
        os.close(theirs)
        out = b"".join(read_all(ours))
        code = process.wait()
        err.seek(0)
        return code, out, err.read()


def read_all(terminal: int) -> Iterator[bytes]:
    """What is printed to a terminal, until its last writer has ended: Linux then tells of an error."""
    with os.fdopen(terminal, "rb", buffering=0) as stream:
        try:
            while part := stream.read(65536):
                yield part
        except OSError:
            return


def plain(output: bytes, folder: Path) -> str:
    """The text of an output, without times and places; of a picture its digest."""
    try:
        text = output.decode()
    except UnicodeDecodeError:
        return hashlib.sha256(output).hexdigest()
    text = text.replace(str(folder), "FOLDER")
    for pattern, word in CHANCE:
        text = pattern.sub(word, text)
    return text.replace(f"{datetime.now(UTC):%Y-%m-%d}", "TODAY")


def file_for(folder: Path, command: str) -> Path:
    """A file named after its command; the second of a name ends in 2."""
    slug = re.sub(r"[^\w.]+", "-", command.replace("mmret ", "")).strip("-")[:100]
    names = (folder / f"{slug}{number}.txt" for number in itertools.chain([""], itertools.count(2)))
    return next(path for path in names if not path.exists())


if __name__ == "__main__":
    main()
