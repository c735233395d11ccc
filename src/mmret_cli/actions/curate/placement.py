"""Write a new entry into a list's own file: the text, its diff, and the file as it was read, byte for byte."""

from dataclasses import dataclass
from pathlib import Path

from mmret_cli.actions.files import inside, read_file
from mmret_cli.actions.sources import decode
from mmret_cli.catalog.records import lists
from mmret_cli.catalog.store import Catalog
from mmret_cli.editing.insertion import Inserted, insert
from mmret_cli.editing.patch import unified
from mmret_cli.errors import SourceError, UnknownList
from mmret_cli.models import Entry
from mmret_cli.readers.markdown import read_markdown

ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "cp1252")
MARKDOWN = frozenset({"", ".md", ".markdown", ".mdown", ".mkd", ".mdx", ".txt"})


@dataclass(frozen=True, slots=True)
class Placed:
    """An entry in a list's file that is not written yet: the new text, its encoding, the diff, where it stands."""

    slug: str
    path: Path
    made: Inserted
    encoding: str
    diff: str

    @property
    def data(self) -> bytes:
        """The new file."""
        return self.made.text.encode(self.encoding)


def place(catalog: Catalog, slug: str, entry: Entry, section: str | None) -> Placed:
    """Where and how a list would have this entry. Raises UnknownList, and SourceError for a file that cannot have it."""
    path = file_of(catalog, slug)
    data = read_file(path)
    text, encoding = _text(data, path)
    reading = read_markdown(text, slug)
    try:
        made = insert(text, reading, entry, read=lambda new: read_markdown(new, slug), section=section)
    except SourceError as error:
        raise SourceError(f"{path}: {error}") from error
    name = lists(catalog.conn)[slug].file or path.name
    return Placed(slug, path, made, encoding, unified(text, made.text, name))


def file_of(catalog: Catalog, slug: str) -> Path:
    """The list's own file, which has to be there. Raises UnknownList, and SourceError for a list without one."""
    known = lists(catalog.conn)
    if slug not in known:
        raise UnknownList(f"no list is called {slug}; there are {', '.join(known) or 'none'}")
    file = known[slug].file
    if file is None:
        raise SourceError(f"{slug} has no file here: it was read from {known[slug].upstream or 'standard input'}")
    path = inside(catalog.path.absolute().parent, file)
    if not path.is_file():
        raise SourceError(f"{path}: no such file. Import {slug} again from where it is")
    if path.suffix.lower() not in MARKDOWN:
        raise SourceError(f"{path}: mmret writes entries into Markdown lists only")
    return path


def _text(data: bytes, path: Path) -> tuple[str, str]:
    """The text, and the encoding that gives the same bytes back."""
    text, _ = decode(data, path)
    for encoding in ENCODINGS:
        try:
            if text.encode(encoding) == data:
                return text, encoding
        except UnicodeEncodeError:
            continue
    raise SourceError(f"{path}: its bytes are no clean text: save it as UTF-8 before it is written to")
