"""Papers of the catalog that an entry may be one with: for the check before a paper is added, and for `show`."""

from mmret_cli.actions.claims import added, as_entry
from mmret_cli.catalog.papers.fellows import papers_near
from mmret_cli.catalog.papers.read import papers
from mmret_cli.catalog.store import Catalog
from mmret_cli.matching.features import prepare
from mmret_cli.matching.identity import entry_keys
from mmret_cli.matching.verdicts import Verdict, judge
from mmret_cli.models import Entry
from mmret_cli.normalise.terms import tokens

RANKS = ("same", "maybe", "different")


def likely_duplicates(catalog: Catalog, entry: Entry) -> list[tuple[str, Verdict]]:
    """The papers that are the same as an entry or may be, as (key, verdict), the likeliest first."""
    return [(key, verdict) for key, verdict in compared(catalog, entry) if verdict.kind != "different"]


def compared(catalog: Catalog, entry: Entry, *, by_words: bool = True) -> list[tuple[str, Verdict]]:
    """The papers that share title, identifier or (`by_words`) rare words with an entry, each with its strongest verdict."""
    shared = entry_keys(entry)
    near = papers_near(catalog.conn, shared, list(tokens(entry.title)) if by_words else [])
    own = [
        key
        for key, stored in added(catalog).items()
        if isinstance(stored.record, Entry) and entry_keys(stored.record) & shared
    ]
    prepared = prepare(entry)
    found = {}
    for paper in papers(catalog.conn, keys=[*near, *own]):
        verdicts = [judge(prepared, prepare(other)) for other in (paper.entries or (as_entry(paper),))]
        found[paper.key] = min(verdicts, key=_rank)
    return sorted(found.items(), key=lambda pair: (_rank(pair[1]), pair[0]))


def _rank(verdict: Verdict) -> tuple[int, float]:
    return RANKS.index(verdict.kind), -verdict.score
