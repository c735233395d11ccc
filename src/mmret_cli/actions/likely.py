"""Papers of the catalog that an entry may be one with: for the check before a paper is added, and for `show`."""

from mmret_cli.catalog.papers.near import entries_near
from mmret_cli.catalog.records.assemble import entries
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
    near = entries_near(catalog.conn, entry_keys(entry), list(tokens(entry.title)) if by_words else [])
    own = prepare(entry)
    found: dict[str, Verdict] = {}
    for id_, other in entries(catalog.conn, list(near)).items():
        verdict = judge(own, prepare(other))
        known = found.get(near[id_])
        if known is None or _rank(verdict) < _rank(known):
            found[near[id_]] = verdict
    return sorted(found.items(), key=lambda pair: (_rank(pair[1]), pair[0]))


def _rank(verdict: Verdict) -> tuple[int, float]:
    return RANKS.index(verdict.kind), -verdict.score
