"""The command that finds: search."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from mmret_cli.cli.completion import complete_query
from mmret_cli.cli.options import (
    Format,
    Limit,
    Offset,
    PaperFormat,
    PaperOutput,
    QueryCommand,
    Settings,
    Sort,
    SortBy,
    output_format,
    with_settings,
)
from mmret_cli.models import Dataset, News, Result

if TYPE_CHECKING:
    from mmret_cli.catalog.search.hits import Answer
    from mmret_cli.catalog.store import Catalog


Kind = Literal["papers", "datasets", "results", "news"]  # what is searched


app = typer.Typer()
Item = Dataset | News | tuple[Result, str | None]
HEADERS = {
    Dataset: ("Data set", "Modalities", "Size", "Lists"),
    News: ("Date", "News", "Lists"),
    tuple: ("Method", "Data set", "Direction", "Metric", "Value", "Paper", "List"),
}


@app.command(cls=QueryCommand)
@with_settings
def search(
    settings: Settings,
    query: Annotated[
        list[str],
        typer.Argument(
            metavar="QUERY...",
            help='Words; "a phrase"; -without; this OR that; author: title: venue: year:2020..2023 method: dataset: topic: list: has:code.',
            autocompletion=complete_query,
        ),
    ],
    kind: Annotated[Kind, typer.Option("--in", help="What to search.")] = "papers",
    sort: Sort = None,
    limit: Limit = 20,
    offset: Offset = 0,
    count: Annotated[bool, typer.Option("--count", help="Print only how many there are.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Tell of each hit what its score is made of.")] = False,
    open_first: Annotated[bool, typer.Option("--open", help="Open the first hit's paper in the browser.")] = False,
    format: PaperOutput = None,
) -> None:
    """Find papers, best first.

    Acronyms and synonyms of the field are found too, after what was typed; a typing mistake is mended.

    Example: mmret search zero-shot CIR year:2023- has:code
    """
    from mmret_cli.cli.session import reading

    text = " ".join(query)
    with reading(settings) as catalog:
        if kind != "papers":
            _search_records(settings, catalog, kind, text, limit, offset, output_format(format), count=count)
        elif count:
            _count(catalog, text)
        else:
            _search_papers(settings, catalog, text, limit, offset, sort, output_format(format), explain, open_first)


def _search_papers(
    settings: Settings,
    catalog: "Catalog",
    text: str,
    limit: int,
    offset: int,
    sort: SortBy | None,
    format: PaperFormat,
    explain: bool,
    open_first: bool,
) -> None:
    from mmret_cli.actions.vocabulary import load_vocabulary
    from mmret_cli.catalog.search.find import search as find
    from mmret_cli.catalog.search.hits import Order
    from mmret_cli.cli.ask import papers

    order = Order(sort) if sort else None
    found = find(catalog.conn, text, load_vocabulary(catalog), limit=limit, offset=offset, order=order)
    _tell(settings, found)
    papers.show(catalog, found.hits, format, explain=explain)
    if format == "table" and found.total > offset + len(found.hits):
        more = "" if found.counted else "more than "
        settings.note(f"{len(found.hits)} of {more}{found.total}; --limit 0 shows all")
    if open_first:
        papers.open_in_browser(found.hits, settings)


def _count(catalog: "Catalog", text: str) -> None:
    from mmret_cli.actions.vocabulary import load_vocabulary
    from mmret_cli.catalog.search.find import count

    typer.echo(count(catalog.conn, text, load_vocabulary(catalog)))


def _search_records(
    settings: Settings,
    catalog: "Catalog",
    kind: Kind,
    text: str,
    limit: int,
    offset: int,
    format: PaperFormat,
    *,
    count: bool,
) -> None:
    from mmret_cli.actions.ask.search import search_records
    from mmret_cli.actions.vocabulary import load_vocabulary

    if format not in ("table", "tsv", "jsonl"):
        raise typer.BadParameter(
            f"{format} is for papers; --in {kind} knows table, tsv and jsonl", param_hint="--format"
        )
    found = search_records(catalog, kind, text, load_vocabulary(catalog), limit=0 if count else limit, offset=offset)
    if count:
        typer.echo(found.outcome.total)
        return
    _tell(settings, found.outcome)
    _show_records(found.items, format)


def _tell(settings: Settings, found: "Answer") -> None:
    """What the user should know of how the hits were found."""
    others: dict[str, list[str]] = {}
    for typed, other in found.expanded:
        others.setdefault(typed, []).append(other)
    for typed, expansions in others.items():
        settings.note(f"{typed} → {', '.join(expansions)}")
    for feature in found.unknown:
        from mmret_cli.catalog.search.filters import HAS

        settings.note(f"has:{feature} is not known; there are {', '.join(sorted(HAS))}")
    if not found.total:
        settings.note("nothing found; try fewer or other words")
    elif found.lost:
        settings.note(f"nothing has: {', '.join(found.lost)}")


def _show_records(items: Sequence[Item], format: Format) -> None:
    """Records of one kind, in their order."""
    from mmret_cli.cli.render import records

    headers = HEADERS[type(items[0])] if items else ()
    records(format, headers, map(_cells, items), map(_json, items))


def _json(item: Item) -> dict[str, Any]:
    from mmret_cli.exporters.jsonl import dataset_json, news_json, result_json

    if isinstance(item, Dataset):
        return dataset_json(item)
    return news_json(item) if isinstance(item, News) else result_json(*item)


def _cells(item: Item) -> list[str]:
    if isinstance(item, Dataset):
        return [item.name, item.modalities or "", item.scale or "", _places(item)]
    if isinstance(item, News):
        return [item.date, item.text, _places(item)]
    result, key = item
    method = result.method + ("*" if result.ensemble else "") + (f" ({result.note})" if result.note else "")
    value = (result.written or f"{result.value:g}") + ("^" if result.questionable else "")
    return [
        method,
        result.dataset,
        result.direction or "",
        result.metric,
        value,
        key or "",
        f"{result.list}:{result.line}",
    ]


def _places(item: Dataset | News) -> str:
    return " ".join(f"{entry.list}:{entry.line}" for entry in item.entries)
