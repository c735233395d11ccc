"""How one place of a list is read: the form that fits, and which words became which field."""

from dataclasses import dataclass

from mmret_cli.actions.intake import read
from mmret_cli.actions.sources import Source
from mmret_cli.errors import SourceError
from mmret_cli.models import Record, Trace


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
    lines = source.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not 1 <= line <= len(lines):
        raise SourceError(f"{source.name}:{line}: the file has {len(lines)} lines")
    reading = read(source)
    found = sorted((t for t in reading.traces if t.line <= line <= t.end), key=lambda trace: trace.end - trace.line)
    if not found:
        raise SourceError(f"{source.name}:{line}: a blank line, a quote, code or part of a furniture section: not read")
    explained = []
    for trace in found:
        records = [reading.records[place] for place in trace.places]
        # A table gives records on many lines: those of this line are meant.
        own = [record for record in records if record.line == line] if trace.form == "result table" else records
        explained.append(Explained(trace, "\n".join(lines[trace.line - 1 : trace.end]), tuple(own)))
    return explained
