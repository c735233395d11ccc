"""Papers and data sets that stand in a list more than once, and fields in which lists disagree."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from mmret_cli.audit.datasets import set_key
from mmret_cli.audit.findings import Finding, Severity
from mmret_cli.audit.reading import doubtful, is_label
from mmret_cli.audit.subject import Listing, World
from mmret_cli.models import DatasetEntry, Entry, Paper
from mmret_cli.normalise.identifiers import canonical_url
from mmret_cli.normalise.titles import title_key, words
from mmret_cli.normalise.venues.families import differ, names_no_venue, venue_family
from mmret_cli.normalise.venues.tags import is_preprint

TELLING = 5  # words from which a title alone tells a paper
MOST = 20  # entries of one title that are compared
FACETS = 5  # papers that stand twice with all they have, from which a list files its papers by more than one topic
NEAR = 3  # lines within which a copy is a slip


class _Pair(NamedTuple):
    """A record that stands again, and where it stood first."""

    again: Entry | DatasetEntry
    first: Entry | DatasetEntry


def duplicates(listing: Listing, _: World) -> Iterator[Finding]:
    """Entries whose paper or data set stands further up; in another section perhaps on purpose."""
    keys = {id(entry): keys for entry, keys in listing.entries}
    pairs = list(_repeated_entries(listing))
    copies = sum(1 for pair in pairs if pair.again.section == pair.first.section and _is_copy(pair))
    # Its topics may be nested items or folded parts, which are no sections.
    facets = copies >= FACETS and copies * 50 >= len(listing.entries)
    yield from _once(iter(pairs), keys, facets=facets)
    yield from _once(_repeated_datasets(listing), {}, facets=False)


def _is_copy(pair: _Pair) -> bool:
    """Whether two entries have the same title and links: filed twice."""
    titles = {each.title if isinstance(each, Entry) else each.name for each in pair}
    return len(titles) == 1 and pair.again.links == pair.first.links and abs(pair.again.line - pair.first.line) > NEAR


def _once(pairs: Iterator[_Pair], keys: Mapping[int, tuple[str, ...]], *, facets: bool) -> Iterator[Finding]:
    """One finding for all later places of a paper: at the first of them, as bad as the worst."""
    groups: dict[int, list[_Pair]] = defaultdict(list)
    for pair in pairs:
        groups[id(pair.first)].append(pair)
    for group in groups.values():
        sure = [pair for pair in group if pair.again.section == pair.first.section and not _unlike(pair)]
        lead = (sure or group)[0]
        also = tuple(sorted({pair.again.line for pair in group} - {lead.again.line}))
        surely = bool(sure) and not (facets and all(map(_is_copy, sure)))
        yield _repeated(lead, also, keys.get(id(lead.again), ()), None if surely else "info")


def _unlike(pair: _Pair) -> bool:
    """Whether two entries of one title may be two works: of two venues, or of a short title and nothing else in common."""
    one, other = pair
    if not isinstance(one, Entry) or not isinstance(other, Entry):
        return False
    short = len(words(one.title)) < TELLING and not (one.authors or other.authors)
    return (len(_venues(one, other)) > 1 or short) and not _shared_links(one, other)


def _shared_links(one: Entry, other: Entry) -> bool:
    return not {canonical_url(link.url) for link in one.links}.isdisjoint(canonical_url(k.url) for k in other.links)


def _venues(one: Entry, other: Entry) -> set[str]:
    """The venues in which they were published."""
    return {venue_family(each.venue) for each in (one, other) if each.venue and _published(each)}


def _repeated_entries(listing: Listing) -> Iterator[_Pair]:
    papers: dict[str, list[Entry]] = defaultdict(list)
    origin: dict[int, Entry] = {}
    for entry, keys in listing.entries:
        own = title_key(entry.title)
        seen = (
            [*papers[f"title:{own}"], *(other for key in keys for other in papers[f"key:{key}"])]
            if own and not is_label(entry.title)
            else []
        )
        if first := next((other for other in seen if _same_work(entry, other)), None):
            origin[id(entry)] = origin.get(id(first), first)
            yield _Pair(entry, origin[id(entry)])
        for name in (f"title:{own}", *(f"key:{key}" for key in keys)):
            if len(papers[name]) < MOST:
                papers[name].append(entry)


def _repeated_datasets(listing: Listing) -> Iterator[_Pair]:
    datasets: dict[str, DatasetEntry] = {}
    for dataset in listing.datasets:
        before = datasets.setdefault(set_key(dataset.name), dataset)
        if before is not dataset and before.line != dataset.line and not is_label(dataset.name):
            yield _Pair(dataset, before)


def _same_work(one: Entry, other: Entry) -> bool:
    """Not a paper and its extended version, nor two papers of one title."""
    if one.line == other.line or (doubtful(one) and not _shared_links(one, other)):
        return False
    if not any(each.links or each.authors or each.venue or each.year for each in (one, other)):
        return False  # remarks
    years = {each.year for each in (one, other) if each.year is not None}
    strangers = one.authors and other.authors and not {*one.authors} & {*other.authors}
    return not strangers and not (len(_venues(one, other)) > 1 and len(years) > 1)


def _repeated(pair: _Pair, also: tuple[int, ...], keys: tuple[str, ...], severity: Severity | None) -> Finding:
    name = pair.again.title if isinstance(pair.again, Entry) else pair.again.name
    said = f"{name!r} stands on line {pair.first.line} too"
    if pair.again.section != pair.first.section:
        said += f", there under {pair.first.section[-1]!r}" if pair.first.section else ", in another section"
    return Finding(pair.again.line, said, None, keys, "" if keys else name, severity, also=also)


def conflict(listing: Listing, world: World) -> Iterator[Finding]:
    """Papers of whose venue or year another list says something else; a preprint's are no contradiction."""
    for paper in _in_several(world).get(listing.slug, ()):
        own = next(entry for entry in paper.entries if entry.list == listing.slug)
        if said := _disagreement(own, [entry for entry in paper.entries if entry.list != listing.slug]):
            yield Finding(own.line, said, None, (paper.key,) if paper.key else ())


@lru_cache(maxsize=1)
def _in_several(world: World) -> dict[str, list[Paper]]:
    """The papers of each list that stand in another one too."""
    found: dict[str, list[Paper]] = defaultdict(list)
    for paper in world.papers:
        slugs = {entry.list for entry in paper.entries}
        for slug in slugs if len(slugs) > 1 else ():
            found[slug].append(paper)
    return found


def _disagreement(entry: Entry, others: Sequence[Entry]) -> str | None:
    if not _published(entry):
        return None
    for other in others:
        if _published(other):
            place = f"{other.list}:{other.line}"
            if venue_family(entry.venue or "") != venue_family(other.venue or ""):
                # Of a venue that no table knows, and of a conference that a journal prints, nobody can say so.
                if not differ(entry.venue or "", other.venue or "") or _is_name(entry) or _is_name(other):
                    continue
                return f"{place} says {other.venue} {other.year or ''}".rstrip() + f", this list {entry.venue}"
            if entry.year and other.year and entry.year != other.year:
                return f"{place} says {other.year}, this list {entry.year}"
    return None


def _is_name(entry: Entry) -> bool:
    """Whether what is read as a venue may be somebody's name: Ed X. Chi, 2030."""
    venue = entry.venue or ""
    return venue.istitle() and venue.isalpha() and len(venue) < 5


def _published(entry: Entry) -> bool:
    return bool(entry.venue) and not is_preprint(entry.venue) and not names_no_venue(entry.venue or "")
