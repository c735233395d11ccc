"""The command for the search's acronyms and synonyms: vocabulary."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from mmret_cli.cli.options import Format, OutputFormat, Settings, output_format, with_settings

if TYPE_CHECKING:
    from mmret_cli.catalog.search.vocabulary import Group

app = typer.Typer()


@app.command()
@with_settings
def vocabulary(
    settings: Settings,
    term: Annotated[list[str] | None, typer.Argument(metavar="[TERM...]", help="Only what means the same.")] = None,
    add: Annotated[
        list[str] | None,
        typer.Option(metavar='"A = B"', help="Add terms that mean one thing to vocabulary.txt beside the catalog."),
    ] = None,
    format: OutputFormat = None,
) -> None:
    """Show or extend the acronyms and synonyms that a search also looks for.

    They stand in the user's own vocabulary.txt, in the one that comes with mmret, and in titles ("Composed Image
    Retrieval (CIR)").

    Example: mmret vocabulary --add "TBIR = text-based image retrieval"
    """
    from mmret_cli.actions.vocabulary import add_terms, list_terms
    from mmret_cli.cli.session import catalog_path, reading

    if add:
        for line in add:
            own = add_terms(catalog_path(settings), [line])
            settings.note(f"added to {own}: {line}")
        return
    with reading(settings) as catalog:
        groups = list_terms(catalog, " ".join(term or ()))
    if not groups:
        settings.note('no such term; add one: mmret vocabulary --add "A = B"')
    _show_groups(groups, output_format(format))


def _show_groups(groups: "Sequence[Group]", format: Format) -> None:
    """The groups of terms that mean one thing, and where that is said."""
    from mmret_cli.cli.render import json_lines, tsv

    if format is Format.jsonl:
        json_lines({"terms": list(group.terms), "origin": group.origin} for group in groups)
        return
    lines = [(" = ".join(group.terms), group.origin) for group in groups]
    if format is Format.tsv:
        tsv(lines)
    elif lines:
        from mmret_cli.cli import tables

        tables.show(tables.text_table(("Terms", "Said by"), lines))
