"""Made records -> entries, by way of a CSV text, as `mmret import` reads them."""

import csv
import io
from collections.abc import Sequence

from benchmarks.dedupe.made import Row

from mmret_cli.models import Entry
from mmret_cli.readers.bibliography.delimited import read_delimited


def as_csv(rows: Sequence[Row]) -> str:
    """The table of the records, without the number of the work."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["id", *Row._fields[1:]])
    writer.writerows([str(number), *row[1:]] for number, row in enumerate(rows))
    return text.getvalue()


def read(rows: Sequence[Row]) -> list[Entry]:
    """The entries of the records, in their order."""
    return [record for record in read_delimited(as_csv(rows), "made").records if isinstance(record, Entry)]
