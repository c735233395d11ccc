"""Venues as lists write them -> one name for all spellings of a venue, the former names, and the misspelt ones."""

import re
from functools import cache

from rapidfuzz.distance import OSA

from mmret_cli.normalise.venues.table import alone, glued, known

# Acronyms that no other venue resembles: one letter off is a slip.
TELLING = frozenset("tpami tcsvt tnnls icassp neurips interspeech miccai sigir siggraph emnlp naacl ijcai".split())
SLIPS = frozenset({"ipami"})  # so common that the table has them
JOINT = re.compile(r"[-/&+()]|\band\b")
ACM_JOURNAL = "ACM journal"  # told by a DOI without a number of proceedings: one of ACM's journals
OLD_NAMES = {"nips": 2017, "tomccap": 2015}  # a former name, and the last year in which it was the right one


@cache
def venue_family(venue: str) -> str:
    """One name for all spellings of a venue; a workshop's ends in `W`. An unknown venue is its own family."""
    found = known(venue)
    return found.short if found is not None else glued(venue)


def _last_year(venue: str) -> int | None:
    return OLD_NAMES.get(glued(venue).removeprefix("acm"))


def is_outdated(venue: str, year: int | None) -> bool:
    """Whether a venue had another name in that year: NIPS in 2020. Before the change the old name is right."""
    last = _last_year(venue)
    return last is not None and year is not None and year > last


def is_former_name(venue: str, year: int | None) -> bool:
    """Whether a venue really bore this name in that year, although it has another one today."""
    last = _last_year(venue)
    return last is not None and (year is None or year <= last)


def names_no_venue(venue: str) -> bool:
    """Whether a venue is only a publisher, a society, a series or a kind of publication: `IEEE Trans`, `MDPI`, `LNCS`."""
    found = known(venue)
    return found is not None and found.kind == "none"


def differ(one: str, other: str) -> bool:
    """Whether two names surely mean two venues: both well known, and neither is printed in the other, as SIGGRAPH in TOG."""
    if ACM_JOURNAL in {one, other}:
        venue = known(one if other == ACM_JOURNAL else other)
        return venue is not None and venue.kind == "conference" and not venue.printed_in
    ours, theirs = known(one), known(other)
    if ours is None or theirs is None or "none" in {ours.kind, theirs.kind} or ours.short == theirs.short:
        return False
    if theirs.short in _joint(one) or ours.short in _joint(other):
        return False
    return ours.printed_in != theirs.short and theirs.printed_in != ours.short


def _joint(venue: str) -> set[str]:
    """The venues of a joint one, each by its short name: ACL-IJCNLP, TOG (SIGGRAPH)."""
    return {found.short for part in JOINT.split(venue) if (found := known(part)) is not None}


def is_own_workshop(one: str, other: str) -> bool:
    """Whether one is the workshops of the other: CVPRW, CVPR."""
    ours, theirs = known(one), known(other)
    return ours is not None and theirs is not None and (ours.main == theirs.short or theirs.main == ours.short)


def is_journal(venue: str) -> bool:
    """Whether a venue is a well-known journal."""
    found = known(venue)
    return found is not None and found.kind in {"journal", "magazine"}


def misspelt(venue: str) -> str | None:
    """The acronym that is meant by one that differs in a letter (`IPAMI`) or has two exchanged (`CPVR`); else None."""
    key = glued(venue)
    if not venue.isupper() or not 4 <= len(key) <= 8 or " " in venue:
        return None
    if key not in SLIPS and known(venue) is not None:
        return None
    found = [acronym for acronym in alone() if _meant(key, acronym)]
    return found[0].upper() if len(found) == 1 else None


def _meant(key: str, known: str) -> bool:
    if OSA.distance(key, known, score_cutoff=1) != 1:
        return False
    return sorted(key) == sorted(known) or (len(key) == len(known) and known in TELLING)
