"""Citation keys that both sides gave: to the same paper, or to two papers, of which theirs then needs another."""

from collections.abc import Mapping
from dataclasses import replace

from mmret_cli.matching.keys import Tried, base_key, free_key
from mmret_cli.matching.threeway.content import Content
from mmret_cli.models import Paper
from mmret_cli.normalise.titles import title_key


def rename_taken(base: Content, ours: Content, theirs: Content) -> tuple[Content, dict[str, str]]:
    """Theirs, in which keys that are another paper's of ours are others, and old key -> new key."""
    known, mine = owners(base), owners(ours)
    taken = known.keys() | mine.keys() | owners(theirs).keys()
    renamed: dict[str, str] = {}
    tried: Tried = {}
    for key, paper in sorted(owners(theirs).items()):
        if key in mine and key not in known and not _same(mine[key], paper):
            renamed[key] = free_key(base_key(paper), taken, tried)
            taken |= {renamed[key]}
    return (_rename(theirs, renamed) if renamed else theirs), renamed


def owners(content: Content) -> dict[str, Paper]:
    """Every key and alias -> its paper."""
    return {key: paper for paper in content.papers.values() for key in (paper.key, *paper.aliases)}


def _same(one: Paper, other: Paper) -> bool:
    pairs = ((one.doi, other.doi), (one.arxiv, other.arxiv), (title_key(one.title), title_key(other.title)))
    return any(ours and ours == theirs for ours, theirs in pairs)


def _rename(content: Content, names: Mapping[str, str]) -> Content:
    papers = [
        replace(p, key=names.get(p.key, p.key), aliases=tuple(names.get(alias, alias) for alias in p.aliases))
        for p in content.papers.values()
    ]
    return replace(
        content,
        homes={slug: [names.get(key or "", key) for key in homes] for slug, homes in content.homes.items()},
        papers={paper.key: paper for paper in papers},
        claims={(names.get(key, key), name, origin): claim for (key, name, origin), claim in content.claims.items()},
    )
