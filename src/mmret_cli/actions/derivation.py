"""Derivation: papers, the results' papers and the search index, made anew where what is said of them has changed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from mmret_cli.actions.claims import added
from mmret_cli.catalog.claims import claims_by_key
from mmret_cli.catalog.decisions import decisions
from mmret_cli.catalog.index.refresh import refresh
from mmret_cli.catalog.papers import fellows
from mmret_cli.catalog.papers import write as believed
from mmret_cli.catalog.papers.keys import keys_given, order_given, paper_ids
from mmret_cli.catalog.papers.read import named
from mmret_cli.catalog.papers.write import Folded
from mmret_cli.catalog.records import Stored, live
from mmret_cli.catalog.store import Writer
from mmret_cli.matching.decisions import pairs
from mmret_cli.matching.folding import fold
from mmret_cli.matching.identity import RULES, entry_keys, group
from mmret_cli.matching.keys import Tried, base_key, free_key
from mmret_cli.matching.leaderboards import join_results
from mmret_cli.models import Claim, Entry, Paper, Result

Given = Mapping[int, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Touched:
    """What has changed beside entries, which are found by themselves: papers (row ids), and entries by their lineage.

    `found_by`: papers that may be found by other words now, though they are the same.
    """

    papers: Iterable[int] = ()
    lineages: Iterable[int] = ()
    found_by: Iterable[int] = ()


def refold(
    writer: Writer,
    wanted: Mapping[int, tuple[str, ...]] | None = None,
    touched: Touched | None = None,
    *,
    relisted: bool = False,
) -> None:
    """Group the entries that what is new may concern, fold each group, and make the stored papers equal to that.

    The outcome is the same as that of folding everything. `wanted`: record id -> keys that came with the source, given
    where they are free; `relisted`: a list has another title now.
    """
    conn = writer.conn
    touched = touched or Touched()
    entries, scope = _concerned(writer, wanted or {}, touched)
    changed = believed.replace_all(writer, _fold_all(writer, entries, wanted or {}), scope=scope)
    changed |= _join_results(writer) | set(touched.found_by)
    refresh(conn, None if relisted else sorted(changed))


def _join_results(writer: Writer) -> set[int]:
    """Say of each result which paper it is of; the papers that have results, or had some."""
    stored = [(s.id, s.record) for s in live(writer.conn, kinds=["result"]) if isinstance(s.record, Result)]
    results = [result for _, result in stored]
    known = named(writer.conn, linked=any(result.links for result in results)) if results else ()
    keys = join_results(results, known)
    return believed.join_results(writer, {id_: key for (id_, _), key in zip(stored, keys, strict=True)})


def _concerned(writer: Writer, wanted: Iterable[int], touched: Touched) -> tuple[list[Stored], set[int]]:
    """The living entries that must be grouped anew, and the papers that these and those now gone stand for."""
    conn = writer.conn
    fellows.forget_keys(conn, rules=RULES)
    gone = fellows.drop_dead_keys(conn)
    new = live(conn, kinds=["paper"], ids=fellows.unindexed(conn))
    fellows.put_keys(conn, {s.id: entry_keys(s.record) for s in new if isinstance(s.record, Entry)})
    own = added(writer)  # few beside what lists have, so all of them count as new each time
    scope = fellows.papers_of(conn, gone) | set(touched.papers) | paper_ids(conn, own)
    # Those of no paper are new; where the rules are, all are without keys.
    seeds = (
        {s.id for s in new}
        | fellows.unbelieved(conn)
        | set(wanted)
        | fellows.entries_of(conn, papers=scope, lineages=touched.lineages)
    )
    found = fellows.component(conn, seeds | _like(writer, own.values()))
    scope |= fellows.papers_of(conn, found)
    entries = new if len(found) == len(new) else live(conn, kinds=["paper"], ids=found)
    return [*entries, *own.values()], scope


def _like(writer: Writer, own: Iterable[Stored]) -> set[int]:
    """The entries that share a key with what was added by hand."""
    keys = {key for s in own if isinstance(s.record, Entry) for key in entry_keys(s.record)}
    return fellows.having(writer.conn, keys) if keys else set()


def _fold_all(writer: Writer, entries: Sequence[Stored], wanted: Mapping[int, tuple[str, ...]]) -> list[Folded]:
    conn = writer.conn
    given, order = keys_given(conn, {s.lineage for s in entries}), order_given(conn)
    by_number = {-number: key for key, number in order.items()}
    own = {by_number[s.id]: s.lineage for s in entries if s.id < 0}
    given = {lineage: [key for key in keys if key not in own] for lineage, keys in given.items()}
    given |= {lineage: [key] for key, lineage in own.items()}
    claims, taken = claims_by_key(conn), set(order)
    # Keys that came with a source are set aside first, so that no made key takes them.
    reserved = taken | {key for keys in wanted.values() for key in keys}
    tried: Tried = {}
    folded = []
    for indices in _grouped(writer, entries):
        members = [entries[index] for index in indices]
        folded.append(_fold_group(members, given, order, claims, wanted, taken, reserved, tried))
    return folded


def _grouped(writer: Writer, entries: Sequence[Stored]) -> list[list[int]]:
    """The places of the entries of each paper: by the rules of identity, and the curator's word."""
    places = {s.lineage: [place] for place, s in enumerate(entries)}
    decided = decisions(writer.conn, places)
    company = fellows.in_company(writer.conn, [s.id for s in entries]) | _like(writer, [s for s in entries if s.id < 0])
    return group(
        [s.record for s in entries if isinstance(s.record, Entry)],
        decisions=pairs(decided.values(), places),
        among=[place for place, s in enumerate(entries) if s.id < 0 or s.id in company],
    )


def _fold_group(
    members: Sequence[Stored],
    given: Given,
    order: Mapping[str, int],
    claims: Mapping[str, Sequence[Claim]],
    wanted: Mapping[int, tuple[str, ...]],
    taken: set[str],
    reserved: set[str],
    tried: Tried,
) -> Folded:
    old = sorted({key for s in members for key in given.get(s.lineage, ())}, key=order.__getitem__)
    real = [s for s in members if s.id > 0]
    own = fold([s.record for s in real if isinstance(s.record, Entry)], [c for key in old for c in claims.get(key, ())])
    new = [key for s in real for key in wanted.get(s.id, ()) if key not in taken]
    if not old and not new:
        new = [free_key(base_key(own), reserved, tried)]
    new = list(dict.fromkeys(new))
    taken.update(new)
    reserved.update(new)
    keys = old + new
    return Folded(_keyed(own, keys), tuple(s.id for s in real), tuple((key, real[0].lineage) for key in new))


def _keyed(paper: Paper, keys: Sequence[str]) -> Paper:
    return replace(paper, key=keys[0], aliases=tuple(keys[1:]))
