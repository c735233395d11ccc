"""Which column of a table plays which part, by its header, alone (`Paper`, `论文`) or joined (`Title & Authors`)."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from mmret_cli.normalise.names import read_names
from mmret_cli.normalise.text import is_blank, squeeze, unbracket, without_emoji
from mmret_cli.normalise.venues.tags import parse_tag
from mmret_cli.readers.blocks import Span
from mmret_cli.readers.forms.citations.text import read_citation
from mmret_cli.readers.forms.links import PDF, is_label_text, is_paper_link
from mmret_cli.readers.forms.sections import is_about_papers, is_of_datasets, is_of_others
from mmret_cli.readers.forms.tables.datasets import DatasetColumns, dataset_column, dataset_halves
from mmret_cli.readers.forms.tables.grid import Grid, row_links
from mmret_cli.readers.forms.tables.titlecell import is_linked_title, place_of
from mmret_cli.readers.spans import anchor_runs, plain

PAPER = r"(?:papers?|publications?|articles?|works?|surveys?|references?|论文|論文|文献|논문|art[ií]culos?|artigos?|статьи|статья)"
TITLE = r"(?:titles?|标题|標題|题目|題目|题名|題名|タイトル|제목|t[íi]tulos?|titres?|titel|titolo|название)"
# Which column a header names; the first pattern that fits decides.
ROLES: dict[str, re.Pattern[str]] = {
    role: re.compile(rf"^(?:{words})$", re.IGNORECASE)
    for role, words in {
        "title": rf"(?:{PAPER} ?)?{TITLE}(?: of (?:the )?(?:papers?|articles?))?|论文名称?|論文名|(?:names?|titles?) of (?:the )?{PAPER}",
        "paper": rf"{PAPER}(?: (?:names?|info(?:rmation)?))?",
        "authors": r"(?:first |main )?authors?(?:\(s\))?|people|作者|著者|저자|autor(?:es|en)?|auteurs?|autori|авторы?",
        "venue": (
            r"(?:pub\.?|publications?|venues?|conf(?:erence)?\.?|journals?)\W{0,9}(?:&|and|/)\W{0,9}(?:years?|dates?|time)|"
            r"venues?|conferences?|conf\.?|journals?|publish(?:ed)?(?: (?:in|at))?|pub\.?|series|[jc] ?/ ?[cj]|source|booktitle|where|"
            r"(?:venue|conference|conf|journal)\W+(?:journal|conference|year|date)|"
            r"会议|會議|期刊|会议/期刊|期刊/会议|发表|学会|掲載|학회|conferencias?|revistas?|conf[ée]rences?|konferenz|zeitschrift"
        ),
        "year": (
            r"years?|dates?|time|(?:[a-z]+ ){0,2}(?:pub(?:lication|lished)?|release|submission|appearance)\.? (?:year|date|time)|release|"
            r"年份|年|时间|日期|发表时间|年度|연도|a[ñn]o|ano|ann[ée]e|jahr|год"
        ),
        "task": "tasks?|任务",
        "datasets": r"(?:(?:used |training |evaluation |test )?data ?sets?(?: used)?|benchmarks?)|数据集",
        "pretraining": r"pre-? ?train(?:ing|ed)?\??",
        "method": (
            r"methods?|models?|names?|abbr(?:eviation)?s?\.?|acronyms?|short names?|nick ?names?|approach|algorithm|"
            r"方法|模型|名称|手法|方法名"
        ),
        "number": r"#|no\.?|num(?:ber)?|idx|index|id|序号|编号",
        "code": r"(?:source )?codes?|github|repo(?:sitory)?|implementations?|代码|源码|código|코드",
    }.items()
}
# Which role a joined header has: the first of these that one of its parts names.
FIRST = ("title", "paper", "method", "venue", "authors", "year")
JOIN = re.compile(r"\s*(?:[&/,+|、]|\band\b|[与和])\s*|\s+(?=[(（])", re.IGNORECASE)
PUBLICATION = re.compile(r"^publications?$", re.IGNORECASE)
SOURCE = re.compile(r"^(?:source|where)$", re.IGNORECASE)
OTHERS = re.compile(  # what tables of books, videos and courses have beside their titles
    r"^(?:reviews?|ratings?|likes?|views?|price|isbn|publishers?|instructors?|lecturers?|speakers?|channels?|providers?|duration|platforms?)$",
    re.IGNORECASE,
)
LONGEST_NAMES = 5  # words of a column's names, on the average
MOST_ROWS = 60  # that are looked at to see what a column holds


@dataclass(slots=True)
class Table:
    """A table with the parts of its columns.

    `about_papers` says that headers or headings speak of papers, `of_others` that they speak of books, tools and the like.
    """

    grid: Grid
    columns: dict[str, int]
    halves: Sequence[DatasetColumns]
    about_papers: bool
    of_others: bool


def read_table(grid: Grid, section: Sequence[str], page: str | None = None) -> Table:
    """What a table is of, and which column plays which part in it; `page` is the document's title."""
    columns = roles(grid)
    if not {"title", "paper", "method", "datasets"} & columns.keys():
        columns = {**_by_cells(grid), **columns}
    told = "title" in columns
    halves = dataset_halves(grid, ROLES["number"]) or dataset_column(grid, columns, under=is_of_datasets(section))
    if halves and columns.get("method") == halves[0].name:
        del columns["method"]
    headers = [_bare(header) for header in grid.headers]
    title = headers[columns["title"]] if told else ""
    about = bool({"paper", "authors", "venue", "code"} & columns.keys()) or (told and not ROLES["title"].match(title))
    about = about or bool(re.search(PAPER, title, re.IGNORECASE)) or is_about_papers([page or "", *section])
    about = about or _links_to_papers(grid)
    others = is_of_others(section) or (told and any(map(OTHERS.match, headers)))
    return Table(grid, columns, halves, about, others)


def _links_to_papers(grid: Grid) -> bool:
    """Whether most rows link to a paper, or to a file of one."""
    rows = grid.rows[:MOST_ROWS]
    found = sum(
        any(is_paper_link(link) or PDF.search(link.url) for link in row_links(row, range(len(row.cells)))[0])
        for row in rows
    )
    return found * 2 > len(rows)


def roles(grid: Grid) -> dict[str, int]:
    """Which column plays which part in a table of papers."""
    found: dict[str, int] = {}
    for index, header in enumerate(grid.headers):
        role = role_of(header)
        if role is not None and role not in found:
            found[role] = index
    if "title" not in found and "paper" in found:
        match holds(grid, found["paper"]):
            case "places":  # Name | Publication: [TGRS2021](…)
                found["venue"] = found["paper"]
            case "titles":
                found["title"] = found.pop("paper")
            case "labels" if "method" not in found and (name := _name_column(grid, found)) is not None:
                found["method"] = name
    if "title" in found and ("venue" not in found or SOURCE.match(_bare(grid.headers[found["venue"]]))):
        # Beside a title, `Publication` tells where.
        named = [i for i, h in enumerate(grid.headers) if PUBLICATION.match(_bare(h)) and i != found["title"]]
        found |= {"venue": named[0]} if named else {}
    return found


def _name_column(grid: Grid, known: dict[str, int]) -> int | None:
    """The first column of names beside one of links to papers, whatever its header: nearly each row has its own.

    What describes the work is no name of it; the name of a benchmark is that of its paper.
    """
    rows = grid.rows[:MOST_ROWS]
    taken = {index for role, index in known.items() if role != "datasets"}
    for index in range(len(grid.headers)):
        names = [text for row in rows if re.search(r"[^\W\d_]{2}", text := grid.texts(row)[index])]
        short = sum(len(name.split()) for name in names) <= LONGEST_NAMES * len(names)
        own = len(names) * 5 >= len(rows) * 4 and len(set(names)) * 5 >= len(names) * 4
        if index not in taken and short and own:
            return index
    return None


def _by_cells(grid: Grid) -> dict[str, int]:
    """The columns of a table whose headers name none: one of linked titles of papers, and venues and people beside it."""
    rows = grid.rows[:MOST_ROWS]

    def most(index: int, test: Callable[[Sequence[Span]], bool]) -> bool:
        cells = [row.cells[index].spans for row in rows if index < len(row.cells) and plain(row.cells[index].spans)]
        return sum(map(test, cells)) * 2 > len(cells)

    width = range(len(grid.headers))
    title = next((i for i in width if most(i, _has_title)), None)
    if title is None:
        return {}
    found = {"title": title}
    for role, test in (("venue", _is_dated), ("authors", _is_people)):
        index = next((i for i in width if i not in found.values() and most(i, test)), None)
        found |= {role: index} if index is not None else {}
    return found


def _has_title(spans: Sequence[Span]) -> bool:
    return any(is_linked_title(spans[start:end]) for start, end, _ in anchor_runs(spans))


def _is_dated(spans: Sequence[Span]) -> bool:
    tag = parse_tag(plain(spans))
    return tag is not None and tag.venue is not None and tag.year is not None


def _is_people(spans: Sequence[Span]) -> bool:
    names = read_names(plain(spans))
    return names is not None and (names.more or len(names.authors) > 1 or " " in names.authors[0])


def role_of(header: str) -> str | None:
    """The part that a column plays by its header; None where the header names none.

    >>> role_of("Title & Authors")
    'title'
    """
    bare = _bare(header)
    whole = _role(bare)
    if whole is not None:
        return whole
    parts = [_role(unbracket(part)) for part in JOIN.split(bare) if part]
    if len(parts) < 2 or parts[0] is None:
        return None
    return next((role for role in FIRST if role in parts), parts[0])


def _role(text: str) -> str | None:
    return next((role for role, pattern in ROLES.items() if pattern.match(text)), None)


def _bare(header: str) -> str:
    return squeeze(without_emoji(header)).strip(" *_:：")


def holds(grid: Grid, index: int) -> Literal["titles", "labels", "places"]:
    """What most cells of a column are: titles or names, labels of links (`[pdf](…)`, badges), or venues with years."""
    counts = {"titles": 0, "labels": 0, "places": 0}
    for row in grid.rows[:MOST_ROWS]:
        cell = row.cells[index] if index < len(row.cells) else None
        text = grid.texts(row)[index]
        if cell is None or (is_blank(text) and not any(span.image for span in cell.spans)):
            continue
        if is_label_text(text):
            counts["labels"] += 1
        elif place_of(text) is not None and read_citation(text) is None:
            counts["places"] += 1
        else:
            counts["titles"] += 1
    if counts["titles"] >= counts["labels"] + counts["places"]:
        return "titles"
    return "places" if counts["places"] > counts["labels"] else "labels"
