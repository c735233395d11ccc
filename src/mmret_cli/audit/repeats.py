"""Papers and data sets that stand in a list more than once, and fields in which lists disagree."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from mmret_cli.audit.findings import Finding
from mmret_cli.audit.subject import Listing, World
from mmret_cli.models import DatasetEntry, Entry, Paper
from mmret_cli.normalise.titles import title_key
from mmret_cli.normalise.venuefamilies import names_no_venue, venue_family
from mmret_cli.normalise.venues import is_preprint

MOST = 20  # entries of one title that are compared


def duplicates(listing: Listing, _: World) -> Iterator[Finding]:
    """Entries whose paper or data set stands further up; in another section perhaps on purpose."""
    papers: dict[str, list[Entry]] = defaultdict(list)
    for entry, keys in listing.entries:
        own = title_key(entry.title)
        seen = [*papers[f"title:{own}"], *(other for key in keys for other in papers[f"key:{key}"])] if own else []
        if first := next((other for other in seen if _same_work(entry, other)), None):
            yield _repeated(entry, first, entry.title, keys)
        for name in (f"title:{own}", *(f"key:{key}" for key in keys)):
            if len(papers[name]) < MOST:
                papers[name].append(entry)
    datasets: dict[str, DatasetEntry] = {}
    for dataset in listing.datasets:
        before = datasets.setdefault(title_key(dataset.name), dataset)
        if before is not dataset and before.line != dataset.line:
            yield _repeated(dataset, before, dataset.name, ())


def _same_work(one: Entry, other: Entry) -> bool:
    """Not a paper and its extended version, nor two papers of one title."""
    if one.line == other.line:
        return False
    venues = {venue_family(each.venue) for each in (one, other) if each.venue and not is_preprint(each.venue)}
    years = {each.year for each in (one, other) if each.year is not None}
    strangers = one.authors and other.authors and not {*one.authors} & {*other.authors}
    return not strangers and not (len(venues) > 1 and len(years) > 1)


def _repeated(record: Entry | DatasetEntry, first: Entry | DatasetEntry, name: str, keys: tuple[str, ...]) -> Finding:
    elsewhere = record.section != first.section
    said = f"{name!r} stands on line {first.line} too"
    if elsewhere:
        said += f", there under {first.section[-1]!r}" if first.section else ", in another section"
    about = "" if keys else name
    return Finding(record.line, said, None, keys, about, "info" if elsewhere else None)


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
                return f"{place} says {other.venue} {other.year or ''}".rstrip() + f", this list {entry.venue}"
            if entry.year and other.year and entry.year != other.year:
                return f"{place} says {other.year}, this list {entry.year}"
    return None


def _published(entry: Entry) -> bool:
    return bool(entry.venue) and not is_preprint(entry.venue) and not names_no_venue(entry.venue or "")
