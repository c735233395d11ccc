"""Acronyms that titles define."""

import pytest

from mmret_cli.catalog.search.vocabulary import Group
from mmret_cli.catalog.search.words import learned, learned_groups
from tests.catalog.library import Library

LONG = "Quaternion Zebra Retrieval"


@pytest.fixture(scope="module")
def shelf(shared: Library) -> Library:
    """Two papers that define QZR, one that defines ABC, one that defines nothing."""
    shared.put(one=f"{LONG} (QZR)", two=f"Fast {LONG} (QZR)", three="Ask, Bid, Count (ABC)", four="Hashing")
    return shared


@pytest.mark.parametrize(
    ("key", "others"),
    [
        ("qzr", [("qzr", LONG)]),
        ("quaternionzebraretrieval", [("quaternionzebraretrieval", "QZR")]),
        ("hashing", []),
        ("", []),
    ],
)
def test_learned(shelf: Library, key: str, others: list[tuple[str, str]]) -> None:
    """A short name has its long one, and the other way round, once."""
    assert learned(shelf.conn, [key]) == others


def test_all_groups(shelf: Library) -> None:
    """Each acronym is told with the papers that define it."""
    assert learned_groups(shelf.conn, "") == [
        Group(("ABC", "Ask, Bid, Count"), "three"),
        Group(("QZR", LONG), "one"),
        Group(("QZR", LONG), "two"),
    ]


@pytest.mark.parametrize("term", ["QZR", "qzr", "Quaternion-zebra retrievals"])
def test_groups_of_a_term(shelf: Library, term: str) -> None:
    """Only those of one term, however it is written."""
    assert [group.origin for group in learned_groups(shelf.conn, term)] == ["one", "two"]


def test_no_groups(shelf: Library) -> None:
    """Of a word that is no acronym there are none."""
    assert learned_groups(shelf.conn, "hashing") == []
