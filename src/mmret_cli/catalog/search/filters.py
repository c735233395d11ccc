"""Filters that are no words: years, lists, and what a paper has. Clauses -> SQL over the row `p` of papers."""

from collections.abc import Sequence
from typing import NamedTuple

from mmret_cli.catalog.search.language import TABLED, Clause, Term, year_range

LINKED = "EXISTS (SELECT 1 FROM paper_links x WHERE x.paper_id = p.id AND x.kind = '{}')"
LIVING_ENTRY = (
    "SELECT 1 FROM entries e JOIN records r ON r.id = e.record_id WHERE e.paper_id = p.id AND r.removed_by IS NULL"
)
# What `has:` asks for -> the condition.
HAS = {
    "code": LINKED.format("code"),
    "pdf": LINKED.format("pdf"),
    "website": LINKED.format("website"),
    "demo": LINKED.format("demo"),
    "slides": LINKED.format("slides"),
    "video": LINKED.format("video"),
    "data": LINKED.format("data"),
    "links": "EXISTS (SELECT 1 FROM paper_links x WHERE x.paper_id = p.id)",
    "doi": "p.doi IS NOT NULL",
    "arxiv": "p.arxiv IS NOT NULL",
    "venue": "p.venue IS NOT NULL",
    "year": "p.year IS NOT NULL",
    "method": "p.method IS NOT NULL",
    "authors": "EXISTS (SELECT 1 FROM paper_authors x WHERE x.paper_id = p.id)",
    "datasets": "EXISTS (SELECT 1 FROM entries e JOIN records r ON r.id = e.record_id JOIN entry_datasets d"
    " ON d.record_id = r.id WHERE e.paper_id = p.id AND r.removed_by IS NULL)",
    "results": "EXISTS (SELECT 1 FROM results t JOIN records r ON r.id = t.record_id"
    " WHERE t.paper_id = p.id AND r.removed_by IS NULL)",
}
ALIASES = {"author": "authors", "dataset": "datasets", "result": "results", "link": "links", "page": "website"}
# By slug, or by a part of it where that is no slug itself.
LISTED = f"EXISTS ({LIVING_ENTRY} AND (r.list = ? OR (instr(r.list, ?) AND NOT EXISTS (SELECT 1 FROM lists WHERE slug = ?))))"
ONLY_LISTED = f"EXISTS ({LIVING_ENTRY} AND r.list = ?) AND NOT EXISTS ({LIVING_ENTRY} AND r.list <> ?)"
NO, ALWAYS = "0", "1"


class Condition(NamedTuple):
    """A condition in SQL, and the values of its parameters."""

    sql: str
    values: tuple[object, ...] = ()


def condition(clauses: Sequence[Clause]) -> Condition:
    """One condition for all the clauses that ask the tables; the others are left to the index."""
    return both(*(_clause(clause) for clause in clauses if is_tabled(clause)))


def both(*conditions: Condition) -> Condition:
    """The condition that all of these hold."""
    told = [each for each in conditions if each.sql != ALWAYS] or [Condition(ALWAYS)]
    return Condition(" AND ".join(each.sql for each in told), tuple(v for each in told for v in each.values))


def in_list(slug: str, *, without: bool = False) -> Condition:
    """That a list has the paper, or lacks it."""
    return Condition(f"{'NOT ' if without else ''}EXISTS ({LIVING_ENTRY} AND r.list = ?)", (slug,))


def only_in_list(slug: str) -> Condition:
    """That one list has the paper and no other."""
    return Condition(ONLY_LISTED, (slug, slug))


def is_tabled(clause: Clause) -> bool:
    """Whether a clause asks the tables. One that asks both (`year:2020 OR CLIP`) is left to the index, as text."""
    return all(term.field in TABLED for term in clause.terms)


def unknown_features(clauses: Sequence[Clause]) -> list[str]:
    """What `has:` asks for and no paper can have."""
    asked = [term.text.lower() for clause in clauses for term in clause.terms if term.field == "has"]
    return [word for word in asked if _feature(word) == NO]


def _clause(clause: Clause) -> Condition:
    parts = [_term(term) for term in clause.terms]
    either = " OR ".join(part.sql for part in parts)
    return Condition(f"{'NOT ' if clause.without else ''}({either})", tuple(v for part in parts for v in part.values))


def _term(term: Term) -> Condition:
    match term.field:
        case "year":
            first, last = year_range(term.text) or (None, None)
            return Condition("(p.year IS NOT NULL AND p.year BETWEEN ? AND ?)", (first or 1, last or 9999))
        case "list":
            return Condition(LISTED, (slug := term.text.lower(), slug, slug))
        case "has":
            return Condition(_feature(term.text.lower()))
        case _:
            raise ValueError(term.field)


def _feature(word: str) -> str:
    return HAS.get(ALIASES.get(word, word), NO)
