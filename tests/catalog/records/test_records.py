"""Records come back from the catalog as they went in."""

from collections.abc import Callable
from contextlib import closing

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mmret_cli.catalog import records
from mmret_cli.catalog.store import Writer
from mmret_cli.models import BrokenLink, DatasetEntry, Entry, Link, NewsEntry, Record, Result
from tests.properties import examples

Say = Callable[..., list[int]]

TEXT = st.text(st.characters(codec="utf-8"), max_size=8)
NUMBER = st.integers(-(2**63), 2**63 - 1)
LINKS = st.lists(st.builds(Link, TEXT, TEXT), max_size=2).map(tuple)
BROKEN = st.lists(st.builds(BrokenLink, TEXT, TEXT), max_size=2).map(tuple)
TEXTS = st.lists(TEXT, max_size=3).map(tuple)
PAIRS = st.lists(st.tuples(TEXT, TEXT), max_size=2).map(tuple)
PLACE = {"list": st.sampled_from(["a", "b"]), "line": NUMBER, "raw": TEXT}
SAID = st.one_of(
    st.builds(
        Entry,
        **PLACE,
        title=TEXT,
        ref=st.none() | TEXT,
        authors=TEXTS,
        authors_more=st.booleans(),
        venue=st.none() | TEXT,
        year=st.none() | NUMBER,
        section=TEXTS,
        links=LINKS,
        broken_links=BROKEN,
        method=st.none() | TEXT,
        task=st.none() | TEXT,
        datasets=TEXTS,
        pretraining=st.none() | st.booleans(),
        extra=PAIRS,
        abstract=st.none() | TEXT,
        note=st.none() | TEXT,
    ),
    st.builds(
        DatasetEntry,
        **PLACE,
        name=TEXT,
        modalities=st.none() | TEXT,
        scale=st.none() | TEXT,
        section=TEXTS,
        links=LINKS,
        broken_links=BROKEN,
        columns=PAIRS,
    ),
    st.builds(
        Result,
        **PLACE,
        column=NUMBER,
        method=TEXT,
        metric=TEXT,
        value=st.floats(allow_nan=False),
        note=st.none() | TEXT,
        dataset=TEXT,
        direction=st.sampled_from([None, "image-to-text", "text-to-image"]),
        ensemble=st.booleans(),
        questionable=st.booleans(),
        links=LINKS,
        written=TEXT,
    ),
    st.builds(NewsEntry, **PLACE, date=TEXT, text=TEXT, links=LINKS, broken_links=BROKEN),
)


@settings(examples(60), suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(SAID, max_size=6))
def test_round_trip(fresh: Callable[[], Writer], say: Say, said: list[Record]) -> None:
    """Whatever is written is read back equal, list by list, in the document's order."""
    with closing(fresh()) as writer:
        say(writer, *said)
        back = [stored.record for stored in records.live(writer.conn)]
    assert back == sorted(said, key=lambda record: record.list)


def test_ids(writer: Writer, say: Say) -> None:
    """The ids that `add` gives are those of the records, in the order of the call."""
    ids = say(writer, Entry("b", 1, "B"), Entry("a", 1, "A"))
    assert {stored.id: stored.record for stored in records.live(writer.conn)} == {
        ids[0]: Entry("b", 1, "B"),
        ids[1]: Entry("a", 1, "A"),
    }


def test_position_before_line(writer: Writer, say: Say) -> None:
    """The order in a list is that of the document, whatever the line numbers."""
    say(writer, Entry("a", 9, "First"), Entry("a", 2, "Second"))
    assert [(stored.position, stored.record.line) for stored in records.live(writer.conn)] == [(0, 9), (1, 2)]


def test_one_list(writer: Writer, say: Say) -> None:
    """A slug chooses the records of one list."""
    say(writer, Entry("a", 1, "A"), Entry("b", 1, "B"))
    assert [stored.record for stored in records.live(writer.conn, slug="b")] == [Entry("b", 1, "B")]


def test_entries_only(writer: Writer, say: Say) -> None:
    """The records of papers can be had without the others."""
    say(writer, NewsEntry("a", 1, "2024-01-01", "News"), Entry("a", 2, "A"))
    assert [stored.record for stored in records.live(writer.conn, kinds=["paper"])] == [Entry("a", 2, "A")]


def test_retired(writer: Writer, say: Say) -> None:
    """A retired record is no longer among the living ones."""
    first, second = say(writer, Entry("a", 1, "A"), Entry("a", 2, "B"))
    say(writer, retire=[first])
    assert [stored.id for stored in records.live(writer.conn)] == [second]


def test_retired_once(writer: Writer, say: Say) -> None:
    """A record stays removed by the change that removed it first."""
    (first,) = say(writer, Entry("a", 1, "A"))
    say(writer, retire=[first])
    say(writer, retire=[first])
    assert writer.conn.execute("SELECT removed_by FROM records").fetchone()[0] == 2


def test_lineage(writer: Writer, say: Say) -> None:
    """A new record starts a lineage; a newer version continues it."""
    (first,) = say(writer, Entry("a", 1, "A"))
    (second,) = say(writer, Entry("a", 3, "A"), lineages=[first], retire=[first])
    assert [(stored.id, stored.lineage) for stored in records.live(writer.conn)] == [(second, first)]


def test_ids_never_come_twice(writer: Writer, say: Say) -> None:
    """An id that was deleted isn't given again: a lineage means one thing for ever."""
    (first,) = say(writer, Entry("a", 1, "A"))
    writer.conn.execute("DELETE FROM records")
    (second,) = say(writer, Entry("a", 1, "B"))
    assert second > first


def test_nothing_to_add(writer: Writer, say: Say) -> None:
    """An import that adds nothing is none the worse."""
    assert say(writer) == []
