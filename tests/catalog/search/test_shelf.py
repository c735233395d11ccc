"""Searching what is no paper."""

import pytest

from mmret_cli.catalog.index.columns import Indexed
from mmret_cli.catalog.search.hits import Outcome
from mmret_cli.catalog.search.shelf import Shelved, search_shelf
from mmret_cli.catalog.search.vocabulary import Vocabulary

BLANK = Indexed(*[""] * len(Indexed._fields))
RECORDS = [
    Shelved(BLANK._replace(title="Flickr30K", datasets="Flickr30K"), None, ("a",)),
    Shelved(BLANK._replace(title="MS-COCO", topics="Captions"), 2014, ("a", "b")),
    Shelved(BLANK._replace(title="Captions of birds"), 2020, ("b",)),
]
VOCABULARY = Vocabulary([("test.txt", "sentence = caption")])


def found(query: str, *, limit: int = 0, offset: int = 0) -> Outcome:
    """What is found among RECORDS."""
    return search_shelf(RECORDS, query, VOCABULARY, limit=limit, offset=offset)


@pytest.mark.parametrize(
    ("query", "places"),
    [
        ("flickr30k", [0]),
        ("flickr 30k", [0]),
        ("captions", [2, 1]),
        ("sentences", [2, 1]),
        ("captoins", [2, 1]),
        ("title:captions", [2]),
        ("captions year:2014", [1]),
        ("list:b", [2, 1]),
        ("list:a captions", [1]),
        ("captions -birds", [1]),
        ("🎉", []),
        ("", []),
    ],
)
def test_search(query: str, places: list[int]) -> None:
    """Records are found as papers are, by words, filters, vocabulary and mended mistakes."""
    assert [one.id for one in found(query).shown] == places


def test_page() -> None:
    """A page is a part of the whole, the total that of the whole."""
    outcome = found("captions", limit=1, offset=1)
    assert ([one.id for one in outcome.shown], outcome.total) == ([1], 2)


def test_nothing_on_the_shelf() -> None:
    """Where there are no records, none is found."""
    assert search_shelf([], "captions", VOCABULARY, limit=0).shown == []
