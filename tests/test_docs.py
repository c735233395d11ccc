"""The manual: every command in it runs, and every table is told."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

from mmret_cli.catalog.guard import TABLES
from tests.conftest import Mmret

DOCS = Path(__file__).parents[1] / "docs"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
PAGES = ["publishing.md", "leaderboards.md"]


def blocks(page: str, language: str) -> list[str]:
    """The fenced blocks of a page in a language."""
    text = (DOCS / page).read_text(encoding="utf-8")
    return [block for name, block in BLOCK.findall(text) if name == language]


@pytest.mark.parametrize("page", PAGES)
def test_commands_run(mmret: Mmret, five_lists: Path, page: str) -> None:
    """Each command of the page does what it says, with the page's own README and template at hand."""
    Path("paper.tex").write_text(r"\cite{lee2018stacked}")
    Path("paper.md").write_text("[@lee2018stacked]")
    for name, language in (("README.md", "markdown"), ("page.md.j2", "jinja")):
        Path(name).write_text("".join(blocks(page, language)))
    commands = [line for block in blocks(page, "console") for line in block.splitlines()]
    assert commands
    for command in commands:
        program, *arguments = shlex.split(command, comments=True)
        result = mmret(*arguments, "--db", five_lists)
        assert (program, result.returncode) == ("mmret", 0), (command, result.stderr)
        assert result.stdout or result.stderr


def test_styles_are_told_as_they_are(mmret: Mmret) -> None:
    """What the page on reading shows of one of our lists is what the command prints."""
    page = "how-entries-are-read.md"
    shutil.copytree(DOCS.parent / "imports", "imports")
    commands, outputs = blocks(page, "console"), blocks(page, "text")
    assert len(commands) == len(outputs) == 2
    for command, output in zip(commands, outputs, strict=True):
        program, *arguments = shlex.split(command)
        assert (program, mmret(*arguments).stdout) == ("mmret", output)


def test_data_model() -> None:
    """Each table of a catalog has its row in the page on the data model."""
    page = (DOCS / "data-model.md").read_text(encoding="utf-8")
    rows = "".join(re.findall(r"^\| (`.*?) \|", page, re.MULTILINE))
    assert set(TABLES) - {"_sqlite_migrations"} <= set(re.findall(r"`(\w+)`", rows))
