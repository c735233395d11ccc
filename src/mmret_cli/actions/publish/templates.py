"""Templates, which may come with a cloned repository, are filled by a process of its own: it ends at limits of time and memory."""

import pickle
import sys
from collections.abc import Iterable
from contextlib import suppress

from mmret_cli.actions.programs import ask_module
from mmret_cli.errors import SourceError
from mmret_cli.exporters.template import export
from mmret_cli.models import Paper

SECONDS = 60
MEMORY = 2 * 1024**3  # bytes; held where the system can hold a process to it, as Linux does
OUTPUT = 100_000_000  # letters
TOLD, TOO_LARGE = 3, 4  # exit codes


def fill(papers: Iterable[Paper], template: str, name: str, *, by: str | None, seconds: int = SECONDS) -> str:
    """What a template makes of the papers. Raises SourceError for its faults, and where it takes too much."""
    wish = pickle.dumps((list(papers), template, name, by, seconds))
    try:
        code, told = ask_module("mmret_cli.actions.publish.templates", wish, seconds=seconds, fine=(0, TOLD, TOO_LARGE))
    except TimeoutError as error:
        raise SourceError(f"{name}: takes more than {seconds} seconds: make its loops smaller") from error
    if code == TOLD:
        raise SourceError(told.decode())
    if code:
        raise SourceError(f"{name}: takes more than {MEMORY // 1024**3} GB of memory: make what it builds smaller")
    return told.decode("utf-8", "surrogatepass")


def main() -> int:
    """The process: the wish comes from standard input, the text or the fault goes to standard output."""
    papers, template, name, by, seconds = pickle.load(sys.stdin.buffer)  # noqa: S301  (from `fill` alone)
    _limit(seconds)
    try:
        text = _filled(papers, template, name, by)
    except SourceError as error:
        text, code = str(error), TOLD
    except MemoryError:
        return TOO_LARGE
    else:
        code = 0
    sys.stdout.buffer.write(text.encode("utf-8", "surrogatepass"))
    return code


def _filled(papers: list[Paper], template: str, name: str, by: str | None) -> str:
    parts, length = [], 0
    for part in export(papers, template, name, by=by):
        length += len(part)
        if length > OUTPUT:
            raise SourceError(f"{name}: writes more than {OUTPUT // 1_000_000} MB: make its loops smaller")
        parts.append(part)
    return "".join(parts)


def _limit(seconds: int) -> None:
    """Hold this process to its limits; that of time is for when nobody waits for it any more."""
    try:
        import resource
    except ImportError:  # Windows has no such limits
        return
    for what, limit in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, seconds + 5)):
        with suppress(ValueError, OSError):  # a lower limit stands already
            resource.setrlimit(what, (limit, limit))


if __name__ == "__main__":
    sys.exit(main())
