"""Text to a file or to standard output."""

import sys
from collections.abc import Iterable
from pathlib import Path

from mmret_cli.actions.files import saved


def written(parts: Iterable[str], output: Path | None) -> None:
    """Write the parts; a file appears whole or not at all."""
    if output is None:
        for part in parts:
            sys.stdout.write(part)
        return
    saved((part.encode(errors="backslashreplace") for part in parts), output)
