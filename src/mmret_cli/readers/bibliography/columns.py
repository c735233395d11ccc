"""Headers of delimited text -> which column is what; case and punctuation do not matter."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from mmret_cli.errors import SourceError

# Our names for columns, and what else they are called: Zotero, Scopus, Web of Science, IEEE, ACM, BibTeX.
NAMES: dict[str, frozenset[str]] = {
    "key": frozenset("key citationkey citekey bibkey bibtexkey".split()),
    "ref": frozenset("ref id recordid paperid entryid itemid".split()),
    "title": frozenset(
        "title papertitle articletitle documenttitle publicationname titles 标题 论文标题 论文名称".split()
    ),
    "authors": frozenset("authors author authorlist authornames 作者".split()),
    "venue": frozenset(
        "venue venues journal journaltitle journalname booktitle conference conferencename sourcetitle publicationtitle "
        "containertitle publishedin journalconference conferencejournal venuename 会议 期刊".split()
    ),
    "year": frozenset("year years publicationyear pubyear publishedyear yearpublished 年份".split()),
    "date": frozenset("date publicationdate dateofpublication issued 时间".split()),
    "doi": frozenset("doi dois doiurl doilink".split()),
    "arxiv": frozenset("arxiv arxivid arxivnumber arxivlink arxivurl eprint".split()),
    "task": frozenset("task tasks 任务".split()),
    "method": frozenset("method methods methodname 方法".split()),
    "datasets": frozenset("dataset datasets datasetsused useddatasets 数据集".split()),
    "section": frozenset("section sections topic topics category categories".split()),
}
LINKS = frozenset(
    "url urls link links pdf code github repo repository website webpage homepage project projectpage demo slides poster video "
    "openreview paperlink paperurl pdflink pdfurl codelink codeurl ee 链接 代码 项目".split()
)
LINK = "link"
TITLES = ("paper", "papers", "name", "article", "publication", "work", "论文")  # where no column is called title
SQUASHED = re.compile(r"[\W_]+")


@dataclass(slots=True)
class Columns:
    """Where each of our names stands (of several columns the first that is not blank counts), links, and the rest."""

    headers: list[str]
    named: dict[str, list[int]] = field(default_factory=dict)
    links: list[int] = field(default_factory=list)

    def others(self) -> Iterator[tuple[int, str]]:
        """The columns that have no name of ours."""
        ours = {index for indexes in self.named.values() for index in indexes} | set(self.links)
        return ((i, header) for i, header in enumerate(self.headers) if i not in ours)


def known_headers(headers: Iterable[str]) -> int:
    """How many of the headers say something to us: the delimiter that gives most is the right one."""
    return sum(_name(header) is not None for header in headers)


def name_columns(headers: Sequence[str], wanted: Mapping[str, str]) -> Columns:
    """The columns of a table; `wanted` maps headers to our names and outranks what they are called.

    Raises SourceError without a title, and for a wish that cannot be met.
    """
    columns = Columns([header.strip() or f"column {place}" for place, header in enumerate(headers, 1)])
    chosen = _wishes(columns.headers, wanted)
    names = [chosen.get(squash(header)) or _name(header) for header in columns.headers]
    if "title" not in names:
        _fall_back(columns.headers, names)
    for index, name in enumerate(names):
        if name == LINK:
            columns.links.append(index)
        elif name is not None:
            columns.named.setdefault(name, []).append(index)
    if "title" not in columns.named:
        found = ", ".join(columns.headers)
        raise SourceError(f"no column of titles; the headers are: {found}. Name one with --map HEADER=title")
    return columns


def squash(header: str) -> str:
    """`Author(s)` is `authors`, `Source title` is `sourcetitle`."""
    return SQUASHED.sub("", header).lower()


def _name(header: str) -> str | None:
    squashed = squash(header)
    if squashed in LINKS:
        return LINK
    return next((name for name, known in NAMES.items() if squashed in known), None)


def _fall_back(headers: Sequence[str], names: list[str | None]) -> None:
    for title in TITLES:
        for index, header in enumerate(headers):
            if squash(header) == title and names[index] is None:
                names[index] = "title"
                return


def _wishes(headers: Sequence[str], wanted: Mapping[str, str]) -> dict[str, str]:
    known = {squash(header) for header in headers}
    wishes: dict[str, str] = {}
    for header, name in wanted.items():
        if squash(header) not in known:
            raise SourceError(f"--map {header}={name}: there is no such column; the headers are: {', '.join(headers)}")
        name = LINK if squash(name) in LINKS else squash(name)
        if name not in NAMES and name != LINK:
            raise SourceError(f"--map {header}={name}: not one of {', '.join([*NAMES, LINK])}")
        wishes[squash(header)] = name
    return wishes
