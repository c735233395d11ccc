"""Markdown tables that GitHub renders: papers by topic, newest first."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from mmret_cli.models import Paper, PaperLink
from mmret_cli.normalise.text import visible

SPECIAL = re.compile(r"([\\`*_\[\]<>|~$#])")
NO_TOPIC = "Other"


def export(papers: Iterable[Paper]) -> Iterator[str]:
    """A section with a table for each topic; a paper on two topics stands in both."""
    topics: dict[str, list[Paper]] = defaultdict(list)
    for paper in papers:
        for topic in paper.topics or (NO_TOPIC,):
            topics[topic].append(paper)
    for number, topic in enumerate(sorted(topics, key=lambda topic: (topic == NO_TOPIC, topic.casefold()))):
        yield f"{'' if number == 0 else chr(10)}## {escape(topic)}\n\n"
        yield from table(
            sorted(topics[topic], key=lambda paper: (-(paper.year or 0), paper.title.casefold(), paper.key))
        )


def table(papers: Iterable[Paper]) -> Iterator[str]:
    """One table of the papers, in their order."""
    yield "| Title | Authors | Venue | Year | Links |\n| --- | --- | --- | --- | --- |\n"
    yield from map(row, papers)


def row(paper: Paper) -> str:
    """One table row, on one line whatever the fields hold."""
    cells = (
        escape(paper.title),
        escape(", ".join(paper.authors)),
        escape(paper.venue or ""),
        str(paper.year or ""),
        links(paper.links),
    )
    return f"| {' | '.join(cells)} |\n"


def links(found: Sequence[PaperLink]) -> str:
    """`[paper](…) [code](…)`, each target in a form that no character of it can end."""
    return " ".join(f"[{link.kind}]({target(link.url)})" for link in found if "://" in link.url or "/" in link.url)


def escape(text: str) -> str:
    """Text that is text to GitHub: no markup, no cell or line ends."""
    return SPECIAL.sub(r"\\\1", visible(text).replace("&", "&amp;")).replace("://", "&#58;//").replace("@", "&#64;")


def target(url: str) -> str:
    """A link target that is safe inside a table cell."""
    codes = {
        "&": "&amp;",
        " ": "%20",
        "(": "%28",
        ")": "%29",
        "<": "%3C",
        ">": "%3E",
        "|": "%7C",
        "\\": "%5C",
        "`": "%60",
        '"': "%22",
    }
    absolute = url if "://" in url else f"https://{url}"
    return "".join(codes.get(char, char) for char in visible(absolute))
