"""The command that lists papers: list."""

from typing import Annotated, Literal

import typer

from mmret_cli.cli.completion import complete_list, complete_query, complete_topic, complete_venue
from mmret_cli.cli.options import (
    Limit,
    Offset,
    PaperOutput,
    QueryCommand,
    Settings,
    Sort,
    output_format,
    with_settings,
)

app = typer.Typer()


@app.command("list", cls=QueryCommand)
@with_settings
def list_papers(
    settings: Settings,
    query: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[QUERY...]", help="Words and filters, as for `mmret search`.", autocompletion=complete_query
        ),
    ] = None,
    source: Annotated[
        str | None,
        typer.Option("--list", "-l", metavar="LIST", help="Same as list:LIST.", autocompletion=complete_list),
    ] = None,
    year: Annotated[str | None, typer.Option(metavar="YEARS", help="Same as year:2020..2023.")] = None,
    venue: Annotated[
        str | None, typer.Option(metavar="VENUE", help="Same as venue:VENUE.", autocompletion=complete_venue)
    ] = None,
    topic: Annotated[
        str | None, typer.Option(metavar="TOPIC", help="Same as topic:TOPIC.", autocompletion=complete_topic)
    ] = None,
    only_in: Annotated[
        str | None,
        typer.Option(metavar="LIST", help="Only papers that no other list has.", autocompletion=complete_list),
    ] = None,
    not_in: Annotated[
        str | None, typer.Option(metavar="LIST", help="Only papers that this list lacks.", autocompletion=complete_list)
    ] = None,
    retired: Annotated[bool, typer.Option("--retired", help="The papers that no list has any more, instead.")] = False,
    hidden: Annotated[
        bool, typer.Option("--hidden", help="The papers that `mmret remove` has hidden, instead.")
    ] = False,
    sort: Sort = "year",
    limit: Limit = 0,
    offset: Offset = 0,
    count: Annotated[bool, typer.Option("--count", help="Print only how many there are.")] = False,
    format: PaperOutput = None,
) -> None:
    """List papers, newest first.

    Example: mmret list --not-in awesome-rsitr venue:CVPR year:2022..
    """
    from mmret_cli.actions.vocabulary import load_vocabulary
    from mmret_cli.catalog.papers.rows import rows_by_id
    from mmret_cli.catalog.search.hits import Order
    from mmret_cli.catalog.search.selection import listing
    from mmret_cli.cli.ask import papers
    from mmret_cli.cli.session import reading

    fields = {"list": source, "year": _years(year), "venue": venue, "topic": topic}
    text = " ".join([*(f'{name}:"{value}"' for name, value in fields.items() if value), *(query or ())])
    with reading(settings) as catalog:
        aside: Literal["retired", "hidden"] | None = "hidden" if hidden else "retired" if retired else None
        order = Order(sort or "year")
        ids = listing(
            catalog.conn, text, load_vocabulary(catalog), only_in=only_in, not_in=not_in, aside=aside, order=order
        )
        if count:
            typer.echo(len(ids))
            return
        if not ids:
            settings.note("no paper fits; `mmret list` alone shows all")
        shown = ids[offset : offset + limit if limit else None]
        papers.show(catalog, list(rows_by_id(catalog.conn, shown).values()), output_format(format))


def _years(text: str | None) -> str | None:
    from mmret_cli.catalog.search.language import year_range

    if text is not None and year_range(text) is None:
        raise typer.BadParameter(f"{text} is no year; say 2023, 2020..2023, 2021.. or ..2019", param_hint="--year")
    return text
