"""Clauses -> a plan: units with the ways to have them, found in the catalog's words, the vocabulary and the titles."""

import re
import sqlite3
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from mmret_cli.catalog.search.filters import Condition, both, condition, is_tabled
from mmret_cli.catalog.search.language import COLUMNS, SMALL_WORDS, Clause, Term, year_range
from mmret_cli.catalog.search.units import AS_TYPED, INITIALS, Kind, Unit, near, phrase, spread
from mmret_cli.catalog.search.vocabulary import Vocabulary
from mmret_cli.catalog.search.words import Words, learned
from mmret_cli.normalise.terms import american, british, term_key, tokens

ACRONYM = re.compile(r"[A-Z]{2,6}")
UNKNOWN_ACRONYM = re.compile(r"[a-z]{3,6}")
LONGEST_JOIN = 3  # words that may be written together: text 2 mesh
LONGEST_TERM = 8  # words of a term in the vocabulary that is looked for in a query
LONGEST_SYNONYM = 16  # words of a synonym that are looked for in the papers
MOST_SYNONYMS = 12  # of one term
MOST_RELATED = 3  # synonyms of which the words may also stand apart
EXISTS = "SELECT 1 FROM papers_fts WHERE papers_fts MATCH ? LIMIT 1"
IS_VENUE = "SELECT 1 FROM papers WHERE venue = ? COLLATE NOCASE LIMIT 1"


@dataclass(frozen=True, slots=True)
class Plan:
    """What to look for. `wished` are the plain words; papers must have the `required` units, and none of `without`."""

    wished: list[Unit]
    required: list[Unit]
    without: list[str]
    condition: Condition

    @property
    def units(self) -> list[Unit]:
        """All that is looked for."""
        return [*self.wished, *self.required]

    def narrowed(self, *conditions: Condition) -> "Plan":
        """The same, for papers that meet these conditions too."""
        return replace(self, condition=both(self.condition, *conditions))


class Planner:
    """Makes plans for one catalog and vocabulary."""

    def __init__(self, conn: sqlite3.Connection, vocabulary: Vocabulary) -> None:
        self.conn = conn
        self.vocabulary = vocabulary
        self.words = Words(conn)

    def plan(self, clauses: Sequence[Clause]) -> Plan:
        """The plan for the clauses of a query."""
        texts = [clause for clause in clauses if not is_tabled(clause)]
        units = [self._unit(clause) for clause in texts if not clause.without]
        self._join_neighbours(units)
        self._add_synonyms(units)
        mended = [unit for unit in units if self._mend(unit)]
        if mended:
            self._add_synonyms(units)
        for unit in units:
            unit.rarity = self.words.rarity(unit.words)
            unit.is_date = unit.is_date or self._is_venue(unit)
        return Plan(
            [unit for unit in units if not unit.required and not unit.small],
            [unit for unit in units if unit.required],
            [self._unit(clause).expression(AS_TYPED) for clause in texts if clause.without],
            condition(clauses),
        )

    def exists(self, expression: str) -> bool:
        """Whether any paper fits."""
        return bool(expression) and self.conn.execute(EXISTS, (expression,)).fetchone() is not None

    def _unit(self, clause: Clause) -> Unit:
        first = clause.terms[0]
        unit = Unit(
            text=" OR ".join(term.text for term in clause.terms),
            words=[word for term in clause.terms for word in term.words],
            required=clause.required,
            small=clause.small,
            plain=not clause.required and len(clause.terms) == 1,
            exact=all(term.phrase and not term.field for term in clause.terms),
            is_date=len(clause.terms) == 1 and year_range(first.text) is not None,
        )
        for term in clause.terms:
            self._add_term(unit, term)
        return unit

    def _add_term(self, unit: Unit, term: Term) -> None:
        columns = f"{{{COLUMNS[term.field]}}}" if term.field in COLUMNS else ""
        unit.add(Kind.TYPED, phrase(term.words), term.text, columns=columns)
        if term.phrase and not term.field:
            return
        for words in self._forms(term.words):
            unit.add(Kind.FORM, phrase(words), " ".join(words), columns=columns)
        if len(term.words) > 1 and not term.phrase:
            unit.add(Kind.SPREAD, spread(term.words), term.text, columns=columns)
        if term.prefix:
            for word in self.words.beginning(term.words[-1]):
                unit.add(Kind.PREFIX, phrase([*term.words[:-1], word]), word, columns=columns)
        if ACRONYM.fullmatch(term.text) and not term.field:
            unit.add(Kind.INITIALS, phrase(term.words), term.text)
        if not unit.plain:  # a plain one may also be part of a longer term
            for other in self.vocabulary.others(term.words):
                _add_synonym(unit, other, columns=columns)

    def _forms(self, words: Sequence[str]) -> Iterator[list[str]]:
        """The words joined, parted, in British and in American spelling."""
        if len(words) > 1:
            joined = "".join(words)
            yield from ([word] for word in self.words.counts([joined]))
            return
        yield from ([other] for other in (american(words[0]), british(words[0])) if other != words[0])
        yield from (parts for parts in self.words.split(words[0]) if self.exists(phrase(parts)))

    def _join_neighbours(self, units: Sequence[Unit]) -> None:
        """`text 2 mesh` also as `text2mesh`, for each of its units."""
        runs = [units[start:end] for start in range(len(units)) for end in range(start + 2, start + LONGEST_JOIN + 1)]
        plain = [run for run in runs if all(unit.plain for unit in run)]
        joined = {"".join(word for unit in run for word in unit.words): run for run in plain}
        for word in self.words.counts(joined):
            for unit in joined[word]:
                unit.add(Kind.FORM, phrase([word]), word)

    def _add_synonyms(self, units: Sequence[Unit]) -> None:
        """What the vocabulary and the titles give for each run of units, to each unit of the run."""
        terms: dict[tuple[str, ...], list[Unit]] = defaultdict(list)
        typed: dict[tuple[str, ...], str] = {}
        for run in _runs(units, LONGEST_TERM):
            words = tuple(word for unit in run for word in unit.words)
            terms[words] += run
            typed[words] = " ".join(unit.text for unit in run)
        others = {words: self.vocabulary.others(words) for words in terms}
        keys = {term_key(" ".join(words)): words for words in terms}
        for key, other in learned(self.conn, keys):
            others[keys[key]].append(other)
        glued = self._glued(other for found in others.values() for other in found)
        for words, run in terms.items():
            for unit in run:
                for other in others[words][:MOST_SYNONYMS]:
                    _add_synonym(unit, other, meant=typed[words])
                    if (joined := "".join(tokens(other))) in glued:
                        unit.add(Kind.SYNONYM, phrase([joined]), other, meant=typed[words])

    def _glued(self, terms: Iterable[str]) -> Container[str]:
        """Which of the terms of two words the catalog also has in one."""
        return self.words.counts("".join(words) for term in terms if len(words := tokens(term)) == 2)

    def _mend(self, unit: Unit) -> bool:
        """A word that no paper has in any way may be an acronym in small letters, or a mistake; a rare one too.

        Tells whether its words are others now.
        """
        (typed, *_) = unit.ways
        if unit.exact:
            return False
        if typed.expression == phrase(unit.words) and not self.exists(unit.expression()):
            acronym = unit.plain and UNKNOWN_ACRONYM.fullmatch(unit.text)
            if acronym and self.exists(f"{INITIALS} : {typed.expression}"):
                unit.add(Kind.INITIALS, typed.expression, unit.text)
                return False
            meant = [self._meant(word) for word in unit.words]
            if meant != unit.words:
                unit.words = meant
                unit.add(Kind.CORRECTED, phrase(meant), " ".join(meant), columns=typed.columns)
                return True
        elif len(unit.words) == 1 and (usual := self.words.more_usual(unit.words[0])):
            unit.add(Kind.CORRECTED, phrase([usual]), usual, columns=typed.columns)
        return False

    def _meant(self, word: str) -> str:
        return word if self.exists(phrase([word])) else self.words.correct(word) or word

    def _is_venue(self, unit: Unit) -> bool:
        names = [way.shown for way in unit.ways if way.kind in (Kind.TYPED, Kind.SYNONYM)]
        return any(self.conn.execute(IS_VENUE, (name,)).fetchone() for name in names)


def _runs(units: Sequence[Unit], longest: int) -> Iterator[list[Unit]]:
    """Each run of plain units that neither begins nor ends with a small one, longest first."""
    for length in range(min(longest, len(units)), 0, -1):
        for start in range(len(units) - length + 1):
            run = list(units[start : start + length])
            if all(unit.plain for unit in run) and not run[0].small and not run[-1].small:
                yield run


def _add_synonym(unit: Unit, other: str, *, columns: str = "", meant: str = "") -> None:
    words = _telling(other)
    unit.add(Kind.SYNONYM, near(words), other, columns=columns, meant=meant)
    if len(words) > 1 and not unit.required and sum(way.kind is Kind.RELATED for way in unit.ways) < MOST_RELATED:
        unit.add(Kind.RELATED, spread(words), other, columns=columns, meant=meant)


def _telling(term: str) -> list[str]:
    """The words of a term, without the small ones where others are left."""
    words = tokens(term)
    return ([word for word in words if word not in SMALL_WORDS] or words)[:LONGEST_SYNONYM]
