"""Moved links replaced in a list's file: there, all of it, and nothing else."""

from pathlib import Path

import pytest

from mmret_cli.actions.check.check_links import Checked, Report
from mmret_cli.actions.check.fixes import moved_patches
from mmret_cli.actions.check.links import Place
from mmret_cli.models import LinkCheck

OLD, NEW = "http://example.org/a", "https://example.org/new"


def patched(folder: Path, text: str) -> str:
    """The added lines of the patch of a file."""
    (folder / "l.md").write_bytes(text.encode())
    check = LinkCheck(OLD, "moved", None, 200, NEW, 1, "2026-01-01T00:00:00+00:00")
    report = Report((Checked(check, (), (Place("l", "l.md", 1, 1),)),))
    lines = "".join(moved_patches(report, folder)).split("\n")
    return "".join(line[1:] + "\n" for line in lines if line[:1] == "+" and line[:3] != "+++")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"[a]({OLD}) and <{OLD}>, {OLD}.\n", f"[a]({NEW}) and <{NEW}>, {NEW}.\n"),
        (f'<a href="{OLD}">x</a>\r\n', f'<a href="{NEW}">x</a>\r\n'),
        (f"| {OLD}|{OLD} |", f"| {NEW}|{NEW} |\n"),
        (f"[b]({OLD}/more) [c]({OLD}?q) [d]({OLD}.pdf) [e]({OLD}#x)\n", ""),
    ],
)
def test_where_it_stands(tmp_path: Path, text: str, expected: str) -> None:
    """Each form of a link is replaced; a longer URL that begins so is another."""
    assert patched(tmp_path, text) == expected
