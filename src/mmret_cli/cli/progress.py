"""A moving line on stderr, for what takes over a second."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Timer

PATIENCE = 1.0  # seconds without a word


@contextmanager
def progress(verb: str, *, quiet: bool) -> Iterator[Callable[[str], None]]:
    """A function that is told what is worked on now; the line is drawn only on a terminal, and only after a second."""
    if quiet or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.text import Text

    status = Console(stderr=True).status(Text(f"{verb} …"))
    timer = Timer(PATIENCE, status.start)
    timer.daemon = True
    timer.start()
    try:
        yield lambda what: status.update(Text(f"{verb} {what}"))
    finally:
        timer.cancel()
        timer.join()
        status.stop()
