"""CSV and TSV: one line a paper, safe to open in a spreadsheet."""

import csv
import re
from collections.abc import Iterable, Iterator

from mmret_cli.exporters import fields
from mmret_cli.models import Paper
from mmret_cli.normalise.text import visible

HEADER = ("key title authors venue year doi arxiv method topics datasets links lists extra").split()
ENTITY = re.compile(r"&(?=#?\w+;)")


def export(papers: Iterable[Paper], *, delimiter: str = ",") -> Iterator[str]:
    """The header and a line for each paper; several values of one cell are parted by `; `."""
    writer = csv.writer(_Echo(), delimiter=delimiter, lineterminator="\n")
    yield str(writer.writerow(HEADER))
    for paper in papers:
        yield str(writer.writerow([cell(value) for value in row(paper)]))


def row(paper: Paper) -> tuple[str, ...]:
    """The cells of a paper as they are, in the order of the header."""
    return (
        paper.key,
        paper.title,
        "; ".join([*paper.authors, *(["et al."] if fields.authors_more(paper) else [])]),
        paper.venue or "",
        str(paper.year or ""),
        paper.doi or "",
        paper.arxiv or "",
        paper.method or "",
        _joined(paper.topics),
        _joined(fields.datasets(paper)),
        _joined(f"{link.kind} {link.url.replace(' ', '%20')}" for link in paper.links),
        _joined(fields.lists(paper)),
        _extra(paper),
    )


def cell(text: str) -> str:
    """One line that is text to a spreadsheet: no formula, and what looks like an HTML entity stays so."""
    text = ENTITY.sub("&amp;", visible(text))
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t", "\r"} else text


def _joined(values: Iterable[str]) -> str:
    """Each value once."""
    return "; ".join(dict.fromkeys(value for value in values if value))


def _extra(paper: Paper) -> str:
    """`pages=1--9; volume=4`: each field as the first entry says it that has it."""
    said: dict[str, str] = {}
    for entry in paper.entries:
        for name, value in fields.beside(entry):
            said.setdefault(name, value)
    return _joined(f"{name}={value}" for name, value in said.items())


class _Echo:
    """A file for the writer that hands back what is written."""

    def write(self, text: str) -> str:
        """The text itself: the writer returns it."""
        return text
