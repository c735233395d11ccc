"""What a user types -> clauses. Pure, and no input is wrong: what is no syntax is text.

words "an exact phrase" -without field:value field:"several words" one OR other begin*
"""

import re
from dataclasses import dataclass, replace

from mmret_cli.normalise.terms import tokens

PIECE = re.compile(
    r"""
    (?P<minus> (?<!\S) [-−] (?=\S) )?
    (?: (?P<field> [A-Za-z]{2,10} ) : (?=[^\s:/]) )?
    (?: "(?P<phrase> [^"]* )" | (?P<word> [^\s"]+ ) )
    """,
    re.VERBOSE,
)
# The field as a user may call it -> the columns of the index that it looks into.
COLUMNS = {
    "title": "title",
    "author": "authors",
    "authors": "authors",
    "venue": "venue",
    "method": "method",
    "dataset": "datasets",
    "datasets": "datasets",
    "topic": "topics",
    "topics": "topics",
    "task": "topics",
    "section": "topics",
}
# Fields that are compared in the tables, not in the index.
TABLED = frozenset({"year", "list", "has"})
# The fields that a shell offers.
FIELDS = ("author:", "title:", "venue:", "year:", "method:", "dataset:", "topic:", "task:", "list:", "has:")
YEAR = r"(?:19|20)\d\d"
# 2023, 2020..2023, 2020-2023, 2021-, 2021.., -2019, ..2019
YEARS = re.compile(rf"(?P<from>{YEAR})?(?P<range>\.\.+|-|–)?(?P<to>{YEAR})?")
MOST_WORDS = 32  # of a query, or of one term in it: a pasted page need not be searched to its end

# Words that say nothing about the papers, only about the search.
SMALL_WORDS = frozenset(
    """
    a about all also an and any approach approaches are article articles as at based be been being best better between
    but by can could did different do does each every exist existing exists find finding for from get give good has
    have help helps how i in interesting into is it its know latest like list literature look looking make me method
    methods most my need new of on one or our over paper papers per please problem problems publication publications
    published recent related research result results should show so some someone studies study task tasks technique
    techniques than that the their them then there these they this those through to towards under use used uses using
    various vs via want was way ways we were what when where which who whose why will with within without work works
    would you your
    """.split()
)


@dataclass(frozen=True, slots=True)
class Term:
    """One word or phrase. `text` is as typed; `field` is a key of COLUMNS or TABLED."""

    text: str
    field: str | None = None
    phrase: bool = False
    prefix: bool = False

    @property
    def words(self) -> list[str]:
        """The words of the text as the index has them; the first of very many."""
        return tokens(self.text)[:MOST_WORDS]


@dataclass(frozen=True, slots=True)
class Clause:
    """Terms of which one is enough; `without` turns it round. A `small` one weighs nothing."""

    terms: tuple[Term, ...]
    without: bool = False
    small: bool = False

    @property
    def required(self) -> bool:
        """Whether a paper must fit, as with a filter and a phrase; other words may be missing where too few have all."""
        return self.without or all(term.field or term.phrase for term in self.terms)


def parse(query: str) -> list[Clause]:
    """The clauses of a query; empty where it holds nothing to look for.

    Small words are marked where there are others; the last word is also looked for as a beginning.
    """
    clean = query.encode(errors="ignore").decode().replace("\0", " ")  # neither can be handed to SQLite
    clauses: list[Clause] = []
    either, count = False, 0
    for found in PIECE.finditer(clean):
        if found[0] == "OR":
            either = True
            continue
        if (term := _term(found)) is None:
            continue
        if (count := count + 1) > MOST_WORDS:
            break
        without = bool(found["minus"])
        if either and clauses and not without and not clauses[-1].without:
            clauses[-1] = Clause((*clauses[-1].terms, term))
        else:
            clauses.append(Clause((term,), without))
        either = False
    return _open_ended(_marked(clauses))


def year_range(text: str) -> tuple[int | None, int | None] | None:
    """The first and last year of `2020..2023`, `2021-`, `-2019`, `2023`; None for what is no year."""
    found = YEARS.fullmatch(text.strip())
    if not found or not (found["from"] or found["to"]):
        return None
    first, last = (int(found[side]) if found[side] else None for side in ("from", "to"))
    if first and last and last < first:
        first, last = last, first
    return (first, last) if found["range"] else (first, first)


def _term(found: re.Match[str]) -> Term | None:
    """The term of a piece, or None for one without a letter or digit."""
    phrase, word, field = found["phrase"], found["word"] or "", (found["field"] or "").lower()
    text = word if phrase is None else phrase
    if field and not _known(field, text):
        field, text, phrase = "", f"{found['field']}:{text}", None
    if not field and found["minus"] is None and word and ".." in word and year_range(word):
        field = "year"
    if not tokens(text):
        return None
    return Term(text, field or None, phrase is not None, prefix=phrase is None and word.endswith("*"))


def _known(field: str, text: str) -> bool:
    return field in COLUMNS or (field in TABLED and (field != "year" or year_range(text) is not None))


def _marked(clauses: list[Clause]) -> list[Clause]:
    """The small words marked, unless there is nothing else to look for."""
    marked = [replace(clause, small=not clause.required and _is_small(clause)) for clause in clauses]
    has_text = any(not clause.small and not clause.without for clause in marked)
    return marked if has_text else clauses


def _is_small(clause: Clause) -> bool:
    return all(term.text.lower().strip("?!.,;") in SMALL_WORDS for term in clause.terms)


def _open_ended(clauses: list[Clause]) -> list[Clause]:
    """What was typed last, if it is a plain word, may be the beginning of one."""
    if clauses and not (clauses[-1].required or clauses[-1].small) and len(clauses[-1].terms) == 1:
        clauses[-1] = replace(clauses[-1], terms=(replace(clauses[-1].terms[0], prefix=True),))
    return clauses
