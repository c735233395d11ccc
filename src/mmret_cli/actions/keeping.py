"""Keep a list's file: in `imports/` beside the catalog, named in `lists.toml`."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from mmret_cli.actions.sources import Source, read_manifest
from mmret_cli.errors import SourceError

ENDINGS = {"jsonl": ".jsonl", "bibtex": ".bib", "delimited": ".csv"}
HEAD = "# The lists that `mmret import` reads when it is given none.\n"


@contextmanager
def kept(source: Source, folder: Path) -> Iterator[Source]:
    """The source as a file of `folder/imports`; what was written goes again where the block fails.

    Raises SourceError where the list is kept already, or nothing can be written.
    """
    manifest = folder / "imports" / "lists.toml"
    before = manifest.read_bytes() if manifest.is_file() else None
    name = f"{source.list.slug}{_ending(source)}"
    path = manifest.parent / name
    if path.exists() or (before is not None and _names(manifest, source.list.slug)):
        raise SourceError(f"{path} is kept already: `mmret import {path}` reads its newer version")
    try:
        manifest.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(source.path.read_bytes() if source.url is None else source.text.encode())
        manifest.write_text(_text(before) + _row(source, name), encoding="utf-8", newline="\n")
        yield replace(source, list=replace(source.list, file=f"imports/{name}"))
    except BaseException as error:
        path.unlink(missing_ok=True)
        if before is None:
            manifest.unlink(missing_ok=True)
        else:
            manifest.write_bytes(before)
        if isinstance(error, OSError):
            raise SourceError(f"{path} cannot be written: {error.strerror}") from error
        raise


def _ending(source: Source) -> str:
    return ENDINGS.get(source.format) or (source.path.suffix.lower() if source.path.suffix else ".md")


def _names(manifest: Path, slug: str) -> bool:
    return any(source.list.slug == slug for source in read_manifest(manifest))


def _text(before: bytes | None) -> str:
    text = HEAD if before is None else before.decode()
    return text if text.endswith("\n") else f"{text}\n"


def _row(source: Source, name: str) -> str:
    """One table of lists.toml; a JSON string is a TOML string, too."""
    told = source.list
    rows = {"slug": told.slug, "title": told.title, "file": name, "upstream": told.upstream, "commit": told.commit}
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in rows.items() if value]
    return "\n".join(["", "[[list]]", *lines, *([f"date = {told.date}"] if told.date else [])]) + "\n"
