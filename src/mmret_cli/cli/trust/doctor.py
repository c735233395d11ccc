"""The command on the catalog's health: doctor."""

from typing import TYPE_CHECKING, Annotated

import typer

from mmret_cli.cli.options import FOUND, OutputFormat, Settings, output_format, with_settings
from mmret_cli.normalise.text import visible

if TYPE_CHECKING:
    from mmret_cli.actions.trust.doctor import Health

NAMED = 5  # offences of one kind that are named

Fix = Annotated[bool, typer.Option("--fix", help="Mend what can be mended, after a copy of the file beside it.")]

app = typer.Typer()


@app.command()
@with_settings
def doctor(
    settings: Settings,
    fix: Fix = False,
    format: OutputFormat = None,
) -> None:
    """Check that the catalog is whole, that nothing in it contradicts itself, and that `git-setup` is up to date.

    It ends with exit code 3 while anything is wrong.

    Example: mmret doctor --fix
    """
    from mmret_cli.actions.trust.doctor import examine, mend
    from mmret_cli.actions.trust.git_setup import mend_setup, unsafe_setup
    from mmret_cli.cli.progress import progress
    from mmret_cli.cli.render import records
    from mmret_cli.cli.session import found_catalog, now

    path = found_catalog(settings)
    with progress("checking", quiet=settings.quiet):
        health = examine(path)
    if fix:
        with progress("mending", quiet=settings.quiet):
            health = mend(path, health, at=now(), tell=settings.note)
            health.mended += mend_setup(path)
    health.findings += unsafe_setup(path)
    records(
        output_format(format),
        ("Check", "What is wrong", "What to do"),
        ((each.code, f"{each.message}: {_named(each.places)}", each.advice) for each in health.findings),
        (
            {"code": each.code, "message": each.message, "mends": each.mends, "places": list(each.places)}
            for each in health.findings
        ),
    )
    _tell(settings, health)
    if health.findings:
        raise typer.Exit(FOUND)


def _named(places: tuple[str, ...]) -> str:
    more = f" and {len(places) - NAMED} more" if len(places) > NAMED else ""
    return visible(", ".join(places[:NAMED])) + more


def _tell(settings: Settings, health: "Health") -> None:
    if health.rolled_back:
        settings.note("a program was killed while it wrote: what it had not finished is taken back")
    for each in health.mended:
        settings.note(f"mended: {each.message}: {_named(each.places)}")
    if health.backup is not None:
        settings.note(f"the catalog from before that is kept in {health.backup}")
    if health.strangers:
        settings.note(f"not mmret's, and left alone: {_named(health.strangers)}")
    if not health.findings:
        settings.note("the catalog is sound")
