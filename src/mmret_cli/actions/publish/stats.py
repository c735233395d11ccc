"""Counting: papers by year, venue, topic and list, how many have code, what the lists share, how their links fare."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations_with_replacement

from mmret_cli.catalog.linkstore import LinkStore
from mmret_cli.exporters.fields import lists
from mmret_cli.models import Paper

UNKNOWN = "unknown"
HAVING = ("code", "links", "doi", "arxiv", "authors", "venue", "year", "several lists")


@dataclass(slots=True)
class Statistics:
    """The counts; `overlap` is (list, list) -> papers that both have, with each list's own number for the pair of itself."""

    papers: int = 0
    years: Counter[str] = field(default_factory=Counter)
    venues: Counter[str] = field(default_factory=Counter)
    topics: Counter[str] = field(default_factory=Counter)
    having: Counter[str] = field(default_factory=Counter)
    overlap: Counter[tuple[str, str]] = field(default_factory=Counter)
    topics_of_year: Counter[tuple[str, str]] = field(default_factory=Counter)
    urls: set[str] = field(default_factory=set)
    links: Counter[str] = field(default_factory=Counter)  # state of the last check -> distinct URLs

    @property
    def lists(self) -> dict[str, int]:
        """Slug -> papers."""
        return {one: count for (one, other), count in sorted(self.overlap.items()) if one == other}

    def sections(self) -> Mapping[str, list[tuple[str, int]]]:
        """What is counted -> (name, papers): years newest first, what is had in its own order, the others by number."""
        sections = {
            "year": sorted(self.years.items(), key=lambda one: (one[0] != UNKNOWN, one[0]), reverse=True),
            "venue": _most(self.venues),
            "topic": _most(self.topics),
            "list": _most(self.lists),
            "has": [(name, self.having[name]) for name in HAVING],
        }
        return sections | ({"link": _most(self.links)} if self.links else {})


def count(papers: Iterable[Paper]) -> Statistics:
    """The counts of these papers; they may be a stream."""
    found = Statistics()
    for paper in papers:
        year = str(paper.year or UNKNOWN)
        found.papers += 1
        found.years[year] += 1
        found.venues[paper.venue or UNKNOWN] += 1
        found.topics.update(paper.topics or (UNKNOWN,))
        found.topics_of_year.update((year, topic) for topic in paper.topics or (UNKNOWN,))
        found.having.update(name for name, has in _having(paper).items() if has)
        found.overlap.update(_pairs(lists(paper)))
        found.urls.update(link.url.partition("#")[0] for link in paper.links)
    return found


def add_health(found: Statistics, store: LinkStore) -> None:
    """Count what the last check of each link gave; those never checked are `unknown`."""
    states = Counter[str](check.state for check in store.latest(found.urls).values())
    if states:
        found.links = states + Counter({UNKNOWN: len(found.urls) - states.total()})


def _having(paper: Paper) -> dict[str, bool]:
    return {
        "code": any(link.kind == "code" for link in paper.links),
        "links": bool(paper.links),
        "doi": paper.doi is not None,
        "arxiv": paper.arxiv is not None,
        "authors": bool(paper.authors),
        "venue": paper.venue is not None,
        "year": paper.year is not None,
        "several lists": len(lists(paper)) > 1,
    }


def _pairs(slugs: Iterable[str]) -> Iterable[tuple[str, str]]:
    """Each list with itself, and each two of them in both orders."""
    for one, other in combinations_with_replacement(slugs, 2):
        yield one, other
        if one != other:
            yield other, one


def _most(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda one: (one[0] == UNKNOWN, -one[1], one[0].casefold()))
