"""What several formats ask of a paper and no field of it says directly."""

from collections.abc import Iterator

from mmret_cli.models import Entry, Paper, PaperLink
from mmret_cli.normalise.identifiers import identify

RESOLVERS = {"doi": "https://doi.org/", "arxiv": "https://arxiv.org/abs/"}


def authors_more(paper: Paper) -> bool:
    """Whether the authors are only the first ones (`et al.`)."""
    return bool(paper.authors) and any(e.authors_more and e.authors == paper.authors for e in paper.entries)


def byline(paper: Paper) -> str:
    """The authors as one text, shortened as the lists have them: `Cheng et al.`, `Lee, Kim, et al.`"""
    more = authors_more(paper)
    return (
        f"{paper.authors[0]} et al."
        if more and len(paper.authors) == 1
        else ", ".join([*paper.authors, *["et al."] * more])
    )


def datasets(paper: Paper) -> tuple[str, ...]:
    """The data sets that the lists name for a paper, each once."""
    return tuple(dict.fromkeys(name for entry in paper.entries for name in entry.datasets))


def beside(entry: Entry) -> Iterator[tuple[str, str]]:
    """What an entry says in fields that a paper has not: those of no name of ours, its abstract and its note."""
    yield from entry.extra
    yield from ((name, text) for name, text in (("abstract", entry.abstract), ("note", entry.note)) if text)


def tasks(paper: Paper) -> tuple[str, ...]:
    """The tasks that the lists name for a paper, each once."""
    return tuple(dict.fromkeys(entry.task for entry in paper.entries if entry.task))


def lists(paper: Paper) -> tuple[str, ...]:
    """The slugs of the lists that have a paper, each once."""
    return tuple(dict.fromkeys(entry.list for entry in paper.entries))


def links(paper: Paper) -> tuple[PaperLink, ...]:
    """The links of a paper, and one for each identifier that none of them tells."""
    told = {(found.scheme, found.value) for link in paper.links if (found := identify(link.url))}
    known = (("doi", paper.doi), ("arxiv", paper.arxiv))
    more = [PaperLink("paper", RESOLVERS[name] + value) for name, value in known if value and (name, value) not in told]
    return (*paper.links, *more)
