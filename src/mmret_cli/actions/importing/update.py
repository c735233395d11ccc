"""Newer versions of the lists that have an upstream, and their files."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from mmret_cli.actions.files import saved
from mmret_cli.actions.remote import Web, local_file, remote_source
from mmret_cli.actions.sources import Source
from mmret_cli.models import SourceList


def newer_versions(
    web: Web, known: dict[str, SourceList], progress: Callable[[str], None]
) -> tuple[list[Source], list[str]]:
    """The lists whose upstream has changed, and the slugs of those that have not."""
    changed, same = [], []
    for slug, old in known.items():
        if old.upstream is None:
            continue
        progress(old.upstream)
        source = remote_source(web, old.upstream, slug, old.etag)
        if source is None:
            same.append(slug)
        else:
            listed = replace(source.list, title=old.title, file=old.file, upstream=old.upstream)
            changed.append(replace(source, list=listed))
    return changed, same


def keep_local(source: Source, folder: Path) -> Path | None:
    """Write a newer version over the list's own file below `folder`, so that `file:line` stays true; its path, if it has one."""
    path = local_file(source.list, folder)
    if path is not None:
        saved([source.text.encode()], path)
    return path
