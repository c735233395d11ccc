"""A page of Markdown as a reader of GitHub sees it: the cells of its tables, and its headings."""

from html.parser import HTMLParser
from typing import NamedTuple

from markdown_it import MarkdownIt

GITHUB = MarkdownIt("commonmark").enable(["table", "strikethrough"])


class Cell(NamedTuple):
    """A cell as it is read: its text, and its links' targets."""

    text: str
    targets: tuple[str, ...]


class Page(HTMLParser):
    """The rows of all tables but their heads, and the headings; any element that no table needs is a fault."""

    def __init__(self, markdown: str) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[Cell]] = []
        self.headings: list[str] = []
        self.tags: set[str] = set()
        self.open = ""
        self.feed(GITHUB.render(markdown))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A row, a cell, a heading, or a link in a cell."""
        self.tags.add(tag)
        if tag == "tr":
            self.rows.append([])
        elif tag == "td":
            self.open = "td"
            self.rows[-1].append(Cell("", ()))
        elif tag == "h2":
            self.open = "h2"
            self.headings.append("")
        elif tag == "a":
            cell = self.rows[-1][-1]
            self.rows[-1][-1] = cell._replace(targets=(*cell.targets, dict(attrs)["href"] or ""))

    def handle_endtag(self, tag: str) -> None:
        """The end of a cell or heading."""
        self.open = "" if tag in {"td", "h2"} else self.open

    def handle_data(self, data: str) -> None:
        """Text of the cell or heading that is open."""
        if self.open == "td":
            self.rows[-1][-1] = self.rows[-1][-1]._replace(text=self.rows[-1][-1].text + data)
        elif self.open == "h2":
            self.headings[-1] += data
