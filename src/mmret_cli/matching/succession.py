"""Which record of a list's older version became which of its newer one, even when lines moved and titles were mended."""

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace

from rapidfuzz import process
from rapidfuzz.fuzz import ratio

from mmret_cli.models import DatasetEntry, Entry, NewsEntry, Record, Result
from mmret_cli.normalise.identifiers import canonical_url
from mmret_cli.normalise.titles import title_key

ALIKE = 80.0  # per cent of equal letters in order; below it a title was replaced, not mended
COMPARED = 2_000  # left-over records that are compared by likeness, at the most


def predecessors(old: Sequence[Record], new: Sequence[Record]) -> list[int | None]:
    """For each new record the index of its predecessor among the old ones, None for one that is new."""
    found: list[int | None] = [None] * len(new)
    if not old:
        return found
    left = set(range(len(old)))
    for sameness in (_whole, _content, _name, _link):
        _match(old, new, found, left, sameness)
    _match_alike(old, new, found, left)
    return found


def returned(gone: Sequence[Record], new: Sequence[Record]) -> list[int | None]:
    """For each new record the index of the one among those gone that has come back: the same words, or the same name."""
    found: list[int | None] = [None] * len(new)
    if not gone:
        return found
    left = set(range(len(gone)))
    for sameness in (_content, _name):
        _match(gone, new, found, left, sameness)
    return found


def _match(
    old: Sequence[Record],
    new: Sequence[Record],
    found: list[int | None],
    left: set[int],
    sameness: Callable[[Record], Hashable],
) -> None:
    """Pair what is the same in one respect, in the order of the document."""
    waiting: dict[Hashable, deque[int]] = defaultdict(deque)
    for index in sorted(left):
        if (key := sameness(old[index])) is not None:
            waiting[key].append(index)
    for index, record in enumerate(new):
        if found[index] is None and (key := sameness(record)) is not None and waiting.get(key):
            found[index] = waiting[key].popleft()
            left.discard(found[index] or 0)


def _match_alike(old: Sequence[Record], new: Sequence[Record], found: list[int | None], left: set[int]) -> None:
    """Pair the entries that are left by likeness of title, the most alike first come first served."""
    titles = {index: title_key(record.title) for index in sorted(left) if isinstance(record := old[index], Entry)}
    open_places = [index for index, record in enumerate(new) if found[index] is None and isinstance(record, Entry)]
    if len(titles) > COMPARED or len(open_places) > COMPARED:
        return
    for place in open_places:
        record = new[place]
        if isinstance(record, Entry) and titles:
            best = process.extractOne(title_key(record.title), titles, scorer=ratio, score_cutoff=ALIKE)
            if best is not None and _same_people(old[best[2]], record):
                found[place] = best[2]
                del titles[best[2]]
                left.discard(best[2])


def _same_people(one: Record, other: Record) -> bool:
    """Whether two entries may be by the same people: none are named on one side, or one is on both."""
    ours, theirs = getattr(one, "authors", ()), getattr(other, "authors", ())
    return not ours or not theirs or bool(set(ours) & set(theirs))


def _whole(record: Record) -> Hashable:
    return record


def _content(record: Record) -> Hashable:
    """The same words at another place."""
    return unplaced(record)


def unplaced(record: Record) -> Record:
    """The record without what tells only where it stands."""
    if isinstance(record, Result):
        return replace(record, line=0, column=0, raw="")
    return replace(record, line=0, raw="")


def _name(record: Record) -> Hashable:
    match record:
        case Entry():
            return ("entry", record.ref or title_key(record.title))
        case DatasetEntry():
            return ("dataset", title_key(record.name), record.section)
        case Result():
            return ("result", record.method, record.note, record.dataset, record.direction, record.metric)
        case NewsEntry():
            return ("news", record.date, record.text)


def _link(record: Record) -> Hashable:
    """An entry's first link that is likely its own: lists give the paper first."""
    return ("link", canonical_url(record.links[0].url)) if isinstance(record, Entry) and record.links else None
