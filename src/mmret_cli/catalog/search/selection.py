"""Listing: the papers that fit all filters, in an order of one's own, without ranking."""

import sqlite3
from collections.abc import Iterable
from typing import Literal

from mmret_cli.catalog.index.rows import indexed
from mmret_cli.catalog.search.filters import Condition, in_list, only_in_list
from mmret_cli.catalog.search.hits import Order, in_order
from mmret_cli.catalog.search.language import parse
from mmret_cli.catalog.search.plan import Plan, Planner
from mmret_cli.catalog.search.rank import Memory
from mmret_cli.catalog.search.retrieve import Retriever
from mmret_cli.catalog.search.vocabulary import Vocabulary
from mmret_cli.errors import UnknownList

ASIDE = {
    "retired": "SELECT p.id FROM papers p WHERE p.retired AND {} ORDER BY p.id",
    "hidden": "SELECT p.id FROM papers p WHERE p.hidden AND {} ORDER BY p.id",
}


def listing(
    conn: sqlite3.Connection,
    query: str = "",
    vocabulary: Vocabulary | None = None,
    *,
    only_in: str | None = None,
    not_in: str | None = None,
    aside: Literal["retired", "hidden"] | None = None,
    order: Order = Order.YEAR,
) -> list[int]:
    """The row ids of the papers that have all words of the query and fit its filters; of all papers for a blank one.

    `only_in` and `not_in` are slugs of lists; `aside` gives the retired or the hidden papers instead of the others.
    Raises UnknownList for a slug that is no list's.
    """
    plan = Planner(conn, vocabulary or Vocabulary()).plan(parse(query))
    plan = plan.narrowed(*_membership(conn, only_in, not_in))
    ids = _aside(conn, plan, ASIDE[aside]) if aside else Retriever(conn, plan).fitting()
    return in_order(conn, ids, order)


def _membership(conn: sqlite3.Connection, only_in: str | None, not_in: str | None) -> Iterable[Condition]:
    for slug, condition in ((only_in, only_in_list), (not_in, lambda slug: in_list(slug, without=True))):
        if slug is not None:
            _check(conn, slug)
            yield condition(slug)


def _check(conn: sqlite3.Connection, slug: str) -> None:
    known = [row[0] for row in conn.execute("SELECT slug FROM lists ORDER BY slug")]
    if slug not in known:
        raise UnknownList(f"no list is called {slug}; there are {', '.join(known) or 'none'}")


def _aside(conn: sqlite3.Connection, plan: Plan, fitting: str) -> list[int]:
    """Retired and hidden papers are few and not in the index: they get one of their own."""
    sql, values = plan.condition
    ids = [row[0] for row in conn.execute(fitting.format(sql), values)]
    with Memory({id_: row for id_, (row, _) in indexed(conn, ids).items()}) as memory:
        for unit in plan.units:
            having = set(memory.ids(unit.expression()))
            ids = [id_ for id_ in ids if id_ in having]
        unwanted = {id_ for expression in plan.without for id_ in memory.ids(expression)}
    return [id_ for id_ in ids if id_ not in unwanted]
