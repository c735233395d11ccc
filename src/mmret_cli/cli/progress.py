"""A moving line or bar on stderr, for what takes over a second."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Timer
from time import monotonic
from typing import TYPE_CHECKING

from mmret_cli.cli.streams import guard  # Rich takes the streams over, and would obey what is told meanwhile

if TYPE_CHECKING:
    from rich.progress import TaskID

PATIENCE = 1.0  # seconds without a word


@contextmanager
def progress(verb: str, *, quiet: bool) -> Iterator[Callable[[str], None]]:
    """A function that is told what is worked on now; the line is drawn only on a terminal, and only after a second."""
    if quiet or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.text import Text

    from mmret_cli.cli.tables import screen

    status = screen(stderr=True).status(Text(f"{verb} …"))

    def start() -> None:
        status.start()
        guard()

    timer = Timer(PATIENCE, start)
    timer.daemon = True
    timer.start()
    try:
        yield lambda what: status.update(Text(f"{verb} {what}"))
    finally:
        timer.cancel()
        timer.join()
        status.stop()


@contextmanager
def steps(*, quiet: bool) -> Iterator[Callable[[str, int, int], None]]:
    """A function that is told a step, how much of it is done and how much there is: a bar on a terminal, after a second."""
    if quiet or not sys.stderr.isatty():
        yield lambda _step, _done, _total: None
        return
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    from mmret_cli.cli.tables import screen

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    bar = Progress(*columns, console=screen(stderr=True), transient=True)
    tasks: dict[str, TaskID] = {}
    started = monotonic()

    def tell(step: str, done: int, total: int) -> None:
        if step not in tasks:
            for task in tasks.values():
                bar.update(task, visible=False)
            tasks[step] = bar.add_task(step, total=total)
        bar.update(tasks[step], completed=done)
        if not bar.live.is_started and monotonic() - started > PATIENCE:
            bar.start()
            guard()

    try:
        yield tell
    finally:
        bar.stop()
