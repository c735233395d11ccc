"""Tables of papers and of data sets: what each row gives, and which rows give nothing."""

from typing import NamedTuple

import pytest

from mmret_cli.models import DatasetEntry, Entry, Reading
from mmret_cli.readers.forms.tables.columns import role_of
from mmret_cli.readers.markdown import read_markdown

A, B, C = (f"https://arxiv.org/abs/2001.0000{number}" for number in (1, 2, 3))
CODE = "https://github.com/a/b"
CITATION = '[Lee, Ann, and Bo Kim. "Towers by Night." Tower Letters 9.2 (2021): 1-25.](https://x.org/t)'


class Want(NamedTuple):
    """The fields that a row decides."""

    title: str
    authors: tuple[str, ...] = ()
    venue: str | None = None
    year: int | None = None
    method: str | None = None


def read(header: str, *rows: str, heading: str = "Entries") -> Reading:
    """A list with one table below a heading."""
    count = header.count("|") - 1
    return read_markdown("\n".join([f"# A list\n\n## {heading}\n", header, "|-" * count + "|", *rows]), "list")


def papers(reading: Reading) -> list[Want]:
    """The papers of a reading."""
    found = (record for record in reading.records if isinstance(record, Entry))
    return [Want(entry.title, entry.authors, entry.venue, entry.year, entry.method) for entry in found]


def links(reading: Reading) -> list[list[str]]:
    """The links of each paper."""
    return [[link.url for link in record.links] for record in reading.records if isinstance(record, Entry)]


def datasets(reading: Reading) -> list[str]:
    """The names of the data sets."""
    return [record.name for record in reading.records if isinstance(record, DatasetEntry)]


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("Title & Authors", "title"),
        ("**Title / Venue**", "title"),
        ("Paper / Code", "paper"),
        ("Paper, Code", "paper"),
        ("Paper Title", "title"),
        ("Name of paper", "title"),
        ("Venue and Year", "venue"),
        ("Conference + Journal", "venue"),
        ("论文", "paper"),
        ("标题", "title"),
        ("題名", "title"),
        ("제목", "title"),
        ("Título", "title"),
        ("titre", "title"),
        ("Titel", "title"),
        ("📄 Paper", "paper"),
        ("Method", "method"),
        ("Introduction", None),
        ("Paper Link", None),
        ("Tips & Tricks", None),
    ],
)
def test_headers(header: str, role: str | None) -> None:
    """A header names a role alone, joined with others, or in another language."""
    assert role_of(header) == role


ROWS = [
    ("|Title & Authors|Introduction|Links|", f"|[![Star](https://img.shields.io/x.svg)]({CODE}) <br> :star: [Towers by Night]({A}) <br> Ann Lee, Bo Kim |<img src='x.png'>|[Paper]({A})|",
     Want("Towers by Night", ("Ann Lee", "Bo Kim"))),
    ("|Name|Paper|Code|", f"|Tower Search|{CITATION}|[code]({CODE})|", Want("Towers by Night", ("Ann Lee", "Bo Kim"), "Tower Letters", 2021, "Tower Search")),
    ("|Method|Paper|Venue|", f"|TOWER|[Towers by Night]({A})|CVPR 2024|", Want("Towers by Night", (), "CVPR", 2024, "TOWER")),
    ("|Method|Paper|Venue|", f"|TOWER|[pdf]({A})|[ICML'23]({A})|", Want("TOWER", (), "ICML", 2023)),
    ("|Method|Publication|", f"|TOWER|[CVPR 2024]({A})|", Want("TOWER", (), "CVPR", 2024)),
    ("|Paper|Date|", f"|《Towers by Night》 [pdf]({A})|2024.03|", Want("Towers by Night", (), None, 2024)),
    ("|Titel|Venue|", f"|[“Towers by Night”]({A})|arXiv 24/03|", Want("Towers by Night", (), "arXiv", 2024)),
    ("|Title|Source|", f"|Towers by Night|[Paper]({A})|", Want("Towers by Night")),
    ("|제목|저자|연도|", f"|[Towers by Night]({A})|Ann Lee, Bo Kim|2020|", Want("Towers by Night", ("Ann Lee", "Bo Kim"), None, 2020)),
    ("|Title / Venue|Code|", f"|[Towers by Night]({A}) <br> CVPR 2024|-|", Want("Towers by Night", (), "CVPR", 2024)),
]  # fmt: skip


@pytest.mark.parametrize(("header", "row", "want"), ROWS, ids=[str(number) for number in range(len(ROWS))])
def test_row(header: str, row: str, want: Want) -> None:
    """A row gives one paper, each field from the column or the part of a cell that tells it."""
    assert papers(read(header, row)) == [want]


def test_titles_win_over_names() -> None:
    """In a column of titles a name stands for its paper only beside a label of one; what is not there is none."""
    reading = read(
        "|Name|Paper|Code|",
        f"|TOWER|[Towers by Night]({A})|-|",
        f"|BRIDGE|[Bridges by Day]({B})|-|",
        f"|GATE|[pdf]({C})|-|",
        f"|WALL|NA|[code]({CODE})|",
        f"|ROOF|[Documentation](https://roof.org)|[code]({CODE})|",
    )
    assert [want.title for want in papers(reading)] == ["Towers by Night", "Bridges by Day", "GATE"]


def test_several_titles() -> None:
    """The linked titles of two papers in one cell are two entries, each with its own links; the row's code is both's."""
    reading = read("|Name|Paper|Code|", f"|T|[Towers by Night]({A}), [Bridges by Day]({B}) [pdf]({C})|[code]({CODE})|")
    assert [want.title for want in papers(reading)] == ["Towers by Night", "Bridges by Day"]
    assert links(reading) == [[A, CODE], [B, C, CODE]]


def test_several_titles_in_a_row() -> None:
    """The linked title of another paper in a column without a role is an entry of its own."""
    reading = read("|Paper|Follow-up|", f"|[Towers by Night]({A})|[More Towers by Night]({B})|")
    assert links(reading) == [[A], [B]]


def test_whose_links() -> None:
    """Two titles that share one link to a paper are told as not understood."""
    reading = read("|Paper|PDF|", f"|[Towers by Night]({A})<br>[Bridges by Day]({B})|[pdf]({C})|")
    assert (papers(reading), len(reading.unread)) == ([], 1)


@pytest.mark.parametrize("cell", [f"[Paper]({A})", f"[Reference]({A})", f"[CVPR 2024]({A})", "CVPR 2024"])
def test_no_title(cell: str) -> None:
    """A label and a venue with its year are no titles; the row is told, since it links to a paper."""
    reading = read("|Title|PDF|", f"|[Towers by Night]({B})|-|", f"|{cell}|[pdf]({A})|")
    assert ([want.title for want in papers(reading)], len(reading.unread)) == (["Towers by Night"], 1)


def test_told_not_furniture() -> None:
    """A row that gives no record but links to a paper is told, however many words stand beside the link."""
    reading = read("|Link|Notes|", f"|[here]({A})|words that say something here and there and all along|")
    assert len(reading.unread) == 1


@pytest.mark.parametrize(
    "heading", ["Books", "Online Courses", "Videos and Talks", "Blogs", "Tools", "Tutorials on towers"]
)
def test_books(heading: str) -> None:
    """Below a heading of books, videos, courses, blogs or tools a title, people and a year do not make a paper; its link does."""
    reading = read(
        "|Title|Author|Year|Link|",
        "|[A Book of Towers](https://shop.com/1)|Ann Lee|2003|-|",
        f"|A Paper on Towers|Ann Lee|2004|[pdf]({A})|",
        heading=heading,
    )
    assert [want.title for want in papers(reading)] == ["A Paper on Towers"]


def test_titles_without_papers() -> None:
    """Columns of reviews and ratings, or of nothing but titles, do not speak for papers."""
    assert not papers(read("|Title|Reviews|Rating|", "|[A Book of Towers](https://shop.com/1)|3|4.5|"))
    assert not papers(read("|Title|Likes|", "|[A Film of Towers](https://shop.com/1)|3|"))
    assert papers(read("|Paper|Code|", f"|Towers by Night|[code]({CODE})|")) == [Want("Towers by Night")]


def test_description() -> None:
    """What the description of a named thing links to is not its paper."""
    assert not papers(
        read("|Name|Description|", f"|[a/b]({CODE})|A list of towers, see [RS2020]({A}) for all of them.|")
    )


def test_dataset_with_publication() -> None:
    """A data set is named wherever its column stands; its publication is a paper only where it has a title."""
    reading = read(
        "|Year|Task|Dataset|Publication|Size|",
        f"|2020|Search|[TowerSet](https://x.org)|[CVPR2020]({A})|20|",
        f"|2021|Search|BridgeSet|[A Data Set of Many Bridges]({B})|30|",
        heading="Optical Datasets",
    )
    assert datasets(reading) == ["TowerSet", "BridgeSet"]
    assert [want.title for want in papers(reading)] == ["A Data Set of Many Bridges"]
    first = reading.records[0]
    assert isinstance(first, DatasetEntry)
    assert dict(first.columns) == {"Year": "2020", "Task": "Search", "Publication": "CVPR2020", "Size": "20"}
    assert [link.url for link in first.links] == ["https://x.org", A]


def test_names_of_datasets() -> None:
    """Under a heading of data sets a column of names names them; in a table of methods `Dataset` is what they use."""
    reading = read("|Name|Paper|", f"|TowerSet|[pdf]({A})|", heading="Datasets")
    assert (datasets(reading), papers(reading)) == (["TowerSet"], [])
    reading = read("|Method|Dataset|Venue|", f"|TOWER|TowerSet|[CVPR 2024]({A})|")
    assert (datasets(reading), [want.title for want in papers(reading)]) == ([], ["TOWER"])


def test_headers_that_name_nothing() -> None:
    """Where headers name no column, the linked titles of papers do, and what stands beside them is known by its look."""
    reading = read(
        "|**With bridges**|||",
        f"|[Towers by Night]({A})|Lee, Ann, and Bo Kim|*Journal of Towers* 2001|",
        f"|[Bridges by Day]({B})|Moe, Cy, Ann Lee, and Bo Kim|Tower Conference 1999|",
    )
    assert papers(reading) == [
        Want("Towers by Night", ("Ann Lee", "Bo Kim"), "Journal of Towers", 2001),
        Want("Bridges by Day", ("Cy Moe", "Ann Lee", "Bo Kim"), "Tower Conference", 1999),
    ]


def test_names_need_more_than_a_year() -> None:
    """A name with a date may be a tool or an event; with a venue or a link to a paper it stands for a paper."""
    assert not papers(read("|Name|Workshop|Date|", "|Tower Day|[at ICCV](https://x.org)|2023|"))
    assert papers(read("|Name|Venue|", "|TOWER|CVPR 2023|")) == [Want("TOWER", (), "CVPR", 2023)]


def test_benchmarks() -> None:
    """A first column of benchmarks names data sets, unless a column of titles stands beside it."""
    reading = read("|Benchmark|Focus|", f"|TowerBench ([paper]({A}))|Towers|")
    assert (datasets(reading), papers(reading)) == (["TowerBench"], [])


def test_what_describes_is_no_name() -> None:
    """Beside a column of links to papers, the short names of the first column stand for the titles, not a description."""
    rows = [
        f"| {name} | [Paper]({url}) | A suite of tasks with graded calls for {name} agents. | 12 |"
        for name, url in (("ToolYard", A), ("CallBench", B), ("KiteEval", C))
    ]
    reading = read("| Benchmark | Reference | Description | Size |", *rows)
    assert [want.title for want in papers(reading)] == ["ToolYard", "CallBench", "KiteEval"]
