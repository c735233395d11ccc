"""Believe anew: the papers, the results' papers and the search index from all that is said."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from mmret_cli.catalog.claims import claims_by_key
from mmret_cli.catalog.index.refresh import refresh
from mmret_cli.catalog.papers import write as believed
from mmret_cli.catalog.papers.keys import keys_given, order_given
from mmret_cli.catalog.papers.write import Folded
from mmret_cli.catalog.records import Stored, live
from mmret_cli.catalog.store import Writer
from mmret_cli.matching.folding import fold
from mmret_cli.matching.identity import group
from mmret_cli.matching.joining import join_results
from mmret_cli.matching.keys import base_key, free_key
from mmret_cli.models import CURATOR, Claim, Entry, Link, Paper, Result

Given = Mapping[int, Sequence[str]]


def refold(writer: Writer, wanted: Mapping[int, tuple[str, ...]] | None = None) -> None:
    """Group the living entries, fold each group, and make the stored papers equal to that.

    `wanted`: record id -> keys that came with the source, given where they are free.
    """
    stored = live(writer.conn)
    entries = [s for s in stored if isinstance(s.record, Entry)]
    folded = _fold_all(writer, entries, wanted or {})
    believed.replace_all(writer, folded)
    results = [(s.id, s.record) for s in stored if isinstance(s.record, Result)]
    keys = join_results([result for _, result in results], [each.paper for each in folded])
    believed.join_results(writer, {id_: key for (id_, _), key in zip(results, keys, strict=True)})
    refresh(writer.conn)


def _fold_all(writer: Writer, entries: Sequence[Stored], wanted: Mapping[int, tuple[str, ...]]) -> list[Folded]:
    given, order = keys_given(writer.conn), order_given(writer.conn)
    claims, taken = claims_by_key(writer.conn), set(order)
    added = _added(claims, order)
    given = {lineage: [key for key in keys if key not in added] for lineage, keys in given.items()}
    given |= {stored.lineage: [key] for key, stored in added.items()}
    entries = [*entries, *added.values()]
    # Keys that came with a source are set aside first, so that no made key takes them.
    reserved = taken | {key for keys in wanted.values() for key in keys}
    folded = []
    for indices in group([s.record for s in entries if isinstance(s.record, Entry)]):
        members = [entries[index] for index in indices]
        folded.append(_fold_group(members, given, order, claims, wanted, taken, reserved))
    return folded


def _added(claims: Mapping[str, Sequence[Claim]], order: Mapping[str, int]) -> dict[str, Stored]:
    """Key -> what a curator added, as an entry that it may be joined by; no record has its (negative) numbers."""
    return {
        key: Stored(-order[key], -order[key], 0, as_entry(fold((), said)))
        for key, said in claims.items()
        if any(claim.field == "added" for claim in said)
    }


def as_entry(paper: Paper) -> Entry:
    """What claims say of a paper, in the form that papers are joined by."""
    ids = [("doi", "https://doi.org/", paper.doi), ("arxiv", "https://arxiv.org/abs/", paper.arxiv)]
    links = [Link(scheme, f"{base}{value}") for scheme, base, value in ids if value]
    return Entry(
        list=CURATOR,
        line=1,
        title=paper.title,
        authors=paper.authors,
        venue=paper.venue,
        year=paper.year,
        method=paper.method,
        links=(*links, *(Link(link.kind, link.url) for link in paper.links)),
    )


def _fold_group(
    members: Sequence[Stored],
    given: Given,
    order: Mapping[str, int],
    claims: Mapping[str, Sequence[Claim]],
    wanted: Mapping[int, tuple[str, ...]],
    taken: set[str],
    reserved: set[str],
) -> Folded:
    old = sorted({key for s in members for key in given.get(s.lineage, ())}, key=order.__getitem__)
    real = [s for s in members if s.id > 0]
    own = fold([s.record for s in real if isinstance(s.record, Entry)], [c for key in old for c in claims.get(key, ())])
    new = [key for s in real for key in wanted.get(s.id, ()) if key not in taken]
    if not old and not new:
        new = [free_key(base_key(own), reserved)]
    new = list(dict.fromkeys(new))
    taken.update(new)
    reserved.update(new)
    keys = old + new
    return Folded(_keyed(own, keys), tuple(s.id for s in real), tuple((key, real[0].lineage) for key in new))


def _keyed(paper: Paper, keys: Sequence[str]) -> Paper:
    return replace(paper, key=keys[0], aliases=tuple(keys[1:]))
