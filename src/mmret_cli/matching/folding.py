"""Entries of one paper -> the paper: what `choosing` takes, each link once; claims outrank them all."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import get_args

from mmret_cli.matching.choosing import best_byline, best_place, best_title
from mmret_cli.matching.likeness.identifiers import identifiers
from mmret_cli.models import (
    CONFLICT,
    CURATOR,
    Claim,
    Dataset,
    DatasetEntry,
    Entry,
    Link,
    LinkKind,
    News,
    NewsEntry,
    Paper,
    PaperLink,
)
from mmret_cli.normalise.identifiers import canonical_url
from mmret_cli.normalise.linkkinds import link_kind
from mmret_cli.normalise.titles import title_key

OFF = "- "  # before a topic or link that a claim takes off


def fold(entries: Sequence[Entry], claims: Iterable[Claim] = ()) -> Paper:
    """The paper of these entries (in the order of list and line), without its key; claims alone make one, too."""
    if not entries:
        return obey(Paper(title=""), claims)
    venue, year = best_place(entries)
    ids = [identifier for entry in entries for identifier in identifiers(entry)]
    paper = Paper(
        title=best_title([entry.title for entry in entries]),
        authors=best_byline(entries),
        venue=venue,
        year=year,
        doi=next((i.value for i in ids if i.scheme == "doi"), None),
        arxiv=next((i.value for i in ids if i.scheme == "arxiv"), None),
        method=next((entry.method for entry in entries if entry.method), None),
        topics=_topics(entries),
        links=fold_links(
            [link for e in entries for link in e.links],
            names={e.title for e in entries} | {e.method or "" for e in entries},
        ),
        entries=tuple(entries),
    )
    return obey(paper, claims)


def _topics(entries: Iterable[Entry]) -> tuple[str, ...]:
    topics: dict[str, None] = {}
    for entry in entries:
        topics.update(dict.fromkeys([*entry.section[-1:], *([entry.task] if entry.task else [])]))
    return tuple(topics)


def fold_links(links: Iterable[Link], *, names: set[str]) -> tuple[PaperLink, ...]:
    """Each address once, spelled as it came first; a label that is one of `names` says nothing of the kind."""
    found: dict[str, PaperLink] = {}
    for link in links:
        found.setdefault(canonical_url(link.url), PaperLink(link_kind(link.label, link.url, names=names), link.url))
    return tuple(found.values())


def obey(paper: Paper, claims: Iterable[Claim]) -> Paper:
    """The paper with its claims set in: the curator's last word over a looked-up record's."""
    for claim in sorted(claims, key=lambda claim: (claim.origin == CURATOR, claim.made)):
        paper = _set(paper, claim) if claim.origin != CONFLICT else paper
    return paper


def _set(paper: Paper, claim: Claim) -> Paper:
    values = tuple(filter(None, claim.values))
    one = values[0] if values else None
    match claim.field:
        case "authors":
            return replace(paper, authors=values)
        case "topics":
            return replace(paper, topics=_amended({topic: topic for topic in paper.topics}, values))
        case "links":
            return replace(paper, links=_linked(paper.links, values))
        case "year":
            return replace(paper, year=int(one) if one else None)
        case "title":
            return replace(paper, title=one or paper.title)
        case "venue":
            return replace(paper, venue=one)
        case "doi":
            return replace(paper, doi=one)
        case "arxiv":
            return replace(paper, arxiv=one)
        case "method":
            return replace(paper, method=one)
        case _:  # datasets, a note and the like are no fields of the folded paper
            return paper


def _amended(own: dict[str, str], values: Iterable[str]) -> tuple[str, ...]:
    """What is there, without what a claim takes off (`- topic`), with what it adds."""
    for value in values:
        if value.startswith(OFF):
            own.pop(value.removeprefix(OFF), None)
        else:
            own[value] = value
    return tuple(own.values())


def _linked(own: Iterable[PaperLink], values: Iterable[str]) -> tuple[PaperLink, ...]:
    """The links, without those that a claim takes off (`- URL`), with those that it adds or calls otherwise."""
    found = {canonical_url(link.url): link for link in own}
    for value in values:
        link = _claimed_link(value)
        if value.startswith(OFF):
            found.pop(canonical_url(link.url), None)
        else:
            found[canonical_url(link.url)] = link
    return tuple(found.values())


def _claimed_link(value: str) -> PaperLink:
    kind, _, url = value.partition(" ")
    return PaperLink(kind if kind in get_args(LinkKind) else link_kind(kind, url), url)  # type: ignore[arg-type]


def fold_datasets(entries: Iterable[DatasetEntry]) -> list[Dataset]:
    """The data sets by name; names that differ only in case and punctuation are one."""
    groups: dict[str, list[DatasetEntry]] = {}
    for entry in entries:
        groups.setdefault(title_key(entry.name) or entry.name, []).append(entry)
    datasets = [
        Dataset(
            group[0].name,
            next((entry.modalities for entry in group if entry.modalities), None),
            next((entry.scale for entry in group if entry.scale), None),
            fold_links([link for entry in group for link in entry.links], names={entry.name for entry in group}),
            tuple(group),
        )
        for group in groups.values()
    ]
    return sorted(datasets, key=lambda dataset: dataset.name)


def fold_news(entries: Iterable[NewsEntry]) -> list[News]:
    """The announcements in the order of their first place; the same text on the same day is one."""
    groups: dict[tuple[str, str], list[NewsEntry]] = {}
    for entry in entries:
        groups.setdefault((entry.date, entry.text), []).append(entry)
    return [
        News(date, text, fold_links([link for entry in group for link in entry.links], names=set()), tuple(group))
        for (date, text), group in groups.items()
    ]
