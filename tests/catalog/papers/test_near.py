"""Papers that may be one paper with a given one."""

from mmret_cli.catalog.papers.fellows import papers_near, put_keys
from tests.catalog.library import Library


def test_by_rare_words(library: Library) -> None:
    """A paper is near by any of the rare words of its title."""
    library.put(one="Composed image retrieval", two="Hashing by zebras", three="Image retrieval")
    assert papers_near(library.conn, [], ["zebras", "quagga"]) == ["two"]


def test_by_key(library: Library) -> None:
    """A paper is near by a key that it shares, whatever its title; without key or word nothing is."""
    library.put(one="Composed image retrieval", two="Hashing by zebras")
    (id_,) = library.groups["one"]
    put_keys(library.conn, {id_: [77]})
    assert papers_near(library.conn, [77, 78], []) == ["one"]
    assert papers_near(library.conn, [], []) == []
