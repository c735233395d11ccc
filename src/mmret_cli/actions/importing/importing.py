"""What `import` alone does: what it would change, the styles of a list, and how one place of it is read: by which form or style, and which words became which field."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mmret_cli.actions.intake import ImportReport, warnings_of
from mmret_cli.actions.sources import Source, read
from mmret_cli.actions.versions import compare
from mmret_cli.catalog.store import Catalog
from mmret_cli.errors import SourceError
from mmret_cli.models import Reading, ReadMember, ReadStyle, Record, Trace
from mmret_cli.readers.account import account
from mmret_cli.readers.markdown import read_styles

NAMES = {"jsonl": "JSON Lines", "bibtex": "BibTeX", "delimited": "CSV or TSV"}


def preview(
    catalog: Catalog | None, readings: Sequence[tuple[Source, Reading]], *, renamed: bool = False
) -> ImportReport:
    """What import_lists would do; nothing is written."""
    _, reports = compare(catalog, readings, renamed=renamed)
    return ImportReport(reports, warnings_of(readings))


def account_of(source: Source, reading: Reading) -> tuple[Trace, ...]:
    """All places of a document in order, each with its fate; of a bibliography its entries, and what stands between."""
    if reading.traces:
        return reading.traces
    read = [
        Trace(record.line, record.line + getattr(record, "raw", "").count("\n"), "record", source.format, (place,))
        for place, record in enumerate(reading.records)
    ]
    left = [Trace(each.line, each.line, "not understood", each.shape or source.format) for each in reading.unread]
    return account(source.lines, [*read, *left], reading.records)


@dataclass(frozen=True, slots=True)
class Explained:
    """One place: its form, its source lines, the records that it gave, and its style with its own parts."""

    trace: Trace
    text: str
    records: tuple[Record, ...]
    styles: tuple[tuple[ReadStyle, ReadMember], ...] = ()


def explain(source: Source, line: int) -> list[Explained]:
    """The places of a document that reach over a line, the narrowest first.

    Raises SourceError for a line that the document has not, or that is part of nothing.
    """
    lines = source.lines
    if not 1 <= line <= len(lines):
        raise SourceError(f"{source.name}:{line}: the file has {len(lines)} lines")
    reading, styles = _styled(source)
    found = sorted((t for t in reading.traces if t.line <= line <= t.end), key=lambda trace: trace.end - trace.line)
    if not found:
        raise SourceError(f"{source.name}:{line}: a blank line")
    explained = []
    for trace in found:
        records = [reading.records[place] for place in trace.places]
        # A table gives records on many lines: those of this line are meant.
        own = [record for record in records if record.line == line] if trace.kind == "result table" else records
        text = "\n".join(lines[trace.line - 1 : trace.end])
        explained.append(Explained(trace, text, tuple(own), tuple(_members(styles, trace))))
    return explained


def _styled(source: Source) -> tuple[Reading, Sequence[ReadStyle]]:
    if source.format != "markdown":
        return read(source), ()
    reading, styles, _ = read_styles(source.text, source.list.slug)
    return reading, styles


def _members(styles: Sequence[ReadStyle], trace: Trace) -> Iterator[tuple[ReadStyle, ReadMember]]:
    """The members of styles that a place is."""
    for style in styles:
        for member in style.members:
            if trace.line <= member.line <= trace.end:
                yield style, member


def styles_of(source: Source) -> tuple[Sequence[ReadStyle], int]:
    """The styles of a list, most members first, and the number of table rows that are read by their columns.

    Raises SourceError for what is no Markdown.
    """
    if source.format != "markdown":
        raise SourceError(f"{source.name}: only Markdown lists have styles, this is {NAMES[source.format]}")
    _, styles, rows = read_styles(source.text, source.list.slug)
    return styles, rows
