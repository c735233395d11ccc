"""The table of venues, `venues.tsv`: any spelling of a venue -> its row."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple
from unicodedata import normalize

# What tells no venue from another: who publishes it, the small words, how often it was held.
PUBLISHERS = frozenset(
    "ieee acm cvf rsj iapr ifip springer elsevier mdpi usenix sigplan sigsoft sigsac sigda sigchi".split()
)
SMALL = frozenset(
    "of on the and in for a an at to de la international int intl internat annual annu proceedings proc procs "
    "first second third fourth fifth sixth seventh eighth ninth tenth".split()
)
# Words as they are cut short -> whole; what else is cut short is known by its beginning.
WHOLE = {
    "conf": "conference",
    "conferences": "conference",
    "symp": "symposium",
    "trans": "transactions",
    "transaction": "transactions",
    "j": "journal",
    "jour": "journal",
    "jnl": "journal",
    "lett": "letters",
    "mag": "magazine",
    "eur": "european",
    "sci": "science",
    "sciences": "science",
    "vis": "vision",
    "syst": "systems",
    "computer": "comput",
    "computers": "comput",
    "computing": "comput",
    "graphics": "graph",
}
ORDINAL = re.compile(r"\d+(?:st|nd|rd|th|d)?")
ARXIV = re.compile(r"(?:https?://)?(?:www\.)?(?:arxiv|corr\b|abs/\w)", re.IGNORECASE)  # CoRR  abs/1911.08265
WORKSHOP = re.compile(r"\b(?:workshops?|wkshps?|worhshop)\b", re.IGNORECASE)
HOST = re.compile(r".*(?:\bat\s|@)\s*(.+)", re.IGNORECASE)  # A Workshop at NeurIPS
BRACKETS = re.compile(r"^([^()]{2,200})\(([^()]{2,80})\)([^()]{0,200})$")
WITH_W = re.compile(
    r"^([^\W\d_][\w&/-]*?)[- ]?(?:(?:19|20)?\d\d)?(?:w|ws)(?: ?(?:19|20)\d\d)?$", re.IGNORECASE
)  # NIPSws  ICLR2024W
CONFERENCE = re.compile(r"\b(?:conf|conference|symposium|symp)\b", re.IGNORECASE)
JOURNAL = re.compile(r"\b(?:journal|transactions|trans)\b", re.IGNORECASE)
NUMBERED = re.compile(r"^(\D{2,}?)(?:(?:19|20)\d\d|['’]?\d\d)$")  # CVPR18  CVPR'18
LONGEST = 300  # letters of what may be a venue
KINDS = ("conference", "journal", "magazine", "workshop", "findings", "preprint", "proceedings", "none")


class Venue(NamedTuple):
    """A row of the table; a workshop that is in no row of its own has its conference in `main`."""

    short: str
    kind: str
    name: str = ""
    publisher: str = ""
    abbreviation: str = ""
    aliases: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    printed_in: str = ""
    main: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """All that it is called."""
        return tuple(filter(None, (self.short, self.name, self.abbreviation, *self.aliases)))


@cache
def venues() -> tuple[Venue, ...]:
    """The rows, in their order."""
    return tuple(_row(line) for line in text().splitlines() if not line.startswith("#"))


@cache
def text() -> str:
    """The file as it is."""
    return resources.files("mmret_cli.normalise.venues").joinpath("venues.tsv").read_text(encoding="utf-8")


def _row(line: str) -> Venue:
    names, kind, publisher, abbreviation, alone, links, printed, *_ = (*line.split("\t"), "", "", "", "", "", "")
    short, *others = names.split(" = ")
    full, aliases = (others[0], tuple(others[1:])) if others else ("", ())
    return Venue(short, kind, full, publisher, abbreviation, aliases, tuple(alone.split()), tuple(links.split()), printed)  # fmt: skip


@cache
def alone() -> frozenset[str]:
    """The acronyms that mean a venue in running text without a year, in lower case."""
    return frozenset(word.lower() for venue in venues() for word in venue.alone)


@cache
def preprint_servers() -> re.Pattern[str]:
    """What a preprint server's name begins with: `arXiv:1911.08265`, `bioRxiv`."""
    names = sorted(name for venue in venues() if venue.kind == "preprint" for name in venue.names)
    return re.compile(rf"(?:arxiv|abs/\w|(?:{'|'.join(map(re.escape, names))})\b)", re.IGNORECASE)


@cache
def by_link() -> dict[str, tuple[Venue, int]]:
    """`elsevier:patcog`, in lower case -> the venue, and the year before its first volume where the row has it."""
    found = {}
    for venue in venues():
        for link in venue.links:
            code, _, year = link.partition("+")
            found[code.lower()] = (venue, int(year or 0))
    return found


def glued(name: str) -> str:
    """A name without case, blanks and punctuation: `J-STARS` is `jstars`."""
    return re.sub(r"[\W_]+", "", name).casefold()


@cache
def _named() -> dict[str, Venue]:
    return {glued(name): venue for venue in venues() for name in venue.names}


@cache
def _worded() -> tuple[Mapping[tuple[str, ...], Venue], Mapping[str, list[tuple[tuple[str, ...], Venue]]]]:
    """The names as telling words, and the same by their initials; without what two venues share."""
    found: dict[tuple[str, ...], Venue | None] = {}
    for venue in venues():
        for name in venue.names:
            words = _words(name)
            if len(words) > 1 and found.setdefault(words, venue) is not venue:
                found[words] = None
    whole = {words: venue for words, venue in found.items() if venue is not None}
    initials: dict[str, list[tuple[tuple[str, ...], Venue]]] = {}
    for words, venue in whole.items():
        initials.setdefault("".join(word[0] for word in words), []).append((words, venue))
    return whole, initials


def _words(name: str) -> tuple[str, ...]:
    """The words that tell a venue from others, those that are cut short as far as we know them whole."""
    plain = name if name.isascii() else normalize("NFKD", name)
    return tuple(
        WHOLE.get(word, word)
        for word in re.findall(r"\w+", plain.casefold())
        if word not in SMALL and word not in PUBLISHERS and not ORDINAL.fullmatch(word)
    )


@lru_cache(maxsize=8192)
def known(name: str | None) -> Venue | None:
    """The venue that a name means, however it is written; None for none and for one that is in no row.

    >>> known("Proceedings of the IEEE Conference on Computer Vision and Pattern Recognition (CVPR)").short
    'CVPR'
    >>> known("CVPR Workshops").short
    'CVPRW'
    """
    name = " ".join((name or "").split())[:LONGEST]
    if not name:
        return None
    if ARXIV.match(name):
        return _named()["arxiv"]
    return _named().get(glued(name)) or _bracketed(name) or _workshop(name) or _by_words(name)


def _by_words(name: str) -> Venue | None:
    if (match := NUMBERED.match(name)) and (venue := _named().get(glued(match[1]))):
        return venue
    words = _words(name)
    if not words:
        return None
    if (venue := _named().get("".join(words))) and not _printed_elsewhere(venue, name):
        return venue
    whole, initials = _worded()
    if venue := whole.get(words):
        return venue
    alike = {
        venue.short: venue
        for others, venue in initials.get("".join(word[0] for word in words), ())
        if len(others) == len(words) and all(map(_cut_short, words, others))
    }
    return next(iter(alike.values())) if len(alike) == 1 else None


def _printed_elsewhere(venue: Venue, name: str) -> bool:
    """Not `IEEE Sensors` for the journal of another publisher."""
    named = set(re.findall(r"\w+", name.casefold())) & PUBLISHERS
    return venue.kind == "journal" and bool(named) and not any(each in venue.publisher.casefold() for each in named)


def _cut_short(one: str, other: str) -> bool:
    """Whether one word is the beginning of the other, or its letters with some left out at the end (`intell`, `recogn`)."""
    shorter, longer = sorted((one, other), key=len)
    return (longer.startswith(shorter) and len(shorter) > 2) or one == other


def _bracketed(name: str) -> Venue | None:
    """`… Computer Vision and Pattern Recognition Workshops (CVPRW)`: what is in brackets is the name, or says no more."""
    match = BRACKETS.match(name)
    if match is None:
        return None
    before, inner, after = (part.strip(" ,.:;-") for part in match.groups())
    outer, within = known(before), known(inner)
    if within and not _fits(within, before):
        within = None
    if WORKSHOP.match(after) or (within and WORKSHOP.search(before)):
        return workshop_of(outer or within)
    if outer is None or outer.kind == "none":
        return within or outer
    return within if within and within.main == outer.short else outer


def _fits(venue: Venue, name: str) -> bool:
    """Not `Conf. Machine Vision Applications (MVA)` for the journal of that acronym."""
    other = CONFERENCE if venue.kind in {"journal", "magazine"} else JOURNAL
    return other.search(name) is None


def _workshop(name: str) -> Venue | None:
    """`CVPR Workshops`, `Workshop on X at CVPR`, `CVPRW`, `NIPSws`: the workshops of a conference are a venue of their own."""
    if match := WORKSHOP.search(name):
        host = HOST.match(name, match.end())
        return workshop_of(
            known(name[: match.start()]) or known(host and host[1]) or _named().get(glued(name.split()[0]))
        )
    if match := WITH_W.match(name):
        return workshop_of(_named().get(glued(match[1])))
    return None


@cache
def workshop_of(main: Venue | None) -> Venue | None:
    """The workshops of a conference; None of anything else."""
    if main is None or main.kind == "workshop":
        return main
    if main.kind != "conference":
        return None
    return Venue(f"{main.short}W", "workshop", f"{main.name or main.short} Workshops", main.publisher, main=main.short)
