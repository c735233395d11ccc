"""Which of the gathered URLs a run asks: what changed, what is new, one shard of them."""

import re
import subprocess
import zlib
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path

from mmret_cli.actions.links.gathering import Gathered, Links, Place, file_at
from mmret_cli.errors import SourceError

HUNK = re.compile(r"^@@ -\S+ \+(\d+)(?:,(\d+))? @@", re.MULTILINE)


def in_shard(url: str, number: int, count: int) -> bool:
    """Whether a URL is of the `number`th of `count` parts, counted from 1; its fragment does not matter."""
    return zlib.crc32(url.partition("#")[0].encode("utf-8", "replace")) % count == number - 1


def changed_since(links: Links, revision: str, folder: Path | None) -> Links:
    """The URLs on lines that were added or changed since a git revision; `folder` as for file_at.

    Raises SourceError where git cannot tell.
    """
    lines = cache(lambda file: _changed_lines(file_at(file, folder), revision))

    def is_changed(place: Place) -> bool:
        return any(first <= place.end and place.line <= last for first, last in lines(place.file))

    return _only(links, lambda known: any(is_changed(place) for place in known.places))


def _only(links: Links, wanted: Callable[[Gathered], bool]) -> Links:
    return {url: known for url, known in links.items() if wanted(known)}


def _changed_lines(file: Path, revision: str) -> Sequence[tuple[int, int]]:
    if revision.startswith("-"):
        raise SourceError(f"{revision} is no git revision")
    command = [
        "git",
        "-C",
        str(file.parent),
        "diff",
        "--unified=0",
        "--no-color",
        "--no-ext-diff",
        revision,
        "--",
        file.name,
    ]
    try:
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False)  # noqa: S603  (no shell; the revision is no option)
    except OSError as error:
        raise SourceError(f"--changed-since needs git: {error.strerror}") from error
    if done.returncode != 0:
        told = (done.stderr.strip().splitlines() or ["no reason told"])[0]
        raise SourceError(f"git cannot compare {file} with {revision}: {told}")
    if not done.stdout and not _is_tracked(file):
        return [(1, 1 << 60)]
    return [(int(match[1]), int(match[1]) + int(match[2] or 1) - 1) for match in HUNK.finditer(done.stdout)]


def _is_tracked(file: Path) -> bool:
    command = ["git", "-C", str(file.parent), "ls-files", "--error-unmatch", "--", file.name]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0  # noqa: S603  (no shell)


def excluded_by(url: str, patterns: Iterable[re.Pattern[str]]) -> str | None:
    """The pattern that leaves a URL out."""
    return next((pattern.pattern for pattern in patterns if pattern.search(url)), None)
