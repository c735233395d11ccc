"""Entries that may be one paper with a given one."""

from mmret_cli.catalog.papers.fellows import put_keys
from mmret_cli.catalog.papers.near import entries_near
from tests.catalog.library import Library


def test_by_rare_words(library: Library) -> None:
    """A paper is near by any of the rare words of its title; its entries come with its key."""
    library.put(one="Composed image retrieval", two="Hashing by zebras", three="Image retrieval")
    assert set(entries_near(library.conn, [], ["zebras", "quagga"]).values()) == {"two"}


def test_by_key(library: Library) -> None:
    """A paper is near by a key that it shares, whatever its title; without key or word nothing is."""
    library.put(one="Composed image retrieval", two="Hashing by zebras")
    (id_,) = library.groups["one"]
    put_keys(library.conn, {id_: [77]})
    assert entries_near(library.conn, [77, 78], []) == {id_: "one"}
    assert entries_near(library.conn, [], []) == {}
