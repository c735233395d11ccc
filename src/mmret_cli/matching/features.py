"""An entry prepared for being compared with many others."""

from collections import defaultdict
from collections.abc import Iterable

from mmret_cli.matching.likeness.damaged import mend
from mmret_cli.matching.likeness.identifiers import SINGLE, prepare_identifiers
from mmret_cli.matching.likeness.people import prepare_people
from mmret_cli.matching.likeness.places import prepare_place
from mmret_cli.matching.likeness.titles import Title, is_column
from mmret_cli.matching.likeness.venues import Venue, prepare_venue
from mmret_cli.models import Entry

TELLING_WORDS = 3  # words beside stopwords from which a title names one paper
TELLING_LETTERS = 16
GLUED_LETTERS = 22  # of one word, which is several whose blanks were lost
TELLING_SIGNS = 8  # of Chinese and Japanese, which part no words
RECURS = 3  # papers of one list, by their numbers, from which their common title is a column's, or a heading's


class Features:
    """What of an entry is compared; made once by `prepare`."""

    __slots__ = ("ids", "list", "more", "people", "place", "telling", "title", "venue", "year")

    def __init__(self, entry: Entry) -> None:
        self.list = entry.list
        self.title = Title(entry.title)
        named = mend(entry.authors)
        self.people = prepare_people(named)
        self.more = entry.authors_more or len(named) < len(entry.authors)
        self.year = entry.year
        self.place = prepare_place(entry.extra)
        self.venue = _with_type(prepare_venue(entry.venue), self.place.kind)
        self.ids = prepare_identifiers(entry)
        self.telling = self._telling()

    def _telling(self) -> int:
        """0 for a column (`Editorial`), 1 for a title that several papers may have, 2 for one that names its paper."""
        words = self.title.words
        if is_column(words, self.venue.tokens if self.venue is not None else frozenset()):
            return 0
        unspaced = len(self.title.key) >= TELLING_SIGNS and self.title.key[0] >= "\u2e80"
        if unspaced or (len(words) >= TELLING_WORDS and len(self.title.key) >= TELLING_LETTERS):
            return 2
        return 2 if any(len(word) >= GLUED_LETTERS for word in words) else 1

    def rank(self) -> tuple[str, ...]:
        """An order that depends on what the entry says, so that likely fellows stand beside each other."""
        venue = self.venue
        return (
            self.title.key,
            " ".join(sorted(person.family for person in self.people)),
            str(self.year or ""),
            "" if venue is None else f"{venue.kind} {venue.row and venue.row.short} {' '.join(venue.words)}",
            *self.place,
            " ".join(sorted(f"{each.scheme}:{each.value}" for each in self.ids)),
        )


def _with_type(venue: Venue | None, kind: str) -> Venue | None:
    """A venue whose name does not tell what it is, with what the record's type says (`inproceedings`)."""
    if venue is not None and not venue.kind and ("inproceedings" in kind or "conference" in kind):
        return venue._replace(kind="conference")
    return venue


def prepare(entry: Entry) -> Features:
    """The features of an entry."""
    return Features(entry)


def mark_recurring(features: Iterable[Features]) -> None:
    """A title that several papers of one list have names none of them: `What you do not know`, a remark behind each."""
    numbers: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    entries: dict[str, list[Features]] = defaultdict(list)
    for each in features:
        entries[each.title.key].append(each)
        for identifier in each.ids:
            if identifier.scheme in SINGLE:
                numbers[each.title.key, each.list, identifier.scheme].add(identifier.value)
    for (key, _, _), values in numbers.items():
        if len(values) >= RECURS:
            for each in entries[key]:
                each.telling = 0
