"""The page itself: one HTML file with its style, script and packed data, which asks no other host for anything."""

import base64
import hashlib
import json
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from mmret_cli.exporters import bibtex, fields
from mmret_cli.exporters.charts import Chart
from mmret_cli.exporters.markdown.page import newest_first
from mmret_cli.exporters.markdown.results import Scored
from mmret_cli.exporters.site.index import Index, synonyms
from mmret_cli.models import Dataset, Paper, PaperLink
from mmret_cli.normalise.markdown import leads_somewhere
from mmret_cli.normalise.text import visible

WEB = re.compile(r"(?:https?|ftp)://", re.IGNORECASE)


class Assets(NamedTuple):
    """The template of the page, its style and its script."""

    page: str
    style: str
    script: str


class Ranking(NamedTuple):
    """The leaderboard of a data set, with its progress."""

    dataset: str
    headers: Sequence[str]
    lines: Sequence[Scored]
    metric: str
    chart: Chart | None


class Listed(NamedTuple):
    """A data set, and how many papers and results use it."""

    dataset: Dataset
    papers: int
    results: int


class Content(NamedTuple):
    """What stands on the page; `groups` are terms that mean one thing."""

    title: str
    papers: Iterable[Paper]
    groups: Iterable[Sequence[str]]
    rankings: Sequence[Ranking]
    datasets: Sequence[Listed]


def export(content: Content, assets: Assets) -> str:
    """The page as text."""
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters |= {"safe_links": links}
    papers = sorted(content.papers, key=newest_first)
    return environment.from_string(assets.page).render(
        title=content.title,
        count=len(papers),
        style=assets.style,
        script=assets.script,
        policy=policy(assets),
        data=packed(data(papers, content.groups)),
        choices=choices(papers),
        rankings=content.rankings,
        datasets=content.datasets,
    )


def policy(assets: Assets) -> str:
    """The content security policy: only this style and this script, and no other host."""
    style, script = (
        base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in (assets.style, assets.script)
    )
    return f"default-src 'none'; style-src 'sha256-{style}'; script-src 'sha256-{script}'; base-uri 'none'; form-action 'none'"


def data(papers: Sequence[Paper], groups: Iterable[Sequence[str]]) -> dict[str, Any]:
    """What the script reads: the papers in their order, and the index over them."""
    index = Index()
    for place, paper in enumerate(papers):
        index.add(place, paper)
    return {"papers": [record(paper) for paper in papers], "groups": synonyms(groups, index), **index.as_json()}


def record(paper: Paper) -> list[Any]:
    """Key, title, authors, venue, year, topics, lists, method, links as (kind, address), BibTeX."""
    return [
        paper.key,
        visible(paper.title),
        visible(fields.byline(paper)),
        visible(paper.venue or ""),
        paper.year,
        [visible(topic) for topic in paper.topics],
        fields.lists(paper),
        visible(paper.method or ""),
        links(fields.links(paper)),
        bibtex.entry(paper),
    ]


def links(found: Iterable[PaperLink]) -> list[tuple[str, str]]:
    """(kind, absolute address) of the links that lead into the web; all others are dead."""
    addresses = ((link.kind, visible(link.url)) for link in found if leads_somewhere(link.url))
    absolute = ((kind, url if "://" in url else f"https://{url}") for kind, url in addresses)
    return [(kind, url) for kind, url in absolute if WEB.match(url)]


def packed(found: Any) -> str:
    """Compressed, as letters that HTML takes as they are."""
    text = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    return base64.b64encode(zlib.compress(text.encode(errors="replace"), 9)).decode()


def choices(papers: Sequence[Paper]) -> dict[str, list[str]]:
    """What the filters offer: the most frequent first, years newest first."""
    topics = Counter(visible(topic) for paper in papers for topic in paper.topics)
    venues = Counter(visible(paper.venue) for paper in papers if paper.venue)
    lists = Counter(slug for paper in papers for slug in fields.lists(paper))
    years = sorted({str(paper.year) for paper in papers if paper.year}, reverse=True)
    ordered = {"topic": topics, "venue": venues, "list": lists}
    return {"year": years} | {
        name: [each for each, _ in found.most_common() if each] for name, found in ordered.items()
    }
