"""Which entries depend on each other: by keys, papers and decisions, also by way of others."""

from collections.abc import Callable

from mmret_cli.catalog.decisions import add_decisions, withdraw
from mmret_cli.catalog.papers import fellows
from mmret_cli.catalog.papers.fellows import papers_near, put_keys
from mmret_cli.catalog.store import Writer
from mmret_cli.models import Decision, Entry
from tests.catalog.library import Library

Say = Callable[..., list[int]]
Fold = Callable[..., None]


def five(writer: Writer, say: Say) -> list[int]:
    """Five entries, none of which has to do with another."""
    ids = say(writer, *(Entry("a", line, f"Title {line}") for line in range(1, 6)))
    fellows.put_keys(writer.conn, {id_: [] for id_ in ids})
    return ids


def test_alone(writer: Writer, say: Say) -> None:
    """An entry that shares nothing stands alone."""
    one, *_ = five(writer, say)
    assert fellows.component(writer.conn, [one]) == {one}


def test_component(writer: Writer, say: Say, fold: Fold) -> None:
    """A shared key leads to the next entry, from there a paper, from there a decision."""
    one, two, three, four, five_ = five(writer, say)
    fold(writer, {"a": [one], "b": [two, three], "c": [four], "d": [five_]})
    fellows.put_keys(writer.conn, {one: [7], two: [7]})
    add_decisions(writer, [Decision("different", ((three,), (four,)))], change=1)
    assert fellows.component(writer.conn, [one]) == fellows.component(writer.conn, [four]) == {one, two, three, four}
    withdraw(writer, [1], change=1)
    assert fellows.component(writer.conn, [four]) == {four}
    assert fellows.in_company(writer.conn, [one, three]) == {one}


def test_indexed_once(writer: Writer, say: Say) -> None:
    """An entry without keys counts as looked at; one that is gone is forgotten and told."""
    ids = five(writer, say)
    assert fellows.unindexed(writer.conn) == []
    say(writer, retire=ids[:1])
    assert fellows.drop_dead_keys(writer.conn) == ids[:1]
    assert fellows.drop_dead_keys(writer.conn) == []


def test_other_rules(writer: Writer, say: Say) -> None:
    """With other rules every entry is to be looked at anew, once."""
    ids = five(writer, say)
    assert fellows.forget_keys(writer.conn, rules=99)
    assert fellows.unindexed(writer.conn) == ids
    assert not fellows.forget_keys(writer.conn, rules=99)


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
