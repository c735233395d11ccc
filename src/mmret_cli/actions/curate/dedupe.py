"""Dedupe: which entries are one paper or may be, what of that is undecided (since a git merge too), and merging."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from mmret_cli.actions.claims import added
from mmret_cli.actions.decisions import decide
from mmret_cli.catalog.claims import claims_by_key
from mmret_cli.catalog.decisions import decisions, places
from mmret_cli.catalog.papers.keys import entry_homes, find, lineage_homes
from mmret_cli.catalog.papers.read import papers
from mmret_cli.catalog.records import Stored, live
from mmret_cli.catalog.store import Catalog, Writer
from mmret_cli.errors import CatalogError
from mmret_cli.matching.decisions import Pair, pairs, says_something
from mmret_cli.matching.grouping import Group, find_groups
from mmret_cli.matching.rules import NO_WHY, Why
from mmret_cli.models import CONFLICT, Decision, Entry

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Entries that are one paper (`same`) or may be (`maybe`), and why.

    `keys` are those of the papers they stand in now, `homes` the key of each entry; `parts` the lineages of the
    entries that are known to be one paper, part by part; `columns` the same as places in `entries`.
    """

    verdict: Literal["same", "maybe"]
    score: float
    reasons: tuple[str, ...]
    keys: tuple[str, ...]
    entries: tuple[Entry, ...]
    homes: tuple[str, ...]
    parts: tuple[tuple[int, ...], ...]
    columns: tuple[tuple[int, ...], ...]
    why: Why = NO_WHY

    @property
    def joined(self) -> bool:
        """Whether all of them are one paper already."""
        return len(self.keys) < 2


def find_candidates(
    catalog: Catalog, *, unique_within: str | None = None, progress: Progress | None = None
) -> list[Candidate]:
    """All groups of entries that are one paper or may be, those joined already included; the *same* first.

    `unique_within` names a source that is itself free of duplicates: `list`, or a field or column of the entries.
    Raises CatalogError where no entry has such a column.
    """
    own = added(catalog)
    stored = [*live(catalog.conn, kinds=["paper"]), *own.values()]
    entries = [s.record for s in stored if isinstance(s.record, Entry)]
    unique = None if unique_within is None else [_column(entry, unique_within) for entry in entries]
    if unique is not None and entries and not any(unique):
        raise CatalogError(f"no entry has a column {unique_within}; the columns are {', '.join(_columns(entries))}")
    homes = entry_homes(catalog.conn) | {s.id: find(catalog.conn, key) for key, s in own.items()}
    found = find_groups(
        entries, decisions=list(_known(catalog, stored, homes)), unique_within=unique, progress=progress
    )
    return list(_candidates(found, stored, homes))


def _known(catalog: Catalog, stored: Sequence[Stored], homes: dict[int, str]) -> Iterator[Pair]:
    """What is joined in the catalog, and what the curator said."""
    last: dict[str, int] = {}
    for place, s in enumerate(stored):
        key = homes[s.id]
        if key in last:
            yield last[key], place, "same"
        last[key] = place
    yield from pairs(decisions(catalog.conn).values(), {s.lineage: [place] for place, s in enumerate(stored)})


def _candidates(found: Sequence[Group], stored: Sequence[Stored], homes: dict[int, str]) -> Iterator[Candidate]:
    cluster: dict[int, int] = {}  # of what is the same, or would be
    for group in found:
        own = tuple(homes[stored[member].id] for member in group.members)
        sides: Sequence[object] = own
        if group.verdict == "same":
            cluster |= dict.fromkeys(group.members, group.members[0])
        else:
            sides = [cluster.get(member, member) for member in group.members]
        columns = tuple(
            tuple(place for place, other in enumerate(sides) if other == side) for side in dict.fromkeys(sides)
        )
        yield Candidate(
            group.verdict,
            group.score,
            group.reasons,
            tuple(dict.fromkeys(own)),
            tuple(entry for member in group.members if isinstance(entry := stored[member].record, Entry)),
            own,
            tuple(tuple(sorted(stored[group.members[place]].lineage for place in column)) for column in columns),
            columns,
            group.why,
        )


def undecided(found: Sequence[Candidate]) -> list[Candidate]:
    """What is not joined yet."""
    return [candidate for candidate in found if not candidate.joined]


def likeliest_first(found: Iterable[Candidate]) -> list[Candidate]:
    """What is to be asked, the likeliest first: by how often the rule is right, and within a rule by score."""
    return sorted(found, key=lambda each: (each.verdict != "same", -each.why.right, each.why.rule, -each.score))


def merge_same(writer: Writer, found: Sequence[Candidate], *, who: str, at: str) -> int | None:
    """Merge what is the same and not joined yet, as one change; its number, None where there is nothing."""
    same = [candidate for candidate in undecided(found) if candidate.verdict == "same"]
    if not same:
        return None
    made = [Decision("same", (_members(candidate),), "auto") for candidate in same]
    papers = sum(len(candidate.keys) for candidate in same)
    summary = f"merged {papers} papers into {len(same)}"
    return decide(writer, made, action="dedupe", summary=summary, who=who, at=at)


def settle(
    writer: Writer, chosen: Sequence[Candidate], verdict: Literal["same", "different"], *, who: str, at: str
) -> int:
    """The curator's word on candidates, as one change; its number."""
    made = [Decision(verdict, (_members(each),) if verdict == "same" else each.parts) for each in chosen]
    word = "merged" if verdict == "same" else "kept apart"
    summary = f"{word} {', '.join(chosen[0].keys)}" + (f" and {len(chosen) - 1} like it" if len(chosen) > 1 else "")
    return decide(writer, made, action="dedupe", summary=summary, who=who, at=at)


def _members(candidate: Candidate) -> tuple[int, ...]:
    return tuple(sorted(lineage for part in candidate.parts for lineage in part))


def _column(entry: Entry, name: str) -> str | None:
    if name in {"list", "venue", "year", "ref"}:
        value = getattr(entry, name)
        return None if value is None else str(value)
    return next((value for column, value in entry.extra if column.lower() == name.lower()), None)


def _columns(entries: Sequence[Entry]) -> list[str]:
    return ["list", *sorted({column for entry in entries for column, _ in entry.extra})]


@dataclass(frozen=True, slots=True)
class Undecided:
    """One contradiction: of which papers (keys), about what, as it stands here and as the other side has it."""

    keys: tuple[str, ...]
    what: str
    ours: str
    theirs: str
    remedy: str


def undecided_since_merge(catalog: Catalog) -> list[Undecided]:
    """All that is undecided since a merge."""
    return [*_fields(catalog), *_identities(catalog)]


def _fields(catalog: Catalog) -> Iterator[Undecided]:
    for key, claims in claims_by_key(catalog.conn).items():
        for claim in claims:
            if claim.origin == CONFLICT:
                current = find(catalog.conn, key)
                value = getattr(next(papers(catalog.conn, keys=[current])), claim.field, None)
                ours = ", ".join(map(str, value)) if isinstance(value, tuple) else str(value or "")
                remedy = f"`mmret merge {key} --take {claim.field}={key}` keeps it"
                yield Undecided((current,), claim.field, ours, ", ".join(claim.values), remedy)


def _identities(catalog: Catalog) -> Iterator[Undecided]:
    homes = lineage_homes(catalog.conn)
    for decision in decisions(catalog.conn).values():
        members = [member for part in decision.parts for member in part]
        if decision.origin != CONFLICT or not says_something(decision):
            continue
        told = [f"{slug}:{line}" for slug, line, _ in places(catalog.conn, members).values()]
        keys = tuple(sorted({homes[member] for member in members if member in homes}))
        if len(told) > 1:
            here = "different" if decision.verdict == "same" else "same"
            remedy = f"`mmret merge {' '.join(keys if len(keys) > 1 else keys * 2)}` or `mmret split {keys[0]}` decides"
            yield Undecided(keys, f"whether {', '.join(told)} are one paper", here, decision.verdict, remedy)
