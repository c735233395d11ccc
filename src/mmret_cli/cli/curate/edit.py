"""The command that says what is right about a paper: edit."""

from typing import Annotated

import typer

from mmret_cli.cli.completion import complete_key
from mmret_cli.cli.curate.add import Many, linked
from mmret_cli.cli.options import OutputFormat, Settings, output_format, tell, with_settings
from mmret_cli.models import CURATOR, Claim

Key = Annotated[str, typer.Argument(metavar="KEY", help="The paper's citation key.", autocompletion=complete_key)]

app = typer.Typer()


@app.command()
@with_settings
def edit(
    settings: Settings,
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
) -> None:
    """Say what is right about a paper, over what lists say: in your editor, or by options.

    Example: mmret edit chen2020imram --set venue=CVPR --add-link code=https://github.com/HuiChen24/IMRAM
    """
    from mmret_cli.actions.curate.edit import amended, from_pairs
    from mmret_cli.actions.origins import show
    from mmret_cli.cli import render
    from mmret_cli.cli.session import now, reading, whoami, writing

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
    from mmret_cli.actions.programs import edited
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
