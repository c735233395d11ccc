"""Which papers of the catalog a new one may be."""

from mmret_cli.actions.refold import as_entry
from mmret_cli.catalog.papers.read import papers
from mmret_cli.catalog.papers.titles import same_identifier, titles
from mmret_cli.catalog.store import Catalog
from mmret_cli.matching.evidence import identifiers
from mmret_cli.matching.features import prepare
from mmret_cli.matching.verdicts import Verdict, judge
from mmret_cli.models import Entry
from mmret_cli.normalise.titles import title_key


def likely_duplicates(catalog: Catalog, entry: Entry) -> list[tuple[str, Verdict]]:
    """The keys of the papers that share an identifier or the whole title with an entry, the likeliest first."""
    conn, own = catalog.conn, title_key(entry.title)
    keys = {key for key, title in titles(conn) if own and title_key(title) == own}
    for identifier in identifiers(entry):
        keys |= same_identifier(conn, identifier.scheme, identifier.value)
    features = prepare(entry)
    found = []
    for paper in papers(conn, keys=sorted(keys)):
        verdicts = [judge(features, prepare(other)) for other in (paper.entries or (as_entry(paper),))]
        found.append((paper.key, max(verdicts, key=lambda verdict: (verdict.kind == "same", verdict.score))))
    likely = [each for each in found if each[1].kind != "different"]
    return sorted(likely, key=lambda each: (each[1].kind != "same", -each[1].score))
