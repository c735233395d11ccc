"""Which URLs a catalog or a file holds, where each stands, which papers it should lead to, and which of them a run asks."""

import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from mmret_cli.actions.files import inside
from mmret_cli.actions.programs import git
from mmret_cli.actions.sources import Source, named_sources, read
from mmret_cli.catalog.papers.read import papers
from mmret_cli.catalog.records import lists, live
from mmret_cli.catalog.store import Catalog
from mmret_cli.errors import MmretError, SourceError
from mmret_cli.models import DatasetEntry, Entry, Link, NewsEntry, Reading, Record
from mmret_cli.normalise.linkkinds import link_kind
from mmret_cli.readers.textlinks import targets
from mmret_cli.web.links.targets import without_credentials

LINE_END = re.compile(r"\r\n|\n|\r")
LEADS_TO_PAPER = frozenset({"paper", "pdf"})
MAY_LEAD_TO_PAPER = frozenset({"other"})
HUNK = re.compile(r"^@@ -\S+ \+(\d+)(?:,(\d+))? @@", re.MULTILINE)
# Of two plain files in a folder of ours: no filter and no setting of a repository takes part.
DIFF = "diff --no-index --no-ext-diff --no-textconv --no-color --text --ignore-cr-at-eol --unified=0 --".split()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a URL stands: the record's first line, and its last."""

    list: str
    file: str
    line: int
    end: int


@dataclass(slots=True)
class Gathered:
    """What is known of one URL; `likely` are the titles of papers that it may lead to."""

    papers: dict[str, None] = field(default_factory=dict)
    places: dict[Place, None] = field(default_factory=dict)
    titles: dict[str, None] = field(default_factory=dict)
    likely: dict[str, None] = field(default_factory=dict)


Links = dict[str, Gathered]


def links_of_catalog(catalog: Catalog) -> Links:
    """The URLs of all papers, data sets and news; each paper's own title stands beside the entries'."""
    found: Links = {}
    files = {slug: source.file or slug for slug, source in lists(catalog.conn).items()}
    for paper in papers(catalog.conn, include_retired=False):
        for entry in paper.entries:
            _add(found, entry, files, key=paper.key, title=paper.title)
        for link in paper.links:  # the curator's own stand in no list
            found.setdefault(without_credentials(link.url), Gathered()).papers[paper.key] = None
    for stored in live(catalog.conn, kinds=("dataset", "news")):
        _add(found, stored.record, files)
    return found


def file_at(file: str, folder: Path | None) -> Path:
    """Where the file of a place stands: below the `folder` of a catalog that names it, or (None) where the user said.

    Raises SourceError where a catalog names a file elsewhere.
    """
    return Path(file) if folder is None else inside(folder, file)


def links_of_files(paths: Sequence[Path], max_size: int | None = None) -> Links:
    """The URLs of the entries of files, read as `import` reads them; no catalog is needed.

    Those of places that were not understood too: what looks like an entry is not passed over in silence.
    """
    found: Links = {}
    for source in _sources(paths, max_size):
        reading = read(source)
        files = {source.list.slug: str(source.path)} | {each.slug: each.file or each.slug for each in reading.lists}
        for record in reading.records:
            _add(found, record, files)
        for place, text in _not_understood(source, reading):
            for url in targets(text):
                found.setdefault(without_credentials(url), Gathered()).places[place] = None
    return found


def _not_understood(source: Source, reading: Reading) -> Iterator[tuple[Place, str]]:
    """Each place that gave no record although it looks like one, with its source text."""
    lines = LINE_END.split(source.text)
    ends = {trace.line: trace.end for trace in reading.traces}
    for unread in reading.unread:
        end = max(unread.line, ends.get(unread.line, 0))
        yield Place(source.list.slug, str(source.path), unread.line, end), "\n".join(lines[unread.line - 1 : end])


def _sources(paths: Iterable[Path], max_size: int | None) -> Iterator[Source]:
    for path in paths:
        yield from named_sources([path], "standard-input" if str(path) == "-" else None, Path(), max_size)


def _add(found: Links, record: Record, files: dict[str, str], *, key: str | None = None, title: str = "") -> None:
    """Enter the links of a record; results only repeat those of their papers."""
    if not isinstance(record, Entry | DatasetEntry | NewsEntry):
        return
    place = Place(record.list, files.get(record.list, record.list), record.line, record.line + record.raw.count("\n"))
    for link in record.links:
        known = found.setdefault(without_credentials(link.url), Gathered())
        known.places[place] = None
        if key is not None:
            known.papers[key] = None
        if isinstance(record, Entry):
            _expect(known, link, record, tuple(filter(None, (record.title, title))))


def _expect(known: Gathered, link: Link, entry: Entry, titles: tuple[str, ...]) -> None:
    kind = link_kind(link.label, link.url, names={entry.title, entry.method or ""})
    if kind in LEADS_TO_PAPER or link.label.rstrip(" .,;:") == entry.title:
        known.titles |= dict.fromkeys(titles)
    elif kind in MAY_LEAD_TO_PAPER:
        known.likely |= dict.fromkeys(titles)


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
