"""Which papers leave the catalog: those that a query fits, or those that a manuscript cites."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from mmret_cli.actions.files import read_text
from mmret_cli.actions.vocabulary import load_vocabulary
from mmret_cli.catalog.papers.keys import find, of_ids
from mmret_cli.catalog.papers.read import papers
from mmret_cli.catalog.search.selection import listing
from mmret_cli.catalog.store import Catalog
from mmret_cli.errors import SourceError, UnknownKey
from mmret_cli.models import Paper
from mmret_cli.readers.bibliography.citations import cited


@dataclass(frozen=True, slots=True)
class Cited:
    """The papers of a manuscript, each under the key that it is cited by, and the keys that no paper has."""

    papers: list[Paper]
    unknown: list[str]


def choose(catalog: Catalog, query: str = "") -> Iterator[Paper]:
    """The living papers that have all words of a query and fit its filters, by key; all for a blank one."""
    if not query.strip():
        return papers(catalog.conn, include_retired=False)
    ids = listing(catalog.conn, query, load_vocabulary(catalog))
    return papers(catalog.conn, keys=of_ids(catalog.conn, ids))


def choose_cited(catalog: Catalog, manuscript: Path) -> Cited:
    """The papers that a manuscript cites, in its order. Raises SourceError where it cannot be read or cites nothing."""
    keys = cited(read_text(manuscript), manuscript.suffix)
    if not keys:
        raise SourceError(f"{manuscript} cites nothing that mmret can read: \\cite{{key}}, \\citation{{key}} or [@key]")
    current: dict[str, str] = {}
    unknown = []
    for key in keys:
        try:
            current[key] = find(catalog.conn, key)
        except UnknownKey:
            unknown.append(key)
    if "*" in unknown:  # \nocite{*}
        unknown.remove("*")
        return Cited(list(papers(catalog.conn, include_retired=False)), unknown)
    found = {paper.key: paper for paper in papers(catalog.conn, keys=list(current.values()))}
    return Cited([replace(found[paper], key=key) for key, paper in current.items()], unknown)
