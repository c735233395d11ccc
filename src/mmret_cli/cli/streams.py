"""Standard output and error on a terminal: a control character of a list or a file name is shown, never obeyed."""

import sys
from collections.abc import Iterable
from typing import Any, TextIO


class Shown:
    """A stream that shows control characters. Rich writes its own to the stream below, by the name that it has for that."""

    encoding, errors = "utf-8", "backslashreplace"  # without them Typer goes past the stream, to its bytes

    def __init__(self, stream: TextIO) -> None:
        self.rich_proxied_file = stream

    def write(self, text: str) -> int:
        """Write text, control characters as `\\x1b`."""
        from mmret_cli.normalise.text import shown  # `mmret --version` has nothing to show

        return self.rich_proxied_file.write(shown(text))

    def writelines(self, lines: Iterable[str]) -> None:
        """Write each of the texts."""
        for line in lines:
            self.write(line)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.rich_proxied_file, name)


def guard() -> None:
    """Show control characters on standard error, and on standard output where it is a terminal: a pipe gets data as it is."""
    if sys.stderr is not None:
        sys.stderr = Shown(sys.stderr)
    if sys.stdout is not None and sys.stdout.isatty():
        sys.stdout = Shown(sys.stdout)
