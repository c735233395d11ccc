"""Lists on disk: which files an import means, their slugs, and their text."""

import re
import sys
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from mmret_cli.errors import SourceError
from mmret_cli.models import SourceList

MARKDOWN = frozenset({"", ".md", ".markdown", ".mdown", ".mkd", ".mdx", ".txt", ".html", ".htm"})
FORMATS = {
    **dict.fromkeys(MARKDOWN, "markdown"),
    **dict.fromkeys((".jsonl", ".ndjson"), "jsonl"),
    **dict.fromkeys((".bib", ".bibtex"), "bibtex"),
    **dict.fromkeys((".csv", ".tsv", ".tab"), "delimited"),
}
BEGINNINGS = {"jsonl": re.compile(r"\s*\{\s*\"type\""), "bibtex": re.compile(r"\s*(?:%.*\n\s*)*@\w+\s*[{(]")}
NAMELESS = frozenset({"readme", "index"})
STDIN = Path("-")


@dataclass(frozen=True, slots=True)
class Source:
    """A document that is to be read: the list that it is (not of JSON Lines, which name theirs), its text, its format.

    `warnings` are for the user, each with the file's name.
    """

    list: SourceList
    path: Path
    text: str
    format: str
    warnings: tuple[str, ...] = ()
    url: str | None = None

    @property
    def name(self) -> str:
        """What the user calls it: its path or its URL."""
        return self.url or str(self.path)


def default_sources(catalog: Path) -> Iterator[Source]:
    """The lists of the `imports/lists.toml` beside the catalog, else of the one that the package carries."""
    manifest = catalog.absolute().parent / "imports" / "lists.toml"
    if not manifest.is_file():
        manifest = Path(str(files("mmret_cli"))) / "imports" / "lists.toml"
    if not manifest.is_file():  # a source tree, where the package's copy is not made yet
        manifest = Path(__file__).parents[3] / "imports" / "lists.toml"
    if not manifest.is_file():
        raise SourceError("there is no imports/lists.toml beside the catalog: name the lists to import")
    yield from read_manifest(manifest)


def read_manifest(manifest: Path) -> Iterator[Source]:
    """The lists that a lists.toml names, with what it says of them."""
    try:
        table = tomllib.loads(manifest.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SourceError(f"{manifest}: {error}") from error
    for row in table.get("list", []):
        path = manifest.parent / str(row.get("file", ""))
        if "slug" not in row or "file" not in row:
            raise SourceError(f"{manifest}: each [[list]] needs a slug and a file")
        yield read_source(path, _listed(row, manifest))


def _listed(row: dict[str, Any], manifest: Path) -> SourceList:
    told = {key: str(row[key]) for key in ("slug", "title", "upstream", "commit", "date") if key in row}
    return SourceList(**told, file=f"{manifest.parent.name}/{row['file']}")


def named_sources(paths: Sequence[Path], slug: str | None, folder: Path) -> Iterator[Source]:
    """The files that the user names; `folder` is the catalog's, which stored paths are relative to."""
    if slug is not None and len(paths) > 1:
        raise SourceError("--as names one list: import the files one by one")
    for path in paths:
        if path == STDIN:
            if slug is None:
                raise SourceError("standard input has no name: say which list it is with --as SLUG")
            yield source_of(sys.stdin.buffer.read(), Path("standard input"), SourceList(slug), None)
        else:
            yield read_source(path, SourceList(slug or slug_of(path), file=_relative(path, folder)))


def slug_of(path: Path) -> str:
    """The file's name without its last ending, lower case; for README and index the folder's name."""
    stem = path.stem.lower()
    return path.absolute().parent.name.lower() if stem in NAMELESS else stem


def _relative(path: Path, folder: Path) -> str:
    absolute = path.absolute()
    return (
        absolute.relative_to(folder.absolute()).as_posix()
        if absolute.is_relative_to(folder.absolute())
        else absolute.as_posix()
    )


def read_source(path: Path, source: SourceList) -> Source:
    """The text of a file. Raises SourceError for what is missing, no file, or no text."""
    ending = path.suffix.lower()
    if ending not in FORMATS and path.exists() and not path.is_dir():
        raise SourceError(f"{path}: mmret reads Markdown, BibTeX, CSV, TSV and JSON Lines, not {ending}")
    try:
        data = path.read_bytes()
    except IsADirectoryError as error:
        raise SourceError(f"{path} is a folder: name a file in it") from error
    except FileNotFoundError as error:
        raise SourceError(f"{path}: there is no such file") from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise SourceError(f"{path} cannot be read: {getattr(error, 'strerror', None) or error}") from error
    return source_of(data, path, source, FORMATS.get(ending, "markdown"))


def source_of(data: bytes, path: Path, source: SourceList, form: str | None, url: str | None = None) -> Source:
    """The source of these bytes; without a format it is known by its beginning."""
    text, warnings = decode(data, path)
    if not text.strip():
        raise SourceError(f"{path} is empty")
    form = form or next((name for name, beginning in BEGINNINGS.items() if beginning.match(text)), "markdown")
    return Source(source, path, text, form, warnings, url)


def decode(data: bytes, path: Path) -> tuple[str, tuple[str, ...]]:
    """UTF-8 with or without its mark, UTF-16 with it; anything else as Windows-1252 with a warning.

    Raises SourceError for a binary file.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace"), (f"{path}: read as UTF-16",)
    if (nul := data.find(b"\0")) >= 0:
        raise SourceError(f"{path} is no text file: a NUL byte at offset {nul}")
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        warning = f"{path}:{line}: not UTF-8 (byte {error.start}): read as Windows-1252"
        return data.decode("cp1252", errors="replace"), (warning,)
