"""The five lists whole: their counts, and a sample of every field read by hand."""

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from mmret_cli.models import Reading
from mmret_cli.readers.markdown import read_markdown
from tests.expected import IMPORTS, contract_form, line_of, read_expected

SAMPLES = sorted((Path(__file__).parents[1] / "imports").glob("*.jsonl"))
COUNTS = {  # counted by hand
    "awesome-rsitr": {"Entry": 30, "DatasetEntry": 8, "NewsEntry": 4},
    "cross-modal-retrieval": {"Entry": 35, "DatasetEntry": 28},
    "cross-modal-retrieval-paper": {"Entry": 64, "DatasetEntry": 7},
    "cross-modal-retrieval-tutorial": {"Entry": 78, "Result": 553},
    "multimodal-composite-editing-and-retrieval": {"Entry": 105, "DatasetEntry": 37, "NewsEntry": 1},
}


@cache
def read(slug: str) -> Reading:
    """A list of `imports/`."""
    return read_markdown((IMPORTS / f"{slug}.md").read_bytes().decode(), slug)


@pytest.mark.parametrize("slug", COUNTS)
def test_counts(slug: str) -> None:
    """Each list gives as many papers, data sets, results and news as a person counts in it."""
    assert Counter(type(record).__name__ for record in read(slug).records) == COUNTS[slug]


@pytest.mark.parametrize("slug", COUNTS)
def test_nothing_is_left_unread(slug: str) -> None:
    """Every linked place of the five lists is a record or known furniture."""
    assert read(slug).unread == ()


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_sample_in_every_field(sample: Path) -> None:
    """On each line of the sample the list gives exactly the records that a person reads there, in every field."""
    expected = read_expected(sample)
    lines = {line_of(record) for record in expected}
    found = [contract_form(record) for record in read(sample.stem).records if record.line in lines]
    assert found == expected


@pytest.mark.parametrize("slug", COUNTS)
def test_the_title_stands_on_the_line(slug: str) -> None:
    """The line of a record is one on which the first word of its title or name stands."""
    lines = (IMPORTS / f"{slug}.md").read_bytes().decode().split("\n")
    for record in read(slug).records:
        name = getattr(record, "title", None) or getattr(record, "name", None) or getattr(record, "method", "")
        assert not name or name.split()[0].strip("\"'").split("–")[0] in lines[record.line - 1], record


@pytest.mark.parametrize(
    ("slug", "line", "raw_lines"),
    [
        ("awesome-rsitr", 137, 2),  # a bullet with its authors, before a heading
        ("cross-modal-retrieval-paper", 48, 1),  # one line of 2,500 characters
        ("cross-modal-retrieval-tutorial", 513, 4),  # a paragraph, one line a field
        ("multimodal-composite-editing-and-retrieval", 245, 3),  # lines that end with a backslash
        ("multimodal-composite-editing-and-retrieval", 537, 1),  # a table row
    ],
)
def test_raw_text(slug: str, line: int, raw_lines: int) -> None:
    """The raw text of a record is its own lines of the source, no more and no fewer."""
    source = (IMPORTS / f"{slug}.md").read_bytes().decode().split("\n")
    record = next(record for record in read(slug).records if record.line == line)
    assert record.raw == "\n".join(source[line - 1 : line - 1 + raw_lines])
