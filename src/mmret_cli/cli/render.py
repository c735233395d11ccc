"""What is shown on the screen: aligned, quiet, readable in 80 columns. Titles are text, never markup."""

import json
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.style import Style
from rich.table import Table
from rich.text import Text

from mmret_cli.cli.options import Format
from mmret_cli.normalise.text import visible

if TYPE_CHECKING:
    from mmret_cli.actions.importing import ImportReport
    from mmret_cli.actions.showing import Shown
    from mmret_cli.catalog.journal import Change
    from mmret_cli.catalog.papers.rows import Row
    from mmret_cli.catalog.search import Hit
    from mmret_cli.models import Paper, PaperLink

WIDE = 120  # columns of a terminal from which each field has a column of its own


def hits(found: "Sequence[Hit]", format: Format) -> None:
    """The papers that a search found."""
    if format is Format.jsonl:
        _json_lines({**_row_json(hit), "score": round(hit.score, 4), "entries": _places(hit)} for hit in found)
    else:
        _papers(found, format)


def rows(found: "Sequence[Row]", format: Format) -> None:
    """The papers of a listing."""
    if format is Format.jsonl:
        _json_lines({**_row_json(row), "entries": _places(row)} for row in found)
    else:
        _papers(found, format)


def _papers(found: "Sequence[Row | Hit]", format: Format) -> None:
    if format is Format.tsv:
        _tsv(
            [
                row.key,
                row.title,
                "; ".join(row.authors),
                row.venue or "",
                row.year or "",
                " ".join(link.url for link in row.links),
                " ".join(f"{slug}:{line}" for slug, line in row.places),
            ]
            for row in found
        )
    elif found:
        console = Console(highlight=False)
        console.print(papers_table(found, console.width))


def papers_table(found: "Iterable[Row | Hit]", width: int) -> Table:
    """One column a field where there is room, else all but the key below the title."""
    wide = width >= WIDE
    table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0))
    table.add_column("Key", style="cyan", overflow="fold", max_width=max(20, width // 5))
    table.add_column("Title", overflow="fold", ratio=1)
    for name in ("Authors", "Venue", "Links", "Lists") if wide else ():
        table.add_column(name, overflow="fold", max_width=width // 6)
    for row in found:
        title, authors = Text(visible(row.title), style="bold"), Text(visible(short_authors(row.authors)))
        venue, links = Text(visible(f"{row.venue or ''} {row.year or ''}")), link_labels(row.links)
        places = Text(" ".join(f"{visible(slug)}:{line}" for slug, line in row.places), style="dim")
        if wide:
            table.add_row(Text(row.key), title, authors, venue, links, places)
        else:
            below = Text(" · ").join(part for part in (authors, venue, links) if part)
            table.add_row(Text(row.key), Text("\n").join(part for part in (title, below, places) if part))
    return table


def short_authors(authors: Sequence[str]) -> str:
    """`Baldrati et al.`, `Huang and Zhang`, `Huang`."""
    families = [author.split()[-1] for author in authors if author.split()]
    if len(families) > 2:
        return f"{families[0]} et al."
    return " and ".join(families)


def link_labels(links: "Sequence[PaperLink]") -> Text:
    """The kinds of the links, each clickable where the terminal can."""
    text = Text()
    for link in links:
        if text:
            text.append(" ")
        text.append(link.kind, style=Style(link=visible(link.url).replace(" ", "%20"), color="blue"))
    return text


def paper(shown: "Shown", format: Format) -> None:
    """One paper whole, with the origin of each field."""
    if format is Format.jsonl:
        from mmret_cli.exporters.jsonl import line, paper_json

        sys.stdout.write(line(paper_json(shown.paper)))
        return
    fields = [(name, value, shown.origins.get(name, "")) for name, value in _fields(shown.paper) if value]
    fields += [(link.kind, link.url, ", ".join(shown.places.get(link.url, ()))) for link in shown.paper.links]
    if format is Format.tsv:
        _tsv(fields)
        return
    table = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(style="dim")
    table.add_column(overflow="fold", ratio=1)
    for name, value, origin in fields:
        cell = Text(visible(value), style=Style(link=visible(value).replace(" ", "%20")) if "://" in value else "")
        table.add_row(name, cell.append(f"\n{visible(origin)}", style="dim") if origin else cell)
    Console(highlight=False).print(table)


def _fields(found: "Paper") -> list[tuple[str, str]]:
    state = "retired: no list has it any more" if found.retired else ""
    return [
        ("key", found.key),
        ("aliases", ", ".join(found.aliases)),
        ("state", state),
        ("title", found.title),
        ("authors", ", ".join(found.authors)),
        ("venue", found.venue or ""),
        ("year", str(found.year or "")),
        ("doi", found.doi or ""),
        ("arxiv", found.arxiv or ""),
        ("method", found.method or ""),
        ("topics", "; ".join(found.topics)),
        ("datasets", ", ".join(dict.fromkeys(name for entry in found.entries for name in entry.datasets))),
    ]


def changes(found: "Sequence[Change]", format: Format) -> None:
    """The journal."""
    if format is Format.jsonl:
        _json_lines(
            {"id": c.id, "at": c.at, "who": c.who, "action": c.action, "summary": c.summary, "undone_by": c.undone_by}
            for c in found
        )
        return
    lines = [
        (str(c.id), c.at, c.who, c.action, c.summary + (f" (undone by {c.undone_by})" if c.undone_by else ""))
        for c in found
    ]
    if format is Format.tsv:
        _tsv(lines)
        return
    table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0))
    for name in ("Change", "When", "Who", "What", "Summary"):
        table.add_column(name, overflow="fold")
    for cells in lines:
        table.add_row(*(Text(visible(cell)) for cell in cells))
    Console(highlight=False).print(table)


def import_report(report: "ImportReport") -> None:
    """What an import read and changed, on stderr, and every place that was not understood."""
    from mmret_cli.actions.importing import change_signs

    console = Console(stderr=True, highlight=False)
    table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0))
    table.add_column("List", overflow="ellipsis", no_wrap=True)
    for name in ("Papers", "Data", "Results", "News", "Change"):
        table.add_column(name, justify="right")
    for each in report.lists:
        counts = (each.papers, each.datasets, each.results, each.news)
        table.add_row(
            Text(visible(each.slug)), *(str(count or "-") for count in counts), change_signs([each]) or "none"
        )
    console.print(table)
    for each in report.lists:
        for place in each.unread:
            console.print(Text(f"{visible(each.path)}:{place.line}: not understood: {visible(place.text)[:100]}"))
    if report.change is None:
        console.print("nothing to change: the catalog says this already")


def _row_json(row: "Row | Hit") -> dict[str, Any]:
    return {
        "key": row.key,
        "title": row.title,
        "authors": list(row.authors),
        "venue": row.venue,
        "year": row.year,
        "links": [{"kind": link.kind, "url": link.url} for link in row.links],
    }


def _places(row: "Row | Hit") -> list[dict[str, Any]]:
    return [{"list": slug, "line": line} for slug, line in row.places]


def _json_lines(records: Iterable[dict[str, Any]]) -> None:
    for record in records:
        sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")


def _tsv(lines: Iterable[Iterable[object]]) -> None:
    for cells in lines:
        sys.stdout.write("\t".join(visible(str(cell)) for cell in cells) + "\n")
