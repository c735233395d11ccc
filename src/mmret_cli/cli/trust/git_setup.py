"""The commands for a catalog in git: git-setup, and the two that git itself calls."""

import shlex
import sys
from pathlib import Path
from typing import Annotated

import typer

from mmret_cli.cli.options import Settings, tell, with_settings

File = Annotated[Path, typer.Argument(metavar="FILE")]

app = typer.Typer()


@app.command("git-setup")
@with_settings
def git_setup(settings: Settings) -> None:
    """Let git show what changes in the catalog, and merge it, in this clone.

    Nothing is committed: each clone is set up once. Run again, it rewrites the settings.

    Example: mmret git-setup
    """
    from mmret_cli.actions.trust.git_setup import set_up
    from mmret_cli.cli.session import found_catalog

    done = set_up(found_catalog(settings))
    settings.note(f"{done.attributes}: {done.line}" if done.new else f"{done.attributes} says so already: {done.line}")
    settings.note("git diff and git log -p now show records, git merge merges them")


@app.command("git-textconv", hidden=True)
def git_textconv(file: File) -> None:
    """Print a catalog as text, one field a line; git calls this.

    Example: mmret git-textconv catalog.db
    """
    from mmret_cli.actions.trust.git_setup import as_text

    sys.stdout.write(as_text(file))


@app.command("git-merge", hidden=True)
def git_merge(base: File, ours: File, theirs: File, path: Annotated[str, typer.Argument()] = "catalog.db") -> None:
    """Merge theirs into ours, against their common ancestor; git calls this.

    Example: mmret git-merge base.db ours.db theirs.db
    """
    from mmret_cli.actions.trust.git_setup import merge_files
    from mmret_cli.cli.session import now, whoami
    from mmret_cli.errors import MmretError

    try:
        report = merge_files(base, ours, theirs, who=whoami(), at=now())
    except (MmretError, OSError) as error:
        raise MmretError(
            f"{path} is not merged, ours stays: {error}; "
            f"`git checkout --theirs -- {shlex.quote(path)}` takes theirs instead"
        ) from error
    for note in report.notes:
        tell(f"{path}: {note}")
    if report.undecided:
        tell(f"{path}: {report.undecided} undecided since this merge: `mmret dedupe` tells them")
