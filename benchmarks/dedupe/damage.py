"""What a crawler does to a reference: each kind of damage with how often it befalls a page and a citation.

A *page* is a publisher's page that the crawler read whole; a *citation* is a line of somebody's reference list, which it
cut into fields by guess. The rates are those that the kinds have among the true pairs of public sets of this sort,
counted there by eye and by script; the words are this set's own.
"""

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from benchmarks.dedupe.writing import misspelled

SIXTH = 5  # people whom a search engine names before it cuts the byline
REMARKS = ("(extended version)", "(extended abstract)", "(demo)", "- group of 4 »", "(slides)", "[C]")
MONTHS = ("June", "August", "September", "May")
REPORTS = (
    "technical report",
    "Tech. Rep. TR-94-12",
    "Univ",
    "Department of Computer Science",
    "submitted",
    "to appear in",
)
NAMED = {
    "VLDB Journal": ("VLDB Journal", "The VLDB Journal", "VLDB J", "{year}"),
    "SIGMOD": ("ACM SIGMOD Int", "in Proc. ACM SIGMOD", "SIGMOD {year}", "ACM SIGMOD Record"),
    "Very Large Data Bases": ("in VLDB", "Proc. 20th Int", "in: Proc. 23rd Int. Conf. on", "VLDB {year}"),
    "Management of Data": ("ACM SIGMOD", "SIGMOD {year}", "in Proceedings of the 1996 ACM SIGMOD", "ACM SIGMOD Intl"),
    "TODS": ("ACM Trans", "ACM TODS", "ACM Transactions on Database"),
}  # how a reference names a venue behind a title, whose rest it takes for the venue


@dataclass(frozen=True)
class Reference:
    """A paper as it stands in a reference: given names and family name of each person, and whether others are left out."""

    title: str
    people: tuple[tuple[str, str], ...]
    venue: str
    year: str
    cut: str = ""  # what is left of the person at whom the byline was cut


class Kind(NamedTuple):
    """A damage, how often it befalls pages and citations, and an example."""

    page: float
    citation: float
    inflict: Callable[[Reference, random.Random], Reference]
    example: str


def initials(given: str) -> str:
    """`Hector J.` is `HJ`."""
    return "".join(part[0] for part in re.findall(r"[^\W\d_]+", given))


def names_in_front(found: Reference, chance: random.Random) -> Reference:
    """The last people of the byline before the title: the first comma or period was taken for the byline's end."""
    if len(found.people) < 2:
        return found
    moved = chance.choice((1, 1, 1, 2, 2, 3))
    kept, gone = found.people[: max(1, len(found.people) - moved)], found.people[max(1, len(found.people) - moved) :]
    form = chance.randrange(5)
    written = [_in_title(given, family, form) for given, family in gone]
    front = {0: " and ", 1: ", "}.get(chance.randrange(3), ", and ").join(written)
    if len(gone) == 1 and chance.random() < 0.5:
        front = chance.choice(("and ", "and", "& ")) + front
    if chance.random() < 0.25:
        front = chance.choice((front[front.rfind("-") + 1 :], *written[-1:], _family_lost(written[-1], gone[-1][1])))
    dated = chance.choices((" ", f" ({found.year}) ", f", {found.year}, "), (6, 2, 1))[0]
    end = chance.choice((". ", ": ", ", ", " "))
    return replace(found, title=f"{front}{end if dated == ' ' else dated}{found.title}", people=kept)


def _in_title(given: str, family: str, form: int) -> str:
    first = initials(given)
    dotted = " ".join(f"{letter}." for letter in first)
    return (f"{dotted} {family}", f"{family}, {dotted}", f"{family} {first}.", f"{family}", f"{given} {family}")[form]


def _family_lost(written: str, family: str) -> str:
    """The family name went into the byline, its initials stayed in the title."""
    return written.replace(family, "").strip(" ,") or written


def venue_behind(found: Reference, chance: random.Random) -> Reference:
    """The venue's beginning, a year, a report's number or a remark behind the title."""
    names = next((names for words, names in NAMED.items() if words in found.venue), REPORTS)
    said = chance.choice((*names, *names, chance.choice(REPORTS), f"{chance.choice(MONTHS)} {{year}}", "{year}"))
    remark = chance.random() < 0.3
    behind = f" {chance.choice(REMARKS)}" if remark else chance.choice((", ", ". ", ", ", " - ")) + said
    return replace(found, title=found.title.rstrip(".") + behind.format(year=found.year))


def date_in_front(found: Reference, chance: random.Random) -> Reference:
    """What stood between byline and title, as a year or a month."""
    front = chance.choice(("{year}. ", "({year}), ", "{month} {year}, ", "b"))
    return replace(found, title=front.format(year=found.year, month=chance.choice(MONTHS)) + found.title)


def letters(found: Reference, chance: random.Random) -> Reference:
    """Words misspelled, and hyphens of a line's end kept: `hyphen-ation`."""
    title = found.title
    for _ in range(chance.choice((1, 1, 2))):
        title = _in_word(title, chance, lambda word: misspelled(word, chance))
    if chance.random() < 0.3:
        title = _in_word(title, chance, lambda word: f"{word[: len(word) // 2]}-{word[len(word) // 2 :]}")
    return replace(found, title=title)


def _in_word(title: str, chance: random.Random, change: Callable[[str], str]) -> str:
    words = title.split()
    places = [place for place, word in enumerate(words) if len(word) > 4]
    if places:
        place = chance.choice(places)
        words[place] = change(words[place])
    return " ".join(words)


def blanks_lost(found: Reference, chance: random.Random) -> Reference:
    """Words of a PDF glued together, one or two or all of them."""
    words = found.title.split()
    lost = len(words) if chance.random() < 0.25 else chance.choice((1, 2))
    for _ in range(min(lost, len(words) - 1)):
        place = chance.randrange(len(words) - 1)
        words[place : place + 2] = ["".join(words[place : place + 2])]
    return replace(found, title=" ".join(words))


def end_cut(found: Reference, chance: random.Random) -> Reference:
    """The last words lost, at a hundred letters or with the subtitle."""
    head, colon, _ = found.title.partition(": ")
    if colon and len(head.split()) > 2 and chance.random() < 0.5:
        return replace(found, title=head)
    words = found.title.split()
    kept = words[: max(3, len(words) - chance.choice((1, 1, 2, 3)))]
    return replace(found, title=" ".join(kept) + chance.choice(("", "", " …")))


def front_cut(found: Reference, chance: random.Random) -> Reference:
    """The first words, or what stands before a colon, lost."""
    _, colon, rest = found.title.partition(": ")
    if colon and len(rest.split()) > 2:
        return replace(found, title=rest)
    words = found.title.split()
    return replace(found, title=" ".join(words[chance.choice((1, 1, 2)) :]) if len(words) > 4 else found.title)


def word_lost(found: Reference, chance: random.Random) -> Reference:
    """A word left out, or two exchanged: cited from memory."""
    words = found.title.split()
    place = chance.randrange(len(words) - 1) if len(words) > 3 else None
    if place is not None and chance.random() < 0.7:
        del words[place]
    elif place is not None:
        words[place : place + 2] = reversed(words[place : place + 2])
    return replace(found, title=" ".join(words))


def byline_cut(found: Reference, chance: random.Random) -> Reference:
    """More than five people: the sixth's initials are left, or nothing."""
    kept, gone = found.people[:SIXTH], found.people[SIXTH:]
    return replace(found, people=kept, cut=chance.choice((initials(gone[0][0]), "", "…")) if gone else "")


def byline_short(found: Reference, chance: random.Random) -> Reference:
    """The last people, or all but the first, are lost."""
    kept = found.people[: chance.choice((1, max(1, len(found.people) - 1)))]
    return replace(found, people=kept, cut=chance.choice(("", "…", "et al.")) if kept != found.people else "")


def families_cut(found: Reference, chance: random.Random) -> Reference:
    """A family name cut off, misspelled, or short of its first letters behind an accent."""
    people = list(found.people)
    place = chance.randrange(len(people)) if people else 0
    if people and len(people[place][1]) > 5:
        given, family = people[place]
        cut = family[: chance.randrange(3, len(family) - 1)]
        people[place] = (given, chance.choice((cut, misspelled(family, chance))))
    return replace(found, people=tuple(people))


def exchanged(found: Reference, _chance: random.Random) -> Reference:
    """Given names taken for family names throughout: `N Apostol`."""
    written_out = all(len(given.split()[0].strip(".")) > 1 for given, _ in found.people if given)
    turned = tuple((family, given.split()[0]) if given else (given, family) for given, family in found.people)
    return replace(found, people=turned if written_out else found.people)


def strange(found: Reference, chance: random.Random) -> Reference:
    """The name of the place it was found at instead of people."""
    names: Sequence[tuple[tuple[str, str], ...]] = ((("A", "Anthology"), ("P", "Edition")), (("C", "Introduction"),))
    return replace(found, people=chance.choice(names), cut="")


def year_lost(found: Reference, _chance: random.Random) -> Reference:
    """No year."""
    return replace(found, year="")


def year_wrong(found: Reference, chance: random.Random) -> Reference:
    """A year beside the true one."""
    return replace(found, year=str(int(found.year) + chance.choice((-1, 1, 1, 2))) if found.year else "")


def venue_lost(found: Reference, _chance: random.Random) -> Reference:
    """No venue."""
    return replace(found, venue="")


KINDS = (
    Kind(0.00, 0.22, names_in_front, "and Roe, C.: Deep hashing"),
    Kind(0.04, 0.18, venue_behind, "Deep hashing, SIGMOD 1997"),
    Kind(0.00, 0.03, date_in_front, "June 1998, Deep hashing"),
    Kind(0.04, 0.19, letters, "Deep hahsing of im-ages"),
    Kind(0.01, 0.12, blanks_lost, "Deep hashingof images"),
    Kind(0.05, 0.07, end_cut, "Deep hashing of …"),
    Kind(0.01, 0.04, front_cut, "hashing of images"),
    Kind(0.06, 0.13, word_lost, "Hashing of images"),
    Kind(0.90, 0.50, byline_cut, "A Lee, B Kim, C Roe, D Poe, E Fox, FG"),
    Kind(0.10, 0.26, byline_short, "A Lee, et al."),
    Kind(0.04, 0.10, families_cut, "A Lee, B Robi"),
    Kind(0.01, 0.04, exchanged, "L Ann, K Bo"),
    Kind(0.02, 0.01, strange, "A Anthology, P Edition"),
    Kind(0.02, 0.05, year_wrong, "1998"),
    Kind(0.05, 0.92, year_lost, ""),
    Kind(0.10, 0.20, venue_lost, ""),
)
