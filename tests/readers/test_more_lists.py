"""Five documents in other house styles, read where they stand beside the project: counts and a sample read by hand."""

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from mmret_cli.models import Entry, Link, Reading, Result
from mmret_cli.readers.markdown import read_markdown

LISTS = Path(__file__).parents[2].parent / "shared" / "lists-more"
pytestmark = pytest.mark.skipif(not LISTS.is_dir(), reason="the other lists are not beside this checkout")

COUNTS = {  # what a person counts; of the second one's results only that there are some
    "gaussian-splatting": {"Entry": 40},
    "iccv2023-retrieval": {"Entry": 31},
    "multimodal-composite-editing-and-retrieval-2024": {"Entry": 135, "DatasetEntry": 45, "NewsEntry": 1},
    "matching-performance": {},
}


@cache
def read(name: str) -> Reading:
    """One of the documents."""
    return read_markdown((LISTS / f"{name}.md").read_bytes().decode(), name)


def at(name: str, line: int) -> Entry:
    """The entry on a line."""
    (entry,) = (record for record in read(name).records if isinstance(record, Entry) and record.line == line)
    return entry


@pytest.mark.parametrize("name", COUNTS)
def test_counts(name: str) -> None:
    """Each document gives as many entries as a person counts in it, results aside."""
    found = Counter(type(record).__name__ for record in read(name).records if not isinstance(record, Result))
    assert found == COUNTS[name]


def test_code_span_tags() -> None:
    """`[Li et al. CVPR22]` names first author, venue and year; a comma before the venue ends the title too."""
    entry = at("video-text-retrieval", 75)
    assert (entry.title, entry.authors, entry.authors_more) == (
        "Align and Prompt: Video-and-Language Pre-training with Entity Prompts",
        ("Li",),
        True,
    )
    assert (entry.venue, entry.year, entry.section) == ("CVPR", 2022, ("Papers",))
    assert entry.links == (
        Link("paper", "https://arxiv.org/pdf/2112.09583.pdf"),
        Link("code", "https://github.com/salesforce/ALPRO"),
    )


def test_headings() -> None:
    """A heading with authors, abstract and links below it is an entry, and no section."""
    entry = at("gaussian-splatting", 565)
    assert (entry.title, entry.authors) == (
        "Approximate Differentiable Rendering with Algebraic Surfaces",
        ("Leonid Keselman", "Martial Hebert"),
    )
    assert entry.section == ("Classic work:",)
    assert [link.label for link in entry.links] == ["Paper", "Project Page", "Code", "Short Presentation"]


def test_page_title() -> None:
    """A page whose title names venue and year gives both to its rows; the links are badges."""
    entries = [record for record in read("iccv2023-retrieval").records if isinstance(record, Entry)]
    assert {(entry.venue, entry.year, entry.section) for entry in entries} == {
        ("ICCV", 2023, ("Recognition: Retrieval",))
    }


def test_result_tables() -> None:
    """Two header rows with merged cells name direction and metric, the heading the data set: SCAN on Flickr8K, line 50."""
    found = [
        r
        for r in read("matching-performance").records
        if isinstance(r, Result) and (r.method, r.dataset) == ("SCAN", "Flickr8K")
    ]
    assert [(r.direction, r.metric, r.written, r.ensemble) for r in found] == [
        ("image-to-text", "R@1", "52.2", True),
        ("image-to-text", "R@5", "81.0", True),
        ("image-to-text", "R@10", "89.2", True),
        ("text-to-image", "R@1", "38.3", True),
        ("text-to-image", "R@5", "67.8", True),
        ("text-to-image", "R@10", "78.9", True),
    ]


def test_linked_methods() -> None:
    """A method's link is kept with its results: it tells the paper."""
    found = [
        r
        for r in read("multimodal-composite-editing-and-retrieval-2024").records
        if isinstance(r, Result) and r.method == "ARTEMIS+LSTM"
    ]
    assert {link.url for r in found for link in r.links} == {"https://openreview.net/pdf?id=CVfLvQq9gLo"}
    assert (found[0].note, found[0].metric, found[0].value) == ("ResNet-18", "R@10", 25.23)
