"""Making the stored papers equal to the folded ones."""

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from mmret_cli.catalog import records
from mmret_cli.catalog.papers.keys import all_keys, keys_given, order_given
from mmret_cli.catalog.papers.read import papers
from mmret_cli.catalog.papers.write import Folded, join_results, replace_all
from mmret_cli.catalog.store import Writer
from mmret_cli.models import Entry, Link, Paper, PaperLink, Result
from tests.properties import examples

Say = Callable[..., list[int]]
Fold = Callable[..., None]

ENTRY = Entry("a", 1, "One", authors=("Ann Lee",), year=2020, section=("Hashing",), datasets=("COCO",))
PAPER = Paper(
    "One",
    authors=("Ann Lee", "Bo Ek"),
    venue="CVPR",
    year=2020,
    doi="10.1/x",
    arxiv="2001.00001",
    method="ONE",
    topics=("Hashing", "Online"),
    links=(
        PaperLink("paper", "https://arxiv.org/abs/2001.00001"),
        PaperLink("code", "https://github.com/a/one"),
    ),
    entries=(ENTRY,),
    key="lee2020one",
    aliases=("one20", "first"),
)


def put(writer: Writer, folded: Sequence[Folded]) -> int:
    """Write, and say how many rows that changed."""
    before = writer.conn.total_changes
    with writer.atomic():
        replace_all(writer, folded)
    return writer.conn.total_changes - before


def stored(writer: Writer) -> dict[str, Paper]:
    """The papers by key."""
    return {paper.key: paper for paper in papers(writer.conn)}


def row_ids(writer: Writer) -> dict[str, int]:
    """Key -> row id."""
    return {row["key"]: row["id"] for row in writer.conn.execute("SELECT key, id FROM papers")}


def test_round_trip(writer: Writer, say: Say) -> None:
    """A folded paper is read back as it was written, its aliases in the order they were given."""
    (one,) = say(writer, ENTRY)
    put(writer, [Folded(PAPER, (one,), (("lee2020one", one), ("one20", one), ("first", one)))])
    assert stored(writer) == {"lee2020one": PAPER}


def test_unchanged(writer: Writer, say: Say) -> None:
    """Written again, nothing is written."""
    (one,) = say(writer, ENTRY)
    put(writer, [Folded(PAPER, (one,), (("lee2020one", one), ("one20", one), ("first", one)))])
    assert put(writer, [Folded(PAPER, (one,))]) == 0


def test_changed(writer: Writer, say: Say) -> None:
    """Every field that differs is replaced, lists of another length included."""
    (one,) = say(writer, ENTRY)
    put(writer, [Folded(PAPER, (one,), (("lee2020one", one), ("one20", one), ("first", one)))])
    newer = replace(PAPER, title="Two", authors=("Bo Ek",), venue=None, year=1, doi=None, arxiv="1", method=None)
    newer = replace(newer, topics=(), links=PAPER.links[1:])
    put(writer, [Folded(newer, (one,))])
    assert stored(writer) == {"lee2020one": newer}


def test_retired(writer: Writer, say: Say, fold: Fold) -> None:
    """A paper without living entries stays as it was, retired, and without entries."""
    (one,) = say(writer, Entry("a", 1, "One", year=2020))
    fold(writer, {"one": [one]})
    say(writer, retire=[one])
    fold(writer, {})
    assert stored(writer) == {"one": Paper("One", year=2020, key="one", retired=True)}


def test_retired_stays(writer: Writer, say: Say, fold: Fold) -> None:
    """A retired paper isn't written again."""
    (one,) = say(writer, Entry("a", 1, "One"))
    fold(writer, {"one": [one]})
    say(writer, retire=[one])
    fold(writer, {})
    assert put(writer, []) == 0


def test_back_from_retirement(writer: Writer, say: Say, fold: Fold) -> None:
    """When its entry comes back, so does the paper, in its old row."""
    (one,) = say(writer, Entry("a", 1, "One"))
    fold(writer, {"one": [one]})
    say(writer, retire=[one])
    fold(writer, {})
    before = row_ids(writer)
    (again,) = say(writer, Entry("a", 1, "One"), lineages=[one])
    fold(writer, {"one": [again]})
    assert not stored(writer)["one"].retired
    assert row_ids(writer) == before


def test_absorbed(writer: Writer, say: Say, fold: Fold) -> None:
    """A paper that another absorbs is gone; its key is an alias, its entries are the other's."""
    one, two = say(writer, Entry("a", 1, "One"), Entry("a", 2, "Two"))
    fold(writer, {"one": [one], "two": [two]})
    before = row_ids(writer)
    fold(writer, {"one": [one, two]})
    entries = (Entry("a", 1, "One"), Entry("a", 2, "Two"))
    assert stored(writer) == {"one": Paper("One", entries=entries, key="one", aliases=("two",))}
    assert row_ids(writer) == {"one": before["one"]}


def test_split_again(writer: Writer, say: Say, fold: Fold) -> None:
    """Papers that were one and are two again have their own keys back."""
    one, two = say(writer, Entry("a", 1, "One"), Entry("a", 2, "Two"))
    fold(writer, {"one": [one], "two": [two]})
    before = stored(writer)
    fold(writer, {"one": [one, two]})
    fold(writer, {"one": [one], "two": [two]})
    assert stored(writer) == before


def test_key_outlives_its_entry(writer: Writer, say: Say, fold: Fold) -> None:
    """A paper keeps row and key when the entry that they were given for is gone and another stays."""
    one, same = say(writer, Entry("a", 1, "One"), Entry("b", 1, "One"))
    fold(writer, {"one": [one, same]})
    before = row_ids(writer)
    say(writer, retire=[one])
    fold(writer, {"one": [same]})
    assert stored(writer) == {"one": Paper("One", entries=(Entry("b", 1, "One"),), key="one")}
    assert row_ids(writer) == before


@examples(40)
@given(
    groupings=st.lists(st.lists(st.integers(0, 3), min_size=5, max_size=5), min_size=1, max_size=4),
    dying=st.sets(st.integers(0, 4)),
)
def test_any_history(fresh: Callable[[], Writer], say: Say, *, groupings: list[list[int]], dying: set[int]) -> None:
    """However entries are grouped, regrouped and retired, what is stored is what was folded last."""
    with closing(fresh()) as writer:
        ids = say(writer, *(Entry("a", line, f"Title {line}") for line in range(5)))
        for grouping in groupings:
            put(writer, regrouped(writer, dict(zip(ids, grouping, strict=True))))
        say(writer, retire=[ids[place] for place in dying])
        folded = regrouped(writer, dict(zip(ids, groupings[-1], strict=True)))
        put(writer, folded)
        living = list(papers(writer.conn, include_retired=False))
        assert living == sorted((fold.paper for fold in folded), key=lambda paper: paper.key)
        assert set(row_ids(writer)) <= all_keys(writer.conn)
        assert put(writer, [replace(fold, given=()) for fold in folded]) == 0


def regrouped(writer: Writer, grouping: dict[int, int]) -> list[Folded]:
    """The living entries folded as grouped (record id -> group), each paper with all its keys."""
    groups: dict[int, list[records.Stored]] = {}
    for entry in records.live(writer.conn, kinds=["paper"]):
        groups.setdefault(grouping[entry.id], []).append(entry)
    return [_folded(writer, group) for group in groups.values()]


def _folded(writer: Writer, group: Sequence[records.Stored]) -> Folded:
    known, order = keys_given(writer.conn), order_given(writer.conn)
    keys = sorted((key for entry in group for key in known.get(entry.lineage, ())), key=order.__getitem__)
    new = () if keys else ((f"key{group[0].id}", group[0].lineage),)
    key, *aliases = keys or [f"key{group[0].id}"]
    entries = tuple(entry.record for entry in group if isinstance(entry.record, Entry))
    paper = Paper(entries[0].title, entries=entries, key=key, aliases=tuple(aliases))
    return Folded(paper, tuple(entry.id for entry in group), new)


def test_results_are_joined(writer: Writer, say: Say, fold: Fold) -> None:
    """A result points at the paper of a key or an alias, or at none; it is written only when that differs."""
    one, two, first, second = say(
        writer,
        Entry("a", 1, "One"),
        Entry("a", 2, "Two"),
        Result("a", 3, 1, "ONE", "R@1", 50.5),
        Result("a", 4, 1, "NIL", "R@1", 49.5),
    )
    fold(writer, {"one": [one], "two": [two]})
    fold(writer, {"one": [one, two]})
    before = writer.conn.total_changes
    for _ in range(2):
        join_results(writer, {first: "two", second: None})
    joined = writer.conn.execute("SELECT method, paper FROM results_view ORDER BY line").fetchall()
    assert [tuple(row) for row in joined] == [("ONE", "one"), ("NIL", None)]
    assert writer.conn.total_changes == before + 1


def test_view(writer: Writer, say: Say) -> None:
    """The view for people joins a paper's parts in their order."""
    (one,) = say(writer, replace(ENTRY, links=(Link("PDF", "https://example.org"),)))
    put(writer, [Folded(replace(PAPER, aliases=()), (one,), (("lee2020one", one),))])
    row = writer.conn.execute("SELECT authors, topics, lists FROM papers_view").fetchone()
    assert tuple(row) == ("Ann Lee, Bo Ek", "Hashing; Online", "a:1")
