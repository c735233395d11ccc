"""What `import` alone does: what it would change, and how one place of a list is read: its form, and which words became which field."""

from collections.abc import Sequence
from dataclasses import dataclass

from mmret_cli.actions.intake import ImportReport, warnings_of
from mmret_cli.actions.sources import Source, read
from mmret_cli.actions.versions import compare
from mmret_cli.catalog.store import Catalog
from mmret_cli.errors import SourceError
from mmret_cli.models import Reading, Record, Trace
from mmret_cli.readers.account import account


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
    """One place: its form, its source lines, and the records that it gave."""

    trace: Trace
    text: str
    records: tuple[Record, ...]


def explain(source: Source, line: int) -> list[Explained]:
    """The places of a document that reach over a line, the narrowest first.

    Raises SourceError for a line that the document has not, or that is part of nothing.
    """
    lines = source.lines
    if not 1 <= line <= len(lines):
        raise SourceError(f"{source.name}:{line}: the file has {len(lines)} lines")
    reading = read(source)
    found = sorted((t for t in reading.traces if t.line <= line <= t.end), key=lambda trace: trace.end - trace.line)
    if not found:
        raise SourceError(f"{source.name}:{line}: a blank line")
    explained = []
    for trace in found:
        records = [reading.records[place] for place in trace.places]
        # A table gives records on many lines: those of this line are meant.
        own = [record for record in records if record.line == line] if trace.kind == "result table" else records
        explained.append(Explained(trace, "\n".join(lines[trace.line - 1 : trace.end]), tuple(own)))
    return explained
