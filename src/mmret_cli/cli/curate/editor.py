"""The user's own editor: VISUAL, EDITOR, else vi."""

import os
import shlex
import subprocess
import tempfile
from pathlib import Path

from mmret_cli.errors import MmretError


def edited(text: str) -> str:
    """The text as the user leaves it. Raises MmretError where the editor cannot be run or fails."""
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "paper.toml"
        path.write_text(text, encoding="utf-8")
        try:
            code = subprocess.call([*shlex.split(command), str(path)])  # noqa: S603  # the user's own choice
        except (OSError, ValueError) as error:
            raise MmretError(f"the editor {command!r} cannot be run: set EDITOR to one that can") from error
        if code:
            raise MmretError(f"the editor {command!r} ended with {code}: nothing was changed")
        return path.read_text(encoding="utf-8", errors="replace")
