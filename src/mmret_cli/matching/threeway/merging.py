"""Three contents -> one: lists, records, keys, claims and decisions, and what a person must decide."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from mmret_cli.matching.keys import Tried, base_key, free_key
from mmret_cli.matching.succession import predecessors
from mmret_cli.matching.threeway.content import ADDED, ClaimName, Content, Place, Ruling
from mmret_cli.matching.threeway.fields import merge_sets, merge_value
from mmret_cli.matching.threeway.records import MergedRecords, merge_records
from mmret_cli.matching.threeway.rulings import merge_rulings
from mmret_cli.models import CONFLICT, Acceptance, Claim, Paper, Record, SourceList
from mmret_cli.normalise.titles import title_key

MANY = frozenset({"topics", "links"})  # claims of these have several values, each of which stands for itself

Side = tuple[SourceList | None, tuple[Record, ...]]
Given = dict[str, dict[int, tuple[str, ...]]]


@dataclass(slots=True)
class Merged:
    """What both sides say together. `given`: list -> place -> keys.

    Claims and decisions of the origin `conflict` are what theirs said against ours. `notes` are for the user.
    """

    lists: dict[str, SourceList] = field(default_factory=dict)
    records: dict[str, Sequence[Record]] = field(default_factory=dict)
    given: Given = field(default_factory=dict)
    claims: dict[ClaimName, Claim] = field(default_factory=dict)
    rulings: set[Ruling] = field(default_factory=set)
    retired: list[Paper] = field(default_factory=list)
    acceptances: set[Acceptance] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)


def merge(base: Content, ours: Content, theirs: Content) -> Merged:
    """Everything that either side has said since the base."""
    theirs, renamed = rename_taken(base, ours, theirs)
    merged = Merged(notes=[f"{old} is {new} now: it is another paper's key here" for old, new in renamed.items()])
    merged.claims = _claims(base.claims, ours.claims, theirs.claims)
    against: list[tuple[Place, str, Any]] = []
    for slug in sorted(ours.lists.keys() | theirs.lists.keys()):
        found = _list(slug, base, ours, theirs, merged)
        against += [((slug, place), name, value) for place, name, value in (found.against if found else ())]
    here, there = _maps(ours, merged), _maps(theirs, merged)
    _give_keys(ours, theirs, here, there, merged)
    homes = {now: ours.homes[slug][place] for (slug, place), now in here.items() if isinstance(place, int)}
    for place, name, value in against:
        _put_undecided(merged.claims, homes[place] or "", Claim(name, _values(value), CONFLICT))
    merged.rulings = merge_rulings((base.rulings, _maps(base, merged)), (ours.rulings, here), (theirs.rulings, there))
    known = owners(ours)
    merged.retired = [
        p for p in theirs.papers.values() if p.retired and p.key not in known and not _standing(p, merged.given)
    ]
    merged.acceptances = set(merge_sets(sorted(base.acceptances), sorted(ours.acceptances), sorted(theirs.acceptances)))
    return merged


def _put_undecided(claims: dict[ClaimName, Claim], key: str, claim: Claim) -> None:
    """Write down what contradicts ours, beside what has done so before."""
    before = claims.get((key, claim.field, CONFLICT))
    values = () if before is None or before.values == claim.values else before.values
    claims[key, claim.field, CONFLICT] = replace(claim, values=(*values, *claim.values))


def _list(slug: str, base: Content, ours: Content, theirs: Content, merged: Merged) -> MergedRecords | None:
    """Put one list into `merged`; None where it is gone."""
    old, our, their = ((each.lists.get(slug), tuple(each.records.get(slug, ()))) for each in (base, ours, theirs))
    if our[0] is None or their[0] is None:
        chosen, contradicts = (their if our[0] is None else our), False
        if chosen == old:
            return None  # one side has dropped what the other left as it was
    else:
        chosen, contradicts = merge_value(old, our, their)
    row, found = chosen[0], MergedRecords(list(chosen[1]))
    if contradicts:
        row, found = _both(slug, old, our, their, merged.notes)
    merged.lists[slug], merged.records[slug] = row or SourceList(slug), found.records
    return found


def _both(slug: str, old: Side, our: Side, their: Side, notes: list[str]) -> tuple[SourceList | None, MergedRecords]:
    """A list of which both sides have another version: the newer one where that is known, else what both changed."""
    dates = [side[0].date if side[0] is not None else None for side in (our, their)]
    if dates[0] and dates[1] and dates[0] != dates[1]:
        newer = our if dates[0] > dates[1] else their
        notes.append(f"{slug}: of both sides' versions the newer one stands, of {max(dates[0], dates[1])}")
        return newer[0], MergedRecords(list(newer[1]))
    found = merge_records(old[1], our[1], their[1])
    if found.twice:
        notes.append(f"{slug}: both versions stand of what both sides changed ({found.twice})")
    if found.kept:
        notes.append(f"{slug}: kept what one side dropped and the other changed ({found.kept})")
    return _row(old[0], our[0], their[0]), found


def _row(old: SourceList | None, our: SourceList | None, their: SourceList | None) -> SourceList | None:
    if our is None or their is None:
        return our or their
    names = ("title", "file", "upstream", "commit", "date", "etag")
    values = {
        name: merge_value(getattr(old, name, None), getattr(our, name), getattr(their, name))[0] for name in names
    }
    return replace(our, **values)


def _values(value: object) -> tuple[str, ...]:
    if isinstance(value, tuple):
        return tuple(map(str, value))
    return ("" if value is None else str(value),)


def _claims(
    base: Mapping[ClaimName, Claim], ours: Mapping[ClaimName, Claim], theirs: Mapping[ClaimName, Claim]
) -> dict[ClaimName, Claim]:
    found: dict[ClaimName, Claim] = {}
    for name in sorted(ours.keys() | theirs.keys()):
        old, our, their = base.get(name), ours.get(name), theirs.get(name)
        if our is None or their is None:
            left = our or their
            if left is not None and left != old:  # new, or changed by one side and withdrawn by the other
                found[name] = left
        elif name[1] in MANY:
            found[name] = replace(our, values=merge_sets(old.values if old else (), our.values, their.values))
        else:
            found[name], contradicts = merge_value(old, our, their)
            if contradicts:
                _put_undecided(found, name[0], replace(their, origin=CONFLICT))
    return found


def _maps(side: Content, merged: Merged) -> dict[Place, Place]:
    """Where the records of one side stand now."""
    found: dict[Place, Place] = {}
    for slug, records in side.records.items():
        now = merged.records.get(slug, ())
        pairs = ((old, place) for place, old in enumerate(predecessors(records, now)))
        found |= {(slug, old): (slug, place) for old, place in pairs if old is not None}
    standing = {key for key, name, _ in merged.claims if name == "added"}
    return found | {(ADDED, key): (ADDED, key) for key, name, _ in side.claims if name == "added" and key in standing}


def _give_keys(
    ours: Content, theirs: Content, here: Mapping[Place, Place], there: Mapping[Place, Place], merged: Merged
) -> None:
    """Each paper's keys, once, at the first of its entries that is left; ours before theirs."""
    merged.given = {slug: {} for slug in merged.lists}
    done: set[str] = set()
    for side, moved in ((ours, here), (theirs, there)):
        for (slug, place), (now, at) in sorted(moved.items()):
            if not isinstance(place, int) or not isinstance(at, int):
                continue  # added by hand: it has its key
            key = side.homes[slug][place]
            keys = [] if key is None else [each for each in (key, *side.papers[key].aliases) if each not in done]
            if not keys:
                continue
            merged.given[now][at] = tuple(dict.fromkeys((*merged.given[now].get(at, ()), *keys)))
            done.update(keys)


def _standing(paper: Paper, given: Given) -> bool:
    return any(paper.key in keys for places in given.values() for keys in places.values())


def rename_taken(base: Content, ours: Content, theirs: Content) -> tuple[Content, dict[str, str]]:
    """Theirs, in which keys that are another paper's of ours are others, and old key -> new key."""
    known, mine = owners(base), owners(ours)
    taken = known.keys() | mine.keys() | owners(theirs).keys()
    renamed: dict[str, str] = {}
    tried: Tried = {}
    for key, paper in sorted(owners(theirs).items()):
        if key in mine and key not in known and not _same(mine[key], paper):
            renamed[key] = free_key(base_key(paper), taken, tried)
            taken |= {renamed[key]}
    return (_rename(theirs, renamed) if renamed else theirs), renamed


def owners(content: Content) -> dict[str, Paper]:
    """Every key and alias -> its paper."""
    return {key: paper for paper in content.papers.values() for key in (paper.key, *paper.aliases)}


def _same(one: Paper, other: Paper) -> bool:
    pairs = ((one.doi, other.doi), (one.arxiv, other.arxiv), (title_key(one.title), title_key(other.title)))
    return any(ours and ours == theirs for ours, theirs in pairs)


def _rename(content: Content, names: Mapping[str, str]) -> Content:
    papers = [
        replace(p, key=names.get(p.key, p.key), aliases=tuple(names.get(alias, alias) for alias in p.aliases))
        for p in content.papers.values()
    ]
    return replace(
        content,
        homes={slug: [names.get(key or "", key) for key in homes] for slug, homes in content.homes.items()},
        papers={paper.key: paper for paper in papers},
        claims={(names.get(key, key), name, origin): claim for (key, name, origin), claim in content.claims.items()},
    )
