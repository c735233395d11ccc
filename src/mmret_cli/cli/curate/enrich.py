"""The command that fills gaps of papers: enrich."""

from typing import TYPE_CHECKING, Annotated

import typer

from mmret_cli.cli.completion import complete_key
from mmret_cli.cli.curate.add import Many
from mmret_cli.cli.options import OutputFormat, Settings, output_format, with_settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mmret_cli.actions.curate.enrich import Gain

app = typer.Typer()


@app.command()
@with_settings
def enrich(
    settings: Settings,
    keys: Annotated[
        Many, typer.Argument(metavar="[KEY...]", help="The papers; else --missing.", autocompletion=complete_key)
    ] = None,
    missing: Annotated[
        str | None,
        typer.Option(metavar="FIELDS", help="All papers that lack one of these: doi,arxiv,venue,year,authors."),
    ] = None,
    limit: Annotated[int, typer.Option("--limit", "-n", min=0, help="How many papers at the most; 0 for all.")] = 0,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would be filled in; write nothing.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Ask nothing: take what fits.")] = False,
    format: OutputFormat = None,
) -> None:
    """Fill gaps of papers by looking them up; what is there stays as it is.

    Example: mmret enrich --missing doi,venue --limit 20
    """
    from mmret_cli.actions.curate.enrich import enriched
    from mmret_cli.actions.remote import open_web
    from mmret_cli.cli.curate.questions import can_ask
    from mmret_cli.cli.progress import progress
    from mmret_cli.cli.session import now, whoami, writing

    form = output_format(format)
    todo = _todo(settings, keys or [], missing or "")[: limit or None]
    if not todo:
        settings.note("nothing is missing")
        return

    def takes(gains: "Sequence[Gain]") -> bool:
        _show(gains, form)
        return not dry_run and (yes or not can_ask() or typer.confirm("Take it?", default=True, err=True))

    with (
        writing(settings) as catalog,
        open_web(allow_private=False) as web,
        progress("asking for", quiet=settings.quiet) as tick,
    ):
        done = enriched(catalog, web, todo, takes=takes, tick=tick, who=whoami(), at=now())
    for complaint in done.complaints:
        settings.note(f"mmret: {complaint}")
    settings.note(f"{done.asked} papers asked for, {done.filled} filled in")


def _todo(settings: Settings, keys: list[str], missing: str) -> list[str]:
    from mmret_cli.actions.curate.enrich import wanted
    from mmret_cli.cli.session import reading

    fields = [field.strip() for field in missing.split(",") if field.strip()]
    if not keys and not fields:
        raise typer.BadParameter("say which papers: KEY..., or --missing doi,venue,authors")
    with reading(settings) as catalog:
        return wanted(catalog, keys, fields)


def _show(gains: "Sequence[Gain]", form: str) -> None:
    """What one paper gains, as added lines of a diff."""
    from mmret_cli.cli import render
    from mmret_cli.normalise.text import visible

    if form == "jsonl":
        names = ("key", "field", "value", "origin")
        render.json_lines({name: getattr(gain, name) for name in names} for gain in gains)
    elif form == "tsv":
        render.tsv((gain.key, gain.field, gain.value, gain.origin) for gain in gains)
    else:
        for gain in gains:
            typer.echo(f"{gain.key}: + {gain.field} {visible(gain.value)}  [{gain.origin}]")
