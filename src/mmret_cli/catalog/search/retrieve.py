"""The first ranking, by SQLite: papers with all the words as typed, then in any way, then with most of the words."""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from mmret_cli.catalog.search.filters import ALWAYS
from mmret_cli.catalog.search.plan import Plan
from mmret_cli.catalog.search.units import AS_TYPED, Unit

WINDOW = 100  # papers that are ranked anew; those behind them stay in SQLite's order
FEW = 10  # papers with all the words: fewer are filled up with papers that have most of them
COMBINED = 5  # the rarest words, of which most must be there
ALL = -1  # SQLite's word for no limit

EXISTS = "SELECT 1 FROM papers_fts WHERE papers_fts MATCH ? LIMIT 1"
RANKED = """
SELECT f.rowid FROM papers_fts f WHERE papers_fts MATCH ? ORDER BY rank LIMIT ?"""
RANKED_WITH = """
SELECT f.rowid FROM papers_fts f JOIN papers p ON p.id = f.rowid
WHERE papers_fts MATCH ? AND {} ORDER BY rank LIMIT ?"""
UNRANKED = "SELECT p.id FROM papers p WHERE NOT p.retired AND NOT p.hidden AND {} ORDER BY p.year DESC, p.key LIMIT ?"


@dataclass(frozen=True, slots=True)
class Candidates:
    """Row ids of papers, best first: those that have all the words, and those that fill up.

    `lost` are the units that no paper has, as far as it was looked for.
    """

    whole: list[int]
    partial: list[int]
    lost: list[Unit]


class Retriever:
    """Runs a plan against the index."""

    def __init__(self, conn: sqlite3.Connection, plan: Plan) -> None:
        self.conn = conn
        self.plan = plan
        self.fixed = [unit.expression() for unit in plan.required]

    def candidates(self, *, every: bool = False) -> Candidates:
        """The papers that may be hits; `every` gives all of them, else there are enough for the window."""
        limit = ALL if every else WINDOW
        whole = self._whole(limit)
        if len(whole) >= FEW:
            return Candidates(whole, [], [])
        known = [unit for unit in self.plan.wished if self._exists(unit.expression())]
        lost = [unit for unit in self.plan.wished if unit not in known]
        return Candidates(whole, self._partial(known, frozenset(whole), limit), lost)

    def fitting(self) -> list[int]:
        """All papers with all the words, in no particular order; all papers where there are no words."""
        units = [unit.expression() for unit in self.plan.wished]
        if units or self.fixed:
            return self._match(units, ALL)
        return self._excluded(ALL) if self.plan.without else self._run("", ALL)

    def _whole(self, limit: int) -> list[int]:
        units = self.plan.wished
        if not units and not self.fixed:
            return self._run("", limit) if not self.plan.without else self._excluded(limit)
        found = dict.fromkeys(self._match([unit.expression(AS_TYPED) for unit in units], limit))
        if limit == ALL or len(found) < limit:
            found |= dict.fromkeys(self._match([unit.expression() for unit in units], limit))
        return list(found)

    def _partial(self, known: Sequence[Unit], whole: frozenset[int], limit: int) -> list[int]:
        """Papers with as many of the rarest words as any has, most words first, until there are a few."""
        units = sorted(known, key=lambda unit: -unit.rarity)[:COMBINED]
        found: dict[int, None] = {}
        for size in range(len(units), 0, -1):
            if len(whole) + len(found) >= FEW:
                break
            choices = (" AND ".join(unit.expression() for unit in chosen) for chosen in combinations(units, size))
            either = " OR ".join(f"({choice})" for choice in choices)
            found |= dict.fromkeys(id_ for id_ in self._match([f"({either})"], limit) if id_ not in whole)
        return list(found)

    def _exists(self, expression: str) -> bool:
        """Whether any paper fits, whatever else is asked for: without ranking, which reads them all."""
        return bool(expression) and self.conn.execute(EXISTS, (expression,)).fetchone() is not None

    def _match(self, parts: Sequence[str], limit: int) -> list[int]:
        """The papers that fit all the parts and all that is required."""
        if not all(parts):
            return []
        return self._run(" AND ".join([*self.fixed, *parts]), limit)

    def _run(self, expression: str, limit: int) -> list[int]:
        sql, values = self.plan.condition
        if not expression:
            return [row[0] for row in self.conn.execute(UNRANKED.format(sql), (*values, limit))]
        for unwanted in self.plan.without:
            expression = f"({expression}) NOT {unwanted}"
        if sql == ALWAYS:
            rows: Iterator[sqlite3.Row] = self.conn.execute(RANKED, (expression, limit))
        else:
            rows = self.conn.execute(RANKED_WITH.format(sql), (expression, *values, limit))
        return [row[0] for row in rows]

    def _excluded(self, limit: int) -> list[int]:
        """All papers but those with an unwanted word, where nothing else is asked for."""
        unwanted = {row[0] for expression in self.plan.without for row in self.conn.execute(RANKED, (expression, ALL))}
        left = (id_ for id_ in self._run("", ALL) if id_ not in unwanted)
        return list(left)[: None if limit == ALL else limit]
