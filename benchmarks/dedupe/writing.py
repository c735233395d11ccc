"""How a source writes a work: with typing errors, without subtitles, accents, first names, and a year beside the true one."""

import random
import re
import unicodedata
from collections.abc import Callable

from benchmarks.dedupe.words import VENUES, Work

Fields = tuple[str, str, str, str, str, str, str, str, str]


def misspelled(text: str, chance: random.Random) -> str:
    """One letter lost, doubled, exchanged with its neighbour or replaced."""
    place = chance.randrange(1, max(2, len(text) - 1))
    change = chance.randrange(4)
    if change == 0:
        return text[:place] + text[place + 1 :]
    if change == 1:
        return text[:place] + text[place] + text[place:] if place < len(text) else text
    if change == 2:
        return text[:place] + text[place + 1 : place + 2] + text[place : place + 1] + text[place + 2 :]
    return text[:place] + chance.choice("aeinrst") + text[place + 1 :]


def without_accents(text: str) -> str:
    """`Müller` is `Muller`."""
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))


def _title(work: Work, chance: random.Random) -> str:
    title = work.title
    if ":" in title and not title.startswith("Erratum") and chance.random() < 0.15:
        title = title.split(":")[0]
    if chance.random() < 0.2:
        title = misspelled(title, chance)
    if chance.random() < 0.05:
        title = title.replace(" ", "", 1)
    return chance.choice((title, title, title + ".", title.title(), title.replace(":", " -")))


def _name(given: str, family: str, chance: random.Random) -> tuple[str, str]:
    if chance.random() < 0.3:
        given, family = without_accents(given), without_accents(family)
    if chance.random() < 0.4:
        given = " ".join(f"{part[0]}." for part in given.split())
    if chance.random() < 0.03:
        family = misspelled(family, chance)
    return given, family.replace("-", " ")


def _year(work: Work, chance: random.Random) -> str:
    return str(work.year + chance.choices((0, 1, -1), (90, 5, 5))[0])


def plain(work: Work, source: int, chance: random.Random) -> Fields:
    """As reference managers export: a DOI now and then, the venue in full or short."""
    people = [_name(given, family, chance) for given, family in work.people]
    if len(people) > 2 and chance.random() < 0.1:
        people = people[:1]
    authors = " and ".join(f"{family}, {given}" for given, family in people) if chance.random() < 0.95 else ""
    pages = f"{work.first}--{work.first + work.length - 1}" if chance.random() < 0.6 else ""
    doi = chance.choice((work.doi, work.doi.upper())) if chance.random() < 0.4 else ""
    known = chance.random() < 0.5
    return (
        _title(work, chance), authors, chance.choice(VENUES[work.venue]), _year(work, chance), str(source), doi,
        pages, str(work.volume) if known else "", str(work.number) if known else "",
    )  # fmt: skip


def medicine(work: Work, source: int, chance: random.Random) -> Fields:
    """`Smith JA`, pages as `123-9`, the journal abbreviated, titles with a final period or in brackets."""
    people = "; ".join(
        f"{without_accents(family).replace('-', ' ')} {''.join(part[0] for part in given.split())}"
        for given, family in work.people
    )
    last = str(work.first + work.length - 1)
    short = last[-1] if last[:-1] == str(work.first)[:-1] else last
    title = chance.choice((work.title, f"{work.title}.", f"[{work.title}]", work.title.upper(), _title(work, chance)))
    if chance.random() < 0.1:
        people = "; ".join(people.split("; ")[:3]) + "; et al." if people.count(";") > 2 else people
    return (
        title, people, chance.choice(VENUES[work.venue]), _year(work, chance), str(source),
        work.doi if chance.random() < 0.5 else "", f"{work.first}-{chance.choice((short, last))}", str(work.volume),
        str(work.number) if chance.random() < 0.7 else "",
    )  # fmt: skip


def scholar(work: Work, source: int, chance: random.Random) -> Fields:
    """A search engine's line: the title cut with `…` or in capitals, initials, a venue in pieces, often no year."""
    title = _title(work, chance)
    if chance.random() < 0.15:
        words = title.split()
        title = " ".join(words[: max(6, len(words) - chance.randint(1, 4))]) + " …"
    if chance.random() < 0.1:
        title = title.upper()
    people = [
        f"{''.join(part[0] for part in given.split())} {family.replace('-', ' ')}" for given, family in work.people
    ]
    authors = ", ".join(people[:3]) + (", …" if len(people) > 3 else "")
    venue = chance.choice(VENUES[work.venue])
    pieces = (venue, f"… {' '.join(venue.split()[-2:])}", "", "", "Technical report", venue.upper())
    year = _year(work, chance) if chance.random() < 0.7 else ""
    return title, authors, chance.choice(pieces), year, str(source), "", "", "", ""


def citations(work: Work, source: int, chance: random.Random) -> Fields:
    """Of reference lists: names in any order, the venue with year and editors, typing errors in all."""
    people = [_name(given, family, chance) for given, family in work.people]
    form = chance.randrange(3)
    authors = ", and ".join(", ".join(f"{g} {f}" for g, f in part) for part in (people[:-1], people[-1:]) if part)
    if form == 1:
        authors = " and ".join(f"{f}, {g}" for g, f in people)
    if form == 2 and len(people) > 2:
        authors = f"{people[0][1]}, {people[0][0]} et al."
    place = chance.choice(VENUES[work.venue])
    if chance.random() < 0.1:
        place = misspelled(place, chance)
    pages = f"{place}, pages {work.first}-{work.first + work.length - 1}"
    venue = chance.choice((f"In {place}", f"{place},", pages, place, f"{place}, to appear", ""))
    title = re.sub(r"^(.)", lambda first: first[1].lower(), _title(work, chance)) + chance.choice((",", ".", ""))
    if chance.random() < 0.05:
        title = f"{title} {chance.choice(('in', 'technical report', 'and', 'editor'))}"
    # One digit in thirty is read wrongly.
    told = work.year if chance.random() < 0.97 else work.year + chance.choice((-10, -3, -1, 1, 5))
    year = chance.choice((f"({told})", f"{told},", str(told))) if chance.random() < 0.8 else ""
    return title, authors, venue, year, str(source), "", "", "", ""


STYLES: dict[str, Callable[[Work, int, random.Random], Fields]] = {
    "plain": plain,
    "medicine": medicine,
    "scholar": scholar,
    "citations": citations,
}
