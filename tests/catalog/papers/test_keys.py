"""Citation keys: whose they are, and finding a paper by one."""

from collections.abc import Callable

import pytest

from mmret_cli.catalog.papers.keys import find, keys_given, order_given
from mmret_cli.catalog.store import Writer
from mmret_cli.errors import UnknownKey
from mmret_cli.models import Entry

Say = Callable[..., list[int]]
Fold = Callable[..., None]


def test_keys_given(writer: Writer, say: Say, fold: Fold) -> None:
    """A key stands under the lineage that it was given for."""
    one, two = say(writer, Entry("a", 1, "One"), Entry("a", 2, "Two"))
    fold(writer, {"one": [one], "two": [two]})
    assert keys_given(writer.conn) == {one: ["one"], two: ["two"]}


def test_keys_stay_with_new_versions(writer: Writer, say: Say, fold: Fold) -> None:
    """A newer version of an entry brings the keys of its lineage."""
    (one,) = say(writer, Entry("a", 1, "One"))
    fold(writer, {"one": [one]})
    say(writer, Entry("a", 5, "One!"), lineages=[one], retire=[one])
    assert keys_given(writer.conn) == {one: ["one"]}


def test_key_of_a_dead_entry(writer: Writer, say: Say, fold: Fold) -> None:
    """When the entry that a key was given for is gone, another entry of the paper brings it."""
    one, same = say(writer, Entry("a", 1, "One"), Entry("b", 1, "One"))
    fold(writer, {"one": [one, same]})
    say(writer, retire=[one])
    assert keys_given(writer.conn) == {same: ["one"]}


def test_key_of_a_dead_entry_after_a_new_version(writer: Writer, say: Say, fold: Fold) -> None:
    """It does so even when it comes in a newer version itself."""
    one, same = say(writer, Entry("a", 1, "One"), Entry("b", 1, "One"))
    fold(writer, {"one": [one, same]})
    say(writer, Entry("b", 2, "One"), lineages=[same], retire=[one, same])
    assert keys_given(writer.conn) == {same: ["one"]}


def test_key_of_a_retired_paper(writer: Writer, say: Say, fold: Fold) -> None:
    """The key of a paper without living entries is brought by nobody."""
    one, two = say(writer, Entry("a", 1, "One"), Entry("b", 1, "Two"))
    fold(writer, {"one": [one], "two": [two]})
    say(writer, retire=[one])
    assert keys_given(writer.conn) == {two: ["two"]}


def test_moved_entry_leaves_old_keys(writer: Writer, say: Say, fold: Fold) -> None:
    """An entry that went to another paper doesn't bring the keys of the paper that it left."""
    one, moved, two = say(writer, Entry("a", 1, "One"), Entry("b", 1, "One"), Entry("c", 1, "Two"))
    fold(writer, {"one": [one, moved], "two": [two]})
    fold(writer, {"one": [one], "two": [two, moved]})
    say(writer, retire=[one])
    assert keys_given(writer.conn) == {two: ["two"]}


def test_given_to_some(writer: Writer, say: Say, fold: Fold) -> None:
    """Asked for some lineages, the keys of others are left out, and so are those of a paper's other living entries."""
    one, same, two = say(writer, Entry("a", 1, "One"), Entry("b", 1, "One"), Entry("c", 1, "Two"))
    fold(writer, {"one": [one, same], "two": [two]})
    assert keys_given(writer.conn, [two]) == {two: ["two"]}


def test_order_given(writer: Writer, say: Say, fold: Fold) -> None:
    """Keys are told apart by when they were given, not by name or entry."""
    one, two = say(writer, Entry("a", 1, "One"), Entry("a", 2, "Two"))
    fold(writer, {"zwei": [two]})
    fold(writer, {"zwei": [two], "eins": [one]})
    order = order_given(writer.conn)
    assert sorted(order, key=order.__getitem__) == ["zwei", "eins"]


def test_find_key(writer: Writer, say: Say, fold: Fold) -> None:
    """A current key is itself."""
    (one,) = say(writer, Entry("a", 1, "One"))
    fold(writer, {"one": [one]})
    assert find(writer.conn, "one") == "one"


def test_find_alias(writer: Writer, say: Say, fold: Fold) -> None:
    """The key of an absorbed paper leads to the paper that absorbed it."""
    one, two = say(writer, Entry("a", 1, "One"), Entry("a", 2, "Two"))
    fold(writer, {"one": [one], "two": [two]})
    fold(writer, {"one": [one, two]})
    assert find(writer.conn, "two") == "one"


@pytest.mark.parametrize(
    ("key", "message"),
    [
        ("baldrati2023zerro", r"baldrati2023zerro; did you mean baldrati2023zero\?"),
        ("xyz", "no paper has the key xyz$"),
        ("\udcff", r"no paper has the key \?$"),
    ],
)
def test_find_nothing(writer: Writer, say: Say, fold: Fold, key: str, message: str) -> None:
    """An unknown key is told, with what looks like it."""
    (one,) = say(writer, Entry("a", 1, "Zero-Shot Composed Image Retrieval"))
    fold(writer, {"baldrati2023zero": [one]})
    with pytest.raises(UnknownKey, match=message):
        find(writer.conn, key)
