"""A line of progress on stderr, for what takes over a second."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

PATIENCE = 1.0  # seconds without a word


@contextmanager
def progress(verb: str, *, quiet: bool) -> Iterator[Callable[[str], None]]:
    """A function that is told what is worked on now; it draws only on a terminal, and only after a second."""
    if quiet or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.text import Text

    status = Console(stderr=True).status("")
    started = time.monotonic()

    def tick(what: str) -> None:
        if time.monotonic() - started > PATIENCE:
            status.update(Text(f"{verb} {what}"))
            status.start()

    try:
        yield tick
    finally:
        status.stop()
