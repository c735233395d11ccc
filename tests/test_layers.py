"""The import rule of the design: data flows one way, and heavy libraries stay in their rooms."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from mmret_cli.cli.commands import PANELS, WHERE

SOURCE = Path(__file__).parents[1] / "src" / "mmret_cli"
FILES = sorted(SOURCE.rglob("*.py"))

# Which of our rooms each room may import.
MAY = {
    "errors": set(),
    "normalise": {"normalise"},
    "models": {"models", "normalise"},
    "audit": {"audit", "normalise", "models", "errors"},
    "readers": {"readers", "normalise", "models", "errors"},
    "matching": {"matching", "normalise", "models", "errors"},
    "exporters": {"exporters", "normalise", "models", "errors"},
    "editing": {"editing", "normalise", "models", "errors"},
    "web": {"web", "normalise", "models", "errors"},
    "catalog": {"catalog", "normalise", "models", "errors"},
    "actions": {
        "mmret_cli",
        "actions",
        "catalog",
        "web",
        "editing",
        "exporters",
        "audit",
        "matching",
        "readers",
        "normalise",
        "models",
        "errors",
    },
    "cli": {"cli", "actions", "catalog", "exporters", "normalise", "models", "errors", "mmret_cli"},
    "__main__": {"cli"},
    "__init__": set(),
}
# Which rooms alone may import a library.
ONLY = {
    "sqlite3": {"catalog"},
    "sqlite_utils": {"catalog"},
    "typer": {"cli"},
    "rich": {"cli"},
    "httpx": {"web"},
    "httpcore": {"web"},
    "stamina": {"web"},
    "markdown_it": {"readers"},
    "selectolax": {"readers"},
    "bibtexparser": {"readers"},
}
STARTER = SOURCE / "actions" / "programs.py"  # the only file that starts programs
PURE = {"normalise", "models", "readers", "matching", "audit", "editing", "exporters"}
UNCLEAN = {"pathlib", "os", "io", "time", "socket", "urllib.request", "sqlite3", "random", "tempfile", "subprocess"}


def room(path: Path) -> str:
    """The room that a file stands in: its top folder, or its own name."""
    parts = path.relative_to(SOURCE).parts
    return parts[0] if len(parts) > 1 else path.stem


def imported(path: Path) -> Iterator[str]:
    """The modules that a file imports, those inside functions too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            yield node.module or ""


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_rooms(path: Path) -> None:
    """A file imports only from the rooms below its own."""
    ours = {
        module.split(".")[1] if "." in module else module for module in imported(path) if module.startswith("mmret_cli")
    }
    assert ours <= MAY[room(path)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_libraries(path: Path) -> None:
    """SQLite, HTTP, the command line and the parsers are known to one room each."""
    for module in imported(path):
        assert room(path) in ONLY.get(module.split(".")[0], {room(path)}), f"{module} in {path}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_programs(path: Path) -> None:
    """Other programs are started in one file, which sees to it that a stranger's folder does not choose what runs."""
    starters = {"subprocess", "multiprocessing", "runpy", "pty", "concurrent.futures.process"} & set(imported(path))
    assert not starters or path == STARTER


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_terminals(path: Path) -> None:
    """What is told goes through `tell`, and what is drawn through `tables.screen`: both show control characters."""
    text = path.read_text(encoding="utf-8")
    assert path.name in {"options.py", "streams.py"} or not re.search(r"echo\([^)]*err=True|stderr\.write", text)
    assert path.name == "tables.py" or not re.search(r"\bConsole\(|\bStyle\([^)]*link=", text)


@pytest.mark.parametrize(
    "path", [path for path in FILES if room(path) in PURE], ids=lambda path: str(path.relative_to(SOURCE))
)
def test_purity(path: Path) -> None:
    """Readers, matching, audit, editing and exporters touch no file, clock, network or database."""
    assert not UNCLEAN & set(imported(path))
    calls = [
        node.func.id
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    ]
    assert "open" not in calls
    assert "print" not in calls


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_size_and_first_line(path: Path) -> None:
    """A file fits one head: below 250 lines, and its first line says what it is for."""
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") < 250
    assert ast.get_docstring(ast.parse(text))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_panels(path: Path) -> None:
    """A command of one room imports no other room's command; what rooms share stands above them, and imports none."""
    named = {name for name in names_imported(path) if (found := panel(name)) and found != panel(dotted(path))}
    assert not named


def test_the_same_rooms_everywhere() -> None:
    """The commands, what they do and the tests of both have the rooms of `mmret --help`, and each command has the file of its name."""
    tests = Path(__file__).parent
    for place in (SOURCE / "cli", SOURCE / "actions", tests / "cli", tests / "actions"):
        assert {folder.name for folder in place.iterdir() if any(folder.glob("*.py"))} == PANELS.keys()
    for name, where in WHERE.items():
        if not name.startswith("git-"):  # git-textconv and git-merge are for git alone, beside git-setup
            assert where.endswith(f".{'importing' if name == 'import' else name.replace('-', '_')}")


def panel(module: str) -> str | None:
    """The room of a module of cli/ or actions/, None above them and elsewhere."""
    parts = module.split(".")
    return parts[2] if len(parts) > 2 and parts[1] in {"cli", "actions"} and parts[2] in PANELS else None


def dotted(path: Path) -> str:
    """The name of a file's module."""
    return ".".join(("mmret_cli", *path.relative_to(SOURCE).with_suffix("").parts))


def names_imported(path: Path) -> Iterator[str]:
    """What a file imports, each with its module: `mmret_cli.cli.render`, `mmret_cli.cli.options.Db`."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


MAP = (SOURCE.parents[1] / "docs" / "architecture.md").read_text(encoding="utf-8")
STATIONS = re.findall(r"^\| .*`[\w/]+\.py`.*\|$", MAP, re.MULTILINE)


@pytest.mark.parametrize("station", STATIONS)
def test_map(station: str) -> None:
    """Each row of the map names files that are there, and what they define."""
    where = "".join(station.split("|")[2:])
    text = "".join((SOURCE / file).read_text(encoding="utf-8") for file in re.findall(r"`([\w/]+\.py)`", where))
    for name in re.findall(r"`(\w+)`", where):
        assert re.search(rf"^(?:def |class |async def )?{name}\b", text, re.MULTILINE)
