"""Which of the gathered URLs a run asks: what changed, what is new, one shard of them."""

import re
import tempfile
import zlib
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path

from mmret_cli.actions.check.links import Gathered, Links, Place, file_at
from mmret_cli.actions.programs import git
from mmret_cli.errors import MmretError, SourceError

HUNK = re.compile(r"^@@ -\S+ \+(\d+)(?:,(\d+))? @@", re.MULTILINE)
# Of two plain files in a folder of ours: no filter and no setting of a repository takes part.
DIFF = "diff --no-index --no-ext-diff --no-textconv --no-color --text --ignore-cr-at-eol --unified=0 --".split()


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
    """The first and last line of each part of a file that the revision has otherwise, or not at all."""
    real = file.resolve()
    base = _base(real.parent, revision)
    try:
        before = git(real.parent, "cat-file", "blob", "--end-of-options", f"{base}:./{real.name}")
    except MmretError:  # the revision lacks it
        return [(1, 1 << 60)]
    with tempfile.TemporaryDirectory() as folder:
        old, new = Path(folder) / "old", Path(folder) / "new"
        old.write_bytes(before)
        new.write_bytes(real.read_bytes() if real.is_file() else b"")
        told = git(Path(folder), *DIFF, old.name, new.name, codes=(0, 1)).decode(errors="replace")
    return [(int(match[1]), int(match[1]) + int(match[2] or 1) - 1) for match in HUNK.finditer(told)]


def _base(folder: Path, revision: str) -> str:
    """The commit of a revision; of `A..B` that of A, of `A...B` the one where they part. Raises SourceError."""
    try:
        found = git(folder, "rev-parse", "--revs-only", "--end-of-options", revision).decode().split()
    except MmretError as error:
        raise SourceError(f"{folder} cannot be compared with {revision}: {error}") from error
    if not found:
        raise SourceError(f"git knows no revision {revision} in {folder}")
    return next((name[1:] for name in found if name.startswith("^")), found[0])


def excluded_by(url: str, patterns: Iterable[re.Pattern[str]]) -> str | None:
    """The pattern that leaves a URL out."""
    return next((pattern.pattern for pattern in patterns if pattern.search(url)), None)
