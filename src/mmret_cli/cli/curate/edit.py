"""The curator's other verbs: edit, remove, enrich."""

from typing import TYPE_CHECKING, Annotated

import typer

from mmret_cli.cli.completion import complete_key
from mmret_cli.cli.curate.add_paper import Many, linked
from mmret_cli.cli.options import Db, OutputFormat, Quiet, Settings, Verbose, output_format, settle, tell
from mmret_cli.models import CURATOR, Claim

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mmret_cli.actions.curate.enrich import Gain

PANEL = "Curate"
Key = Annotated[str, typer.Argument(metavar="KEY", help="The paper's citation key.", autocompletion=complete_key)]
Keys = Annotated[list[str], typer.Argument(metavar="KEY...", help="Citation keys.", autocompletion=complete_key)]


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.command(rich_help_panel=PANEL)(edit)
    app.command(rich_help_panel=PANEL)(remove)
    app.command(rich_help_panel=PANEL)(enrich)


def edit(
    ctx: typer.Context,
    key: Key,
    values: Annotated[
        Many, typer.Option("--set", metavar="FIELD=VALUE", help="Say this of a field; several values parted by ;.")
    ] = None,
    add_link: Annotated[Many, typer.Option(metavar="KIND=URL", help="Add a link, like code=https://….")] = None,
    remove_link: Annotated[Many, typer.Option(metavar="URL", help="Take a link off.")] = None,
    add_topic: Annotated[Many, typer.Option(metavar="TOPIC", help="Add a topic.")] = None,
    reset: Annotated[
        Many, typer.Option(metavar="FIELD", help="Give a field back to the lists: what was said of it by hand goes.")
    ] = None,
    format: OutputFormat = None,
    db: Db = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Say what is right about a paper, over what lists say: in your editor, or by options.

    Example: mmret edit chen2020imram --set venue=CVPR --add-link code=https://github.com/HuiChen24/IMRAM
    """
    from mmret_cli.actions.curate.edit import amended, from_pairs
    from mmret_cli.actions.origins import show
    from mmret_cli.cli import render
    from mmret_cli.cli.session import now, reading, whoami, writing

    settings = settle(ctx, db, quiet, verbose)
    said = from_pairs(values or ())
    said += [Claim("links", tuple(linked(add_link)), CURATOR)] if add_link else []
    said += [Claim("links", tuple(f"- {url}" for url in remove_link), CURATOR)] if remove_link else []
    said += [Claim("topics", tuple(add_topic), CURATOR)] if add_topic else []
    if not said and not reset:
        said = _in_editor(settings, key)
        if not said:
            settings.note("nothing was changed")
            return
    with writing(settings) as catalog:
        amended(catalog, key, said, reset=reset or (), who=whoami(), at=now())
    with reading(settings) as catalog:
        render.paper(show(catalog, key), output_format(format))


def _in_editor(settings: Settings, key: str) -> list[Claim]:
    from mmret_cli.actions.curate.edit import changed, to_toml, with_faults
    from mmret_cli.actions.origins import show
    from mmret_cli.cli.curate.editor import edited
    from mmret_cli.cli.session import reading
    from mmret_cli.errors import InvalidField

    with reading(settings) as catalog:
        shown = show(catalog, key)
    before = text = to_toml(shown)
    while True:
        after = edited(text)
        if after in (before, text):
            return []
        try:
            return changed(shown, after)
        except InvalidField as fault:
            text = with_faults(after, str(fault))
            tell(f"mmret: {fault}")
            if not typer.confirm("Back to the editor?", default=True, err=True):
                typer.echo(after)  # nothing that was typed is lost
                return []


def remove(
    ctx: typer.Context,
    keys: Keys,
    restore: Annotated[bool, typer.Option("--restore", help="Show hidden papers again.")] = False,
    db: Db = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Hide papers, over later imports too.

    Example: mmret remove chen2020imram
    """
    from mmret_cli.actions.curate.add import hide
    from mmret_cli.cli.session import now, whoami, writing

    settings = settle(ctx, db, quiet, verbose)
    with writing(settings) as catalog:
        changed = hide(catalog, keys, restore=restore, who=whoami(), at=now())
    verb = "shown again" if restore else "hidden"
    settings.note(f"{verb}: {', '.join(changed)}" if changed else "nothing was changed: it is so already")


def enrich(
    ctx: typer.Context,
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
    db: Db = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Fill gaps of papers by looking them up; what is there stays as it is.

    Example: mmret enrich --missing doi,venue --limit 20
    """
    from mmret_cli.actions.curate.enrich import enriched
    from mmret_cli.actions.remote import open_web
    from mmret_cli.cli.curate.questions import can_ask
    from mmret_cli.cli.progress import progress
    from mmret_cli.cli.session import now, whoami, writing

    settings, form = settle(ctx, db, quiet, verbose), output_format(format)
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
