"""Results -> papers: by the name of the method, where exactly one paper bears it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from mmret_cli.models import Paper, Result
from mmret_cli.normalise.identifiers import canonical_url

VARIANT = re.compile(r"(?<!\s)(?:\s*+[_(\[]|\s++(?:w/|with|\+)).*$")  # SCAN_t2i, CIRPLANT w/OSCAR, MCEM (L_CE)
SHORT_TITLE = re.compile(r"^([^:]{2,30}):\s")


def join_results(results: Sequence[Result], papers: Iterable[Paper]) -> list[str | None]:
    """The key of each result's paper, None where none or several could be meant.

    The method's link decides; then its name among the papers of the same list, then among all.
    """
    names: dict[str, set[str]] = defaultdict(set)
    urls: dict[str, set[str]] = defaultdict(set)
    for paper in papers:
        for name in _names(paper):
            names[name].add(paper.key)
            for entry in paper.entries:
                names[f"{entry.list}\0{name}"].add(paper.key)
        for link in paper.links:
            urls[canonical_url(link.url)].add(paper.key)
    found: dict[tuple[str, str, tuple[str, ...]], str | None] = {}
    for result in results:
        place = (result.list, result.method, tuple(link.url for link in result.links))
        if place not in found:
            found[place] = _one(urls, (canonical_url(url) for url in place[2])) or _one(names, _spellings(*place[:2]))
    return [found[result.list, result.method, tuple(link.url for link in result.links)] for result in results]


def _names(paper: Paper) -> set[str]:
    short = SHORT_TITLE.match(paper.title)
    names = {entry.method for entry in paper.entries if entry.method} | ({paper.method} if paper.method else set())
    return {name.casefold() for name in names | ({short[1]} if short else set())}


def _spellings(slug: str, method: str) -> Iterable[str]:
    for name in dict.fromkeys([method.casefold(), VARIANT.sub("", method).casefold()]):
        if name:
            yield f"{slug}\0{name}"
            yield name


def _one(index: dict[str, set[str]], keys: Iterable[str]) -> str | None:
    for key in keys:
        if key in index:
            return next(iter(index[key])) if len(index[key]) == 1 else None
    return None
