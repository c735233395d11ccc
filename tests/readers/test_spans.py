"""Spans to fields: what is left beside links."""

import pytest

from mmret_cli.readers.blocks import Anchor, Span
from mmret_cli.readers.spans import read_links, remnant

LINK = Span("paper", 1, anchor=Anchor("https://a.org"))


@pytest.mark.parametrize(
    ("before", "after", "left"),
    [
        ("CVPR 2020 [", "]", "CVPR 2020"),
        ("Oral ([[", "] , ])", "Oral"),  # brackets that hold nothing but hollow ones
        ("Oral ([", "] CVPR)", "Oral ( CVPR)"),
        ("Oral (", " | ) [ / ]", "Oral"),
        ("Oral (", " - - )", "Oral ( - - )"),
        ("Oral (", "] 【】", "Oral"),
        ("(" * 5000, ")" * 5000, ""),
    ],
)
def test_hollow_brackets(before: str, after: str, left: str) -> None:
    """Brackets around links and the marks between them are no text, however deep they stand."""
    assert remnant([Span(before, 1), LINK, Span(after, 1)]) == left


def test_neighbours_are_one_link() -> None:
    """Neighbouring links with one URL are one, their labels joined."""
    spans = [
        LINK,
        Span(" ", 1),
        Span("", 1, anchor=Anchor("https://a.org")),
        Span("pdf", 1, anchor=Anchor("https://a.org")),
    ]
    assert [(link.label, link.url) for link in read_links(spans).links] == [("paper pdf", "https://a.org")]
