"""Where in its venue a paper stands: volume, number and pages, and whether two places may be one."""

import re
from collections.abc import Iterable
from enum import IntEnum
from typing import NamedTuple

# Headers of the fields that an entry keeps under their own names.
FIELDS = {
    "pages": frozenset({"pages", "page", "pp", "page range", "page_range", "pagination", "start page", "first page"}),
    "volume": frozenset({"volume", "vol"}),
    "number": frozenset({"number", "issue", "no", "issue number"}),
    "type": frozenset({"type", "entrytype", "entry type", "document type", "publication type", "item type"}),
}
NAMES = {name: field for field, names in FIELDS.items() for name in names}
PAGE = re.compile(r"([a-z]{0,3})(\d+)")
NUMBER = re.compile(r"\d+")
LATE = 1  # a first page that says little: of an article number, a proof


class Places(IntEnum):
    """How two places stand to each other."""

    APART = 0
    UNKNOWN = 1
    FITS = 2  # same volume or number, pages not known
    SAME = 3  # the same first page
    EXACT = 4  # the same pages throughout, three or more


class PlaceDiff(NamedTuple):
    """The level and what to say of it."""

    level: Places
    reason: str


class Place(NamedTuple):
    """Volume, number, first and last page as far as they are told; `kind` is the record's type."""

    volume: str = ""
    number: str = ""
    first: str = ""
    last: str = ""
    kind: str = ""


NOWHERE = Place()
UNKNOWN = PlaceDiff(Places.UNKNOWN, "")


def prepare_place(extra: Iterable[tuple[str, str]]) -> Place:
    """The place that an entry's further fields tell."""
    told: dict[str, str] = {}
    for name, value in extra:
        field = NAMES.get(name.lower())
        if field is not None:
            told.setdefault(field, value.strip().lower())
    if not told:
        return NOWHERE
    first, last = _pages(told.get("pages", ""))
    return Place(_number(told.get("volume", "")), _number(told.get("number", "")), first, last, told.get("type", ""))


def _number(text: str) -> str:
    """`Vol. 23`, `2015-April`, `1-2`: the first number; 0 and `online` are none."""
    found = NUMBER.search(text)
    return found[0].lstrip("0") if found else ""


def _pages(text: str) -> tuple[str, str]:
    """`376 -- 383`, `123-9` (to 129), `S12-S15`, `e1003`: first and last page."""
    pages = PAGE.findall(text)
    if not pages:
        return "", ""
    prefix, first = pages[0][0], pages[0][1].lstrip("0")
    last = pages[1][1].lstrip("0") if len(pages) > 1 else ""
    if last and len(last) < len(first):
        last = first[: -len(last)] + last
    return (prefix if len(prefix) <= 2 else "") + first, last


def compare_places(one: Place, other: Place) -> PlaceDiff:
    """Whether two places may be one; what only one tells parts nothing."""
    volumes, numbers = _agree(one.volume, other.volume), _agree(one.number, other.number)
    if one.first and one.first == other.first and (one.first != "1" or volumes or one.last == other.last):
        return _same_page(one, other, volumes, numbers)
    if one.first and other.first and not _overlap(one, other):
        if (
            volumes is False
            or numbers is False
            or not ({one.first, other.first} & {"1", ""} or _article_number(one, other))
        ):
            return PlaceDiff(Places.APART, "pages {} and {}".format(*sorted((one.first, other.first))))
        return UNKNOWN
    if volumes is False:
        return PlaceDiff(Places.APART, "volumes {} and {}".format(*sorted((one.volume, other.volume))))
    if numbers is False:
        return PlaceDiff(Places.APART, "numbers {} and {}".format(*sorted((one.number, other.number))))
    return PlaceDiff(Places.FITS, "same volume") if volumes else UNKNOWN


def _same_page(one: Place, other: Place, volumes: bool | None, numbers: bool | None) -> PlaceDiff:
    whole = bool(one.last) and one.last == other.last and numbers is not False
    if volumes is False and (not whole or one.first == "1"):
        return PlaceDiff(Places.APART, "volumes {} and {}".format(*sorted((one.volume, other.volume))))
    if whole and _length(one) >= 3 and (one.first != "1" or volumes):
        return PlaceDiff(Places.EXACT, "same pages")
    return PlaceDiff(Places.SAME, "same first page")


def _agree(one: str, other: str) -> bool | None:
    return one == other if one and other else None


def _length(place: Place) -> int:
    first, last = NUMBER.search(place.first), NUMBER.search(place.last)
    return int(last[0]) - int(first[0]) + 1 if first and last else 1


def _overlap(one: Place, other: Place) -> bool:
    """Whether one begins within the other's pages."""
    if not (one.first.isdigit() and other.first.isdigit()):
        return False
    a, b = int(one.first), int(other.first)
    return a <= b < a + _length(one) or b <= a < b + _length(other)


def _article_number(one: Place, other: Place) -> bool:
    """Whether one counts articles (`e1003`, `12345`) and the other pages."""
    return bool(one.last) != bool(other.last) or one.first.isdigit() != other.first.isdigit()
