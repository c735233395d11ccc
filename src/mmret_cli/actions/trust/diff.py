"""Diff: what differs between two catalogs, record by record."""

from collections.abc import Iterator, Mapping, Sequence

from mmret_cli.actions.versions import differing, name_of, told
from mmret_cli.exporters.differences import Difference
from mmret_cli.matching.succession import predecessors, unplaced
from mmret_cli.matching.threeway.content import Content, Ruling
from mmret_cli.models import DatasetEntry, Entry, NewsEntry, Paper, Record, Result

ONE = ("title", "authors", "venue", "year", "doi", "arxiv", "method")  # fields of a paper that are told as a whole
EACH = ("topics", "aliases")  # and those whose values are told one by one
LIST = ("title", "file", "upstream", "commit", "date")
KINDS: dict[type[Record], str] = {Entry: "entry", DatasetEntry: "dataset", Result: "result", NewsEntry: "news"}


def differences(old: Content, new: Content) -> list[Difference]:
    """All that differs, by kind: papers by key, records by list and line, lists, claims, decisions."""
    return [
        *_papers(old.papers, new.papers),
        *(each for slug in sorted(old.records.keys() | new.records.keys()) for each in _records(slug, old, new)),
        *_lists(old, new),
        *_claims(old, new),
        *_rulings(old, new),
    ]


def _papers(old: Mapping[str, Paper], new: Mapping[str, Paper]) -> Iterator[Difference]:
    homes = {key: paper.key for paper in new.values() for key in paper.aliases}
    for key in sorted(old.keys() | new.keys()):
        was, now = old.get(key), new.get(key)
        if now is None and was is not None:
            into = (("merged into", "", homes[key]),) if key in homes else ()
            yield Difference("-", "paper", key, was.title, into)
        elif now is not None and was is None:
            yield Difference("+", "paper", key, now.title, tuple(_paper(Paper(now.title), now)))
        elif was is not None and now is not None and (fields := tuple(_paper(was, now))):
            yield Difference("~", "paper", key, now.title, fields)


def _paper(old: Paper, new: Paper) -> Iterator[tuple[str, str, str]]:
    for name in ONE:
        was, now = told(getattr(old, name)), told(getattr(new, name))
        if was != now:
            yield name, was, now
    for name in EACH:
        yield from _each(name, getattr(old, name), getattr(new, name))
    yield from _each("link", [f"{x.kind} {x.url}" for x in old.links], [f"{x.kind} {x.url}" for x in new.links])
    yield from _each("list", sorted({e.list for e in old.entries}), sorted({e.list for e in new.entries}))
    if old.retired != new.retired:
        yield "state", "retired" if old.retired else "", "retired" if new.retired else ""


def _each(name: str, old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    yield from ((name, value, "") for value in old if value not in new)
    yield from ((name, "", value) for value in new if value not in old)


def _records(slug: str, old: Content, new: Content) -> Iterator[Difference]:
    """The records of a list against those that they were before."""
    before, now = old.records.get(slug, ()), new.records.get(slug, ())
    ancestors = predecessors(before, now)
    for place, ancestor in enumerate(ancestors):
        record, home = now[place], _home(new, slug, place)
        if ancestor is None:
            yield _record("+", record, home)
            continue
        was, fields = before[ancestor], tuple(differing(before[ancestor], record))
        if unplaced(was) != unplaced(record):
            yield _record("~", record, home, fields)
        elif was != record:
            yield _record(">", record, home, (("line", str(was.line), str(record.line)),))
    kept = set(ancestors)
    yield from (_record("-", was, _home(old, slug, place)) for place, was in enumerate(before) if place not in kept)


def _record(sign: str, record: Record, home: str | None, fields: tuple[tuple[str, str, str], ...] = ()) -> Difference:
    return Difference(sign, KINDS[type(record)], f"{record.list}:{record.line}", name_of(record), fields, home)


def _home(content: Content, slug: str, place: int) -> str | None:
    return content.homes[slug][place]


def _lists(old: Content, new: Content) -> Iterator[Difference]:
    for slug in sorted(old.lists.keys() | new.lists.keys()):
        was, now = old.lists.get(slug), new.lists.get(slug)
        pairs = ((name, told(getattr(was, name, None)), told(getattr(now, name, None))) for name in LIST)
        fields = tuple(pair for pair in pairs if pair[1] != pair[2])
        if fields or was is None or now is None:
            yield Difference(_sign(was, now), "list", slug, told(getattr(now or was, "title", None)), fields)


def _claims(old: Content, new: Content) -> Iterator[Difference]:
    for name in sorted(old.claims.keys() | new.claims.keys()):
        was, now = old.claims.get(name), new.claims.get(name)
        if was != now:
            key, field, origin = name
            change = (field, told(was.values) if was else "", told(now.values) if now else "")
            yield Difference(_sign(was, now), "claim", key, f"by {origin}", (change,), key)


def _sign(was: object, now: object) -> str:
    return "+" if was is None else "-" if now is None else "~"


def _rulings(old: Content, new: Content) -> Iterator[Difference]:
    before, now = ({_in_words(ruling, each) for ruling in each.rulings} for each in (old, new))
    yield from (Difference("-", "decision", verdict, parts) for verdict, parts in sorted(before - now))
    yield from (Difference("+", "decision", verdict, parts) for verdict, parts in sorted(now - before))


def _in_words(ruling: Ruling, content: Content) -> tuple[str, str]:
    """A decision by the titles and lists of its members, whatever line they stand on."""
    parts = (" = ".join(sorted(_member(slug, place, content) for slug, place in part)) for part in ruling.parts)
    return f"{ruling.verdict}, {ruling.origin}", " | ".join(sorted(parts))


def _member(slug: str, place: int | str, content: Content) -> str:
    """A title and its list; of a paper added by hand its key."""
    return f"{name_of(content.records[slug][place])} ({slug})" if isinstance(place, int) else place
