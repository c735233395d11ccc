"""The command for the search's acronyms and synonyms: vocabulary."""

from typing import Annotated

import typer

from mmret_cli.cli.options import OutputFormat, Settings, output_format, with_settings

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
    from mmret_cli.cli.render import records
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
    records(
        output_format(format),
        ("Terms", "Said by"),
        ((" = ".join(group.terms), group.origin) for group in groups),
        ({"terms": list(group.terms), "origin": group.origin} for group in groups),
    )
