"""One paper whole: each field with the places that say it, and the papers that are like it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from mmret_cli.actions.claims import added, as_entry
from mmret_cli.catalog.claims import claims_by_key
from mmret_cli.catalog.papers.fellows import papers_near
from mmret_cli.catalog.papers.keys import find
from mmret_cli.catalog.papers.read import papers
from mmret_cli.catalog.records import lists
from mmret_cli.catalog.store import Catalog
from mmret_cli.matching.features import prepare
from mmret_cli.matching.identity import entry_keys
from mmret_cli.matching.likeness.identifiers import shown_by
from mmret_cli.matching.rules import Verdict, judge
from mmret_cli.models import CURATOR, Entry, Paper
from mmret_cli.normalise.bylines import name_key
from mmret_cli.normalise.identifiers import canonical_url, identify
from mmret_cli.normalise.terms import tokens
from mmret_cli.normalise.titles import title_key

FIELDS: dict[str, Callable[[Entry], object]] = {
    "title": lambda entry: entry.title,
    "authors": lambda entry: entry.authors,
    "venue": lambda entry: entry.venue,
    "year": lambda entry: entry.year,
    "method": lambda entry: entry.method,
}
RANKS = ("same", "maybe", "different")


@dataclass(frozen=True, slots=True)
class Shown:
    """A paper, and for each field (and link URL) the `file:line` or claim that its value comes from.

    `others` are the values of a field that other places give, as (value, `file:line`); `related` are papers that are
    like it without being it, as (key, why); `said` is what claims say; `texts` are the abstracts and notes of the entries,
    as (name, text, `file:line`).
    """

    paper: Paper
    origins: dict[str, str]
    said: dict[str, tuple[str, ...]]
    places: dict[str, tuple[str, ...]]
    others: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    related: tuple[tuple[str, str], ...] = ()
    texts: tuple[tuple[str, str, str], ...] = ()


def show(catalog: Catalog, key: str) -> Shown:
    """The paper of a key or an old key. Raises UnknownKey."""
    current = find(catalog.conn, key)
    paper = next(papers(catalog.conn, keys=[current]))
    files = {slug: source.file or slug for slug, source in lists(catalog.conn).items()}
    claims = claims_by_key(catalog.conn)
    said = sorted(
        (claim for own in (current, *paper.aliases) for claim in claims.get(own, ())),
        key=lambda claim: (claim.origin == CURATOR, claim.made),  # whose word is the last
    )
    claimed = {claim.field: claim.origin for claim in said}
    links = {claim.origin: claim.values for claim in said if claim.field == "links"}
    values = {claim.field: claim.values for claim in said}
    return Shown(
        paper,
        _origins(paper, files) | claimed,
        values,
        _link_places(paper, files, links),
        _others(paper, files),
        tuple(_related(catalog, paper)),
        tuple(_texts(paper, files)),
    )


def place(entry: Entry, files: dict[str, str]) -> str:
    """`file:line` of an entry."""
    return f"{files.get(entry.list, entry.list)}:{entry.line}"


def _origins(paper: Paper, files: dict[str, str]) -> dict[str, str]:
    origins = {}
    for name, value in FIELDS.items():
        own = getattr(paper, name)
        said = (entry for entry in paper.entries if value(entry) == own)
        shown = (entry for entry in paper.entries if _shown(entry, name) == own)
        first = next(said, None) or next(shown, None)
        if first is not None and own:
            origins[name] = place(first, files)
    for scheme in ("doi", "arxiv"):
        origins |= _identifier_origin(paper.entries, scheme, getattr(paper, scheme), files)
    return origins


def _shown(entry: Entry, name: str) -> object:
    """What an entry's own link shows of its venue and year."""
    shown = shown_by(entry) if name in {"venue", "year"} else None
    return getattr(shown, name) if shown is not None else None


def _identifier_origin(
    entries: Iterable[Entry], scheme: str, value: str | None, files: dict[str, str]
) -> dict[str, str]:
    for entry in entries:
        if any(
            (found := identify(link.url)) and (found.scheme, found.value) == (scheme, value) for link in entry.links
        ):
            return {scheme: place(entry, files)}
    return {}


def _others(paper: Paper, files: dict[str, str]) -> dict[str, tuple[tuple[str, str], ...]]:
    """What the lists say otherwise: of each field the values that mean something else than the paper's."""
    found: dict[str, list[tuple[str, str]]] = {}
    for name, value in FIELDS.items():
        for entry in paper.entries:
            told, own = value(entry), getattr(paper, name)
            if told and _meaning(told) != _meaning(own):
                found.setdefault(name, []).append((_text(told), place(entry, files)))
    return {name: tuple(values) for name, values in found.items()}


def _texts(paper: Paper, files: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """The abstracts, then the notes of the entries; a text that several have is told once, with all its places."""
    for name in ("abstract", "note"):
        places: dict[str, list[str]] = {}
        for entry in paper.entries:
            if text := getattr(entry, name):
                places.setdefault(text, []).append(place(entry, files))
        yield from ((name, text, ", ".join(found)) for text, found in places.items())


def _meaning(value: object) -> object:
    """What is compared: a name without case and punctuation, people without the form of their names."""
    return tuple(name_key(name) for name in value) if isinstance(value, tuple) else title_key(str(value))


def _text(value: object) -> str:
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def _related(catalog: Catalog, paper: Paper) -> Iterator[tuple[str, str]]:
    """Papers with this one's title or identifier that are not it, and why: an extended version, a copied link."""
    seen = {paper.key}
    for entry in paper.entries:
        for key, verdict in compared(catalog, entry, by_words=False):
            if key not in seen:
                seen.add(key)
                yield key, f"{verdict.kind}: {'; '.join(verdict.reasons)}"


def _link_places(
    paper: Paper, files: dict[str, str], claimed: dict[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for origin, values in claimed.items():
        for value in values:
            found.setdefault(canonical_url(value.partition(" ")[2]), []).append(origin)
    for entry in paper.entries:
        for link in entry.links:
            found.setdefault(canonical_url(link.url), []).append(place(entry, files))
    return {link.url: tuple(dict.fromkeys(found.get(canonical_url(link.url), ()))) for link in paper.links}


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
        found[paper.key] = min(verdicts, key=_rank_of)
    return sorted(found.items(), key=lambda pair: (_rank_of(pair[1]), pair[0]))


def _rank_of(verdict: Verdict) -> tuple[int, float]:
    return RANKS.index(verdict.kind), -verdict.score
