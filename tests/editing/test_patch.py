"""Diffs that git takes."""

import subprocess
from pathlib import Path

import pytest

from mmret_cli.editing.patch import unified
from tests.conftest import need


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("last", ["", "end"])
def test_git_applies_it(tmp_path: Path, end: str, last: str) -> None:
    """Whatever the line ends are, and with or without one at the end, git makes the new file of the old one."""
    before, after = (end.join(["# A list", "", word, last]) for word in ("old", "new"))
    (tmp_path / "a list.md").write_bytes(before.encode())
    patch = unified(before, after, "a list.md").encode()
    subprocess.run([need("git"), "apply", "-"], cwd=tmp_path, input=patch, check=True, capture_output=True)
    assert (tmp_path / "a list.md").read_bytes() == after.encode()


def test_nothing_changed() -> None:
    """Of two texts that are one the diff is blank."""
    assert unified("same\n", "same\n", "a.md") == ""
