"""Records as lines of text for `git diff`."""

from mmret_cli.exporters.jsonl import export as jsonl
from mmret_cli.exporters.plain import export
from mmret_cli.models import BrokenLink, Entry, Link, Paper, PaperLink, Result, SourceList

ENTRY = Entry(
    "survey",
    12,
    "Hashing\x1b[31m at\nhome",
    authors=("Ann Lee", "Bob Li"),
    links=(Link("code", "https://a.org/c"),),
    broken_links=(BrokenLink("paper", "todo"),),
    extra=(("pages", "1-10"),),
    raw="- **Hashing**",
    abstract="We hash.",
    note="A must.",
)
PAPER = Paper(
    ENTRY.title,
    ENTRY.authors,
    year=2020,
    links=(PaperLink("code", "https://a.org/c"),),
    entries=(ENTRY,),
    key="lee2020hashing",
)
RESULT = Result("survey", 30, 4, "SCAN", "R@1", 67.4, dataset="Flickr30K", direction="image-to-text", written="67.40")


def test_one_field_a_line() -> None:
    """Fields stand below their record, entries below their paper; nothing blank, no line number, nothing a terminal obeys."""
    text = "".join(export(jsonl([SourceList("survey", "A survey")], [PAPER], [], [(RESULT, "lee2020hashing")], [])))
    assert text.splitlines() == [
        "list survey",
        "  title: A survey",
        "paper lee2020hashing",
        "  title: Hashing[31m at home",
        "  authors: Ann Lee, Bob Li",
        "  year: 2020",
        "  link: code https://a.org/c",
        "  entry survey",
        "    title: Hashing[31m at home",
        "    authors: Ann Lee, Bob Li",
        "    link: code https://a.org/c",
        "    broken_link: paper todo",
        "    abstract: We hash.",
        "    note: A must.",
        "    extra pages: 1-10",
        "result survey SCAN Flickr30K image-to-text R@1",
        "  value: 67.40",
        "  paper: lee2020hashing",
    ]
