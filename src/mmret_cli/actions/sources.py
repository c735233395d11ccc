"""Sources: which files an import means, their slugs, their text, and their records."""

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from mmret_cli.actions.files import LIMIT, MB, check_size, inside, read_file, read_toml, read_up_to
from mmret_cli.errors import SourceError
from mmret_cli.models import Reading, SourceList

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
# The largest file of each format, in bytes. Markdown takes the most time and memory: a minute and 0.6 GB for 10 MB.
LIFT = "To read it anyway, pass --max-size 0"
LIMITS = {"markdown": LIMIT, **dict.fromkeys(("jsonl", "bibtex", "delimited"), 300 * MB)}


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

    @property
    def lines(self) -> "Sequence[str]":
        """The lines of the text, which end at LF, CRLF or CR."""
        return self.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def default_sources(catalog: Path, max_size: int | None = None) -> Iterator[Source]:
    """The lists of the `imports/lists.toml` beside the catalog, else of the one that the package carries."""
    manifest = inside(catalog.absolute().parent, "imports/lists.toml")
    if not manifest.is_file():
        manifest = Path(str(files("mmret_cli"))) / "imports" / "lists.toml"
    if not manifest.is_file():  # a source tree, where the package's copy is not made yet
        manifest = Path(__file__).parents[3] / "imports" / "lists.toml"
    if not manifest.is_file():
        raise SourceError("there is no imports/lists.toml beside the catalog: name the lists to import")
    yield from read_manifest(manifest, max_size)


def read_manifest(manifest: Path, max_size: int | None = None) -> Iterator[Source]:
    """The lists that a lists.toml names, with what it says of them; their files stand in the folder of `imports`."""
    for listed in listed_in(manifest):
        yield read_source(inside(manifest.parents[1], str(listed.file)), listed, max_size)


def listed_in(manifest: Path) -> Iterator[SourceList]:
    """The lists that a lists.toml names; no file of theirs is opened. Raises SourceError for another form."""
    rows = read_toml(manifest).get("list", [])
    if not isinstance(rows, list):
        raise SourceError(f"{manifest}: write each list below a line [[list]]")
    for row in rows:
        if not isinstance(row, dict) or "slug" not in row or "file" not in row:
            raise SourceError(f"{manifest}: each [[list]] needs a slug and a file")
        told = {key: str(row[key]) for key in ("slug", "title", "upstream", "commit", "date") if key in row}
        yield SourceList(**told, file=f"{manifest.parent.name}/{row['file']}")


def named_sources(
    paths: Sequence[Path], slug: str | None, folder: Path, max_size: int | None = None
) -> Iterator[Source]:
    """The files that the user names; `folder` is the catalog's, which stored paths are relative to.

    `max_size` is the size in bytes up to which a file is read, 0 for no limit; None for that of its format.
    """
    if slug is not None and len(paths) > 1:
        raise SourceError("--as names one list: import the files one by one")
    for path in paths:
        if path == STDIN:
            if slug is None:
                raise SourceError("standard input has no name: say which list it is with --as SLUG")
            most = max(LIMITS.values()) if max_size is None else max_size or None
            data = read_up_to(sys.stdin.buffer, most, "standard input", hint=LIFT)
            yield source_of(data, Path("standard input"), SourceList(slug), None, max_size=max_size)
        else:
            yield read_source(path, SourceList(slug or slug_of(path), file=_relative(path, folder)), max_size)


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


def read_source(path: Path, source: SourceList, max_size: int | None = None) -> Source:
    """The text of a file. Raises SourceError for what is missing, no file, too large, or no text."""
    ending = path.suffix.lower()
    if ending not in FORMATS and path.exists() and not path.is_dir():
        raise SourceError(f"{path}: mmret reads Markdown, BibTeX, CSV, TSV and JSON Lines, not {ending}")
    form = FORMATS.get(ending, "markdown")
    data = read_file(path, LIMITS[form] if max_size is None else max_size or None, hint=LIFT)
    return source_of(data, path, source, form, max_size=max_size)


def source_of(
    data: bytes,
    path: Path,
    source: SourceList,
    form: str | None,
    url: str | None = None,
    *,
    max_size: int | None = None,
) -> Source:
    """The source of these bytes; without a format it is known by its beginning.

    Raises SourceError for a blank or binary text, a larger one than its format's limit, and a list whose name is no
    single part of a path: it becomes a file's name.
    """
    slug = source.slug
    if slug in {"", ".", ".."} or not slug.isprintable() or "/" in slug or "\\" in slug:
        raise SourceError(f"{path}: {slug!r} cannot be the name of a list. Choose another with --as SLUG")
    text, warnings = decode(data, path)
    if not text.strip():
        raise SourceError(f"{path} is empty")
    form = form or next((name for name, beginning in BEGINNINGS.items() if beginning.match(text)), "markdown")
    if max_size is None:
        check_size(data, LIMITS[form], str(path), hint=LIFT)
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


def read_all(
    sources: Iterable[Source], progress: Callable[[str], None], columns: Mapping[str, str] | None = None
) -> list[tuple[Source, Reading]]:
    """Read the sources; `progress` is told each file. Raises SourceError for the first that is no list."""
    readings = []
    for source in sources:
        progress(source.name)
        readings.append((source, read(source, columns)))
    return readings


def read(source: Source, columns: Mapping[str, str] | None = None) -> Reading:
    """The records of a source, by its format; `columns` maps headers of a CSV file to our names."""
    from mmret_cli.readers.markdown import read_markdown

    match source.format:
        case "jsonl":
            from mmret_cli.readers.jsonl import read_jsonl

            return read_jsonl(source.text, source.name)
        case "bibtex":
            from mmret_cli.readers.bibliography.bibtex import read_bibtex

            return read_bibtex(source.text, source.list.slug)
        case "delimited":
            from mmret_cli.readers.bibliography.delimited import read_delimited

            delimiter = "\t" if source.path.suffix.lower() in {".tsv", ".tab"} else None
            try:
                return read_delimited(source.text, source.list.slug, delimiter=delimiter, columns=columns)
            except SourceError as error:
                raise SourceError(f"{source.name}: {error}") from error
        case _:
            return read_markdown(source.text, source.list.slug)
