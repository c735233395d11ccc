"""Regions: the marked parts of a Markdown file, filled with what the catalog says now."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from mmret_cli.actions.formats import WORDS, known, layout_of
from mmret_cli.actions.publish.datasets import markdown as datasets_table
from mmret_cli.actions.publish.leaderboards import DIRECTIONS, leaderboards
from mmret_cli.actions.publish.leaderboards import markdown as boards_table
from mmret_cli.actions.publish.selection import choose
from mmret_cli.catalog.store import Catalog
from mmret_cli.errors import MmretError, SourceError
from mmret_cli.exporters.markdown.page import PLAIN, export

if TYPE_CHECKING:
    from mmret_cli.readers.regions import Region

Options = Mapping[str, str]
FILTERS = ("topic", "year", "venue", "list", "method", "author", "dataset", "task", "has")


def refill(catalog: Catalog, text: str, name: str) -> str:
    """The document with each of its regions filled; all else stays byte for byte.

    Raises SourceError, with the line, for a region that cannot be read or filled, and where there is none.
    """
    from mmret_cli.readers.regions import find_regions  # which loads the Markdown parser

    regions = find_regions(text, name)
    if not regions:
        raise SourceError(
            f'{name} has no region to fill: put <!-- mmret:begin papers topic="…" --> and <!-- mmret:end -->'
        )
    parts, end = [], 0
    for region in regions:
        parts += [text[end : region.start], _filled(catalog, region, name)]
        end = region.end
    return "".join([*parts, text[end:]])


def _filled(catalog: Catalog, region: "Region", name: str) -> str:
    try:
        known("region", region.kind, KINDS)
        fill, options = KINDS[region.kind]
        for option in region.options:
            known("option", option, options)
        text = "".join(fill(catalog, region.options)).strip("\n")
    except MmretError as error:
        raise type(error)(f"{name}:{region.line}: {error}") from error
    return f"\n{text}\n\n".replace("\n", region.newline) if text else ""


def _papers(catalog: Catalog, options: Options) -> Iterator[str]:
    filters = [
        f'{field}:"{value}"' if field != "has" else f"has:{value}"
        for field, value in options.items()
        if field in FILTERS
    ]
    query = " ".join([*filters, options.get("query", "")])
    return export(choose(catalog, query), layout_of(options, replace(PLAIN, by=None)))


def _results(catalog: Catalog, options: Options) -> Iterator[str]:
    direction = options.get("direction")
    found = leaderboards(
        catalog,
        options.get("dataset"),
        metric=options.get("metric"),
        direction=DIRECTIONS[known("direction", direction, DIRECTIONS)] if direction else None,
        methods=[name.strip() for name in options.get("compare", "").split(",") if name.strip()],
    )
    return boards_table(found, level=layout_of(options).level if len(found) > 1 or "level" in options else 0)


def _datasets(catalog: Catalog, _options: Options) -> Iterator[str]:
    return datasets_table(catalog)


# What a region can hold: how it is filled, and the options that it knows.
KINDS: dict[str, tuple[Callable[[Catalog, Options], Iterator[str]], tuple[str, ...]]] = {
    "papers": (_papers, (*FILTERS, "query", *WORDS)),
    "results": (_results, ("dataset", "metric", "direction", "compare", "level")),
    "datasets": (_datasets, ()),
}
