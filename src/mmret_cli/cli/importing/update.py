"""The command that fetches newer versions of lists: update."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mmret_cli.cli.importing.importing import stored
from mmret_cli.cli.options import FOUND, AllowPrivate, Settings, with_settings

if TYPE_CHECKING:
    from mmret_cli.actions.sources import Source

app = typer.Typer()


@app.command()
@with_settings
def update(
    settings: Settings,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would change; write nothing.")] = False,
    allow_private: AllowPrivate = False,
) -> None:
    """Fetch newer versions of the lists that have an upstream, and read them in.

    Example: mmret update --dry-run
    """
    from mmret_cli.actions.sources import read_all
    from mmret_cli.cli import intake
    from mmret_cli.cli.session import catalog_path

    changed = _fetched(settings, allow_private=allow_private)
    done = stored(settings, read_all(changed, lambda _: None), renamed=True, dry_run=dry_run)
    if not dry_run:
        _keep(settings, changed, catalog_path(settings).absolute().parent)
    if not settings.quiet and changed:
        intake.imported(done, dry_run=dry_run, moves=settings.verbose)
    if not done.understood:
        raise typer.Exit(FOUND)


def _fetched(settings: Settings, *, allow_private: bool) -> "list[Source]":
    from mmret_cli.actions.importing.update import newer_versions
    from mmret_cli.actions.remote import local_file, open_web
    from mmret_cli.catalog.records import lists
    from mmret_cli.cli.progress import progress
    from mmret_cli.cli.session import reading

    with reading(settings) as catalog:
        known = lists(catalog.conn)
        for listed in known.values():
            if listed.upstream is not None:  # the others stay as they are, wherever they stand
                local_file(listed, catalog.path.absolute().parent)  # refused before anything is fetched
    with open_web(allow_private=allow_private) as web, progress("fetching", quiet=settings.quiet) as tick:
        changed, same = newer_versions(web, known, tick)
    for slug in same:
        settings.note(f"{slug}: no newer version")
    if not changed and not same:
        settings.note("no list has an upstream: import it from its URL")
    return changed


def _keep(settings: Settings, changed: "list[Source]", folder: Path) -> None:
    from mmret_cli.actions.importing.update import keep_local

    for source in changed:
        if (path := keep_local(source, folder)) is not None:
            commit = f"{source.list.commit}, {source.list.date}"
            settings.note(f"written: {path}; its commit is {commit}: note it in lists.toml")
