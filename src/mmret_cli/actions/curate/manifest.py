"""Keep a list's file: in `imports/` beside the catalog, named in `lists.toml`."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from mmret_cli.actions.files import created, inside, read_file, saved
from mmret_cli.actions.sources import FORMATS, Source, listed_in
from mmret_cli.errors import SourceError

ENDINGS = {"jsonl": ".jsonl", "bibtex": ".bib", "delimited": ".csv"}
HEAD = "# The lists that `mmret import` reads when it is given none.\n"


@contextmanager
def kept(source: Source, folder: Path) -> Iterator[Source]:
    """The source as a file of `folder/imports`; what was written goes again where the block fails.

    Raises SourceError where the list is kept already, where `imports` leads out of the folder, or nothing can be written.
    """
    manifest = inside(folder, "imports/lists.toml")
    before = read_file(manifest) if manifest.exists() else None
    name = f"{source.list.slug}{_ending(source)}"
    path = inside(folder, f"imports/{name}")
    if path.exists() or (before is not None and any(kept.slug == source.list.slug for kept in listed_in(manifest))):
        raise SourceError(f"{path} is kept already: `mmret import {path}` reads its newer version")
    try:
        manifest.parent.mkdir(parents=True, exist_ok=True)
        created(source.text.encode() if source.url else read_file(source.path, None), path)
    except OSError as error:
        raise SourceError(f"{path} cannot be written: {error.strerror}") from error
    try:
        saved([(_text(before) + _row(source, name)).encode()], manifest)
        yield replace(source, list=replace(source.list, file=f"imports/{name}"))
    except BaseException:
        path.unlink(missing_ok=True)
        if before is None:
            manifest.unlink(missing_ok=True)
        else:
            saved([before], manifest)
        raise


def _ending(source: Source) -> str:
    """The ending that a file of this format has: the source's own where that is one, not any that a URL ends with."""
    own = source.path.suffix.lower()
    return own if own and FORMATS.get(own) == source.format else ENDINGS.get(source.format, ".md")


def _text(before: bytes | None) -> str:
    text = HEAD if before is None else before.decode()
    return text if text.endswith("\n") else f"{text}\n"


def _row(source: Source, name: str) -> str:
    """One table of lists.toml; a JSON string is a TOML string, too."""
    told = source.list
    rows = {"slug": told.slug, "title": told.title, "file": name, "upstream": told.upstream, "commit": told.commit}
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in rows.items() if value]
    return "\n".join(["", "[[list]]", *lines, *([f"date = {told.date}"] if told.date else [])]) + "\n"
