"""What a shell may complete: keys, lists, venues, topics and data sets of the catalog, rules. Never fails, never prints."""

import re

import typer

# Names come from other people's lists, and a shell may run what it is offered: zsh evaluates `\$(…)`, bash puts it on the line.
HARMLESS = re.compile(
    r"(?!-)[\w .:/,+-]+"
)  # "Deep Hashing", "深度学习", "MS-COCO"; a name of other characters is not offered


def complete_key(ctx: typer.Context, incomplete: str) -> list[str]:
    """Citation keys."""
    return _names(ctx, "key", incomplete)


def complete_list(ctx: typer.Context, incomplete: str) -> list[str]:
    """Slugs of lists."""
    return _names(ctx, "list", incomplete)


def complete_venue(ctx: typer.Context, incomplete: str) -> list[str]:
    """Venues."""
    return _names(ctx, "venue", incomplete)


def complete_topic(ctx: typer.Context, incomplete: str) -> list[str]:
    """Topics."""
    return _names(ctx, "topic", incomplete)


def complete_query(ctx: typer.Context, incomplete: str) -> list[str]:
    """The fields of a query, and what the catalog has for the one that is begun: `venue:CV`."""
    field, colon, start = incomplete.partition(":")
    if not colon:
        from mmret_cli.catalog.search.language import FIELDS

        return [name for name in FIELDS if name.startswith(incomplete)]
    if field == "has":
        from mmret_cli.catalog.search.filters import HAS

        return [f"has:{name}" for name in sorted(HAS) if name.startswith(start)]
    return [f"{field}:{name}" for name in _names(ctx, field, start)]


def _names(ctx: typer.Context, kind: str, start: str) -> list[str]:
    from mmret_cli.actions.settings import find_catalog
    from mmret_cli.catalog.browsing import NAMES, names
    from mmret_cli.catalog.store import open_reader
    from mmret_cli.errors import MmretError

    try:
        path = find_catalog(ctx.params.get("db"))
        if path is None or kind not in NAMES:
            return []
        with open_reader(path) as catalog:
            return [name for name in names(catalog.conn, kind, start) if HARMLESS.fullmatch(name)]
    except MmretError:  # a shell has no place for a message
        return []
