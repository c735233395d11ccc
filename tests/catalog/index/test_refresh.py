"""The index stays equal to the papers, whatever is done to them."""

from collections.abc import Callable
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmret_cli.catalog import journal
from mmret_cli.catalog.index import refresh as module
from mmret_cli.catalog.index.refresh import refresh
from mmret_cli.catalog.records.read import live
from mmret_cli.catalog.store import Writer
from mmret_cli.models import Entry, Link
from tests.catalog.library import Library, fold, say
from tests.properties import examples

TABLES = {
    "papers_fts": "SELECT p.key, f.title, f.method, f.authors, f.venue, f.topics, f.datasets, f.links, f.parts, f.lists,"
    " f.initials FROM papers_fts f LEFT JOIN papers p ON p.id = f.rowid ORDER BY p.key",
    "words": "SELECT word, papers FROM words ORDER BY word",
    "acronyms": "SELECT p.key, a.short, a.long, a.short_key, a.long_key FROM acronyms a LEFT JOIN papers p"
    " ON p.id = a.paper_id ORDER BY p.key, a.short, a.long",
}


def dump(writer: Writer) -> dict[str, list[tuple[object, ...]]]:
    """All that search goes by, with keys for row ids."""
    return {name: [tuple(row) for row in writer.conn.execute(sql)] for name, sql in TABLES.items()}


def counts(library: Library) -> dict[str, int]:
    """Word -> number of papers."""
    return {row["word"]: row["papers"] for row in library.conn.execute("SELECT word, papers FROM words")}


def changes(library: Library) -> int:
    """How many rows another refresh writes."""
    before = library.conn.total_changes
    with library.writer.atomic():
        refresh(library.writer.conn)
    return library.conn.total_changes - before


def test_idempotent(library: Library) -> None:
    """Refreshed again, nothing is written."""
    library.put(one="Composed Image Retrieval (CIR)", two=Entry("a", 1, "Two", method="TWO", datasets=("CUB",)))
    assert changes(library) == 0


def test_words(library: Library) -> None:
    """Words are counted by the papers that have them, not stemmed, each paper once."""
    library.put(one="Hashing hashing images", two="Hashing", three="Hash")
    found = counts(library)
    assert {word: found.get(word) for word in ("hashing", "hash", "images", "image")} == {
        "hashing": 2,
        "hash": 1,
        "images": 1,
        "image": None,
    }


def test_words_of_a_paper(library: Library) -> None:
    """Words are those of title, method, authors, venue, year, topics, data sets and parts of names; none of a URL."""
    link = Link("pdf", "https://example.org/secret/path.pdf")
    library.put(
        one=Entry(
            "l",
            1,
            "StyleX",
            authors=("Lee",),
            venue="CVPR",
            year=2020,
            section=("Top",),
            datasets=("CUB",),
            links=(link,),
        )
    )
    assert set(counts(library)) == {"stylex", "style", "lee", "cvpr", "2020", "top", "cub"}


def test_words_go(library: Library) -> None:
    """A word that no paper has any more is gone."""
    library.put(one="Quaternion", two="Hashing")
    library.retire("one")
    assert set(counts(library)) == {"hashing"}


def test_follows_a_change(library: Library) -> None:
    """A new title is found, the old one no more."""
    library.put(one="Quaternion")
    library.replace("one", Entry("a", 1, "Octonion"))
    assert (library.keys("quaternion"), library.keys("octonion")) == ([], ["one"])


def test_follows_what_only_entries_say(library: Library) -> None:
    """The index follows the entries' data sets even where nothing else of the paper differs."""
    library.put(one="One")
    library.replace("one", Entry("a", 1, "One", datasets=("Flickr30K",)))
    assert library.keys("flickr30k") == ["one"]


def test_follows_an_acronym(library: Library) -> None:
    """What a paper no longer defines is no longer known."""
    library.put(one="Quaternion Zebra Retrieval (QZR)")
    library.replace("one", Entry("a", 1, "Quaternion Zebra Retrieval"))
    assert dump(library.writer)["acronyms"] == []


def test_retired(library: Library) -> None:
    """Nothing of a retired paper is in the index."""
    library.put(one="Composed Image Retrieval (CIR)")
    library.retire("one")
    assert dump(library.writer) == {"papers_fts": [], "words": [], "acronyms": []}


def test_back_from_retirement(library: Library) -> None:
    """A paper that comes back is in it again."""
    library.put(one="Composed Image Retrieval (CIR)")
    before, ids = dump(library.writer), list(library.groups["one"])
    library.retire("one")
    library.groups["one"] = say(library.writer, Entry("a", 1, "Composed Image Retrieval (CIR)"), lineages=ids)
    library.fold()
    assert dump(library.writer) == before


def test_absorbed(library: Library) -> None:
    """A paper that another absorbs is found no more by itself."""
    library.put(one="Quaternion", two="Octonion")
    library.groups["one"] += library.groups.pop("two")
    library.fold()
    assert (library.keys("octonion"), set(counts(library))) == ([], {"quaternion"})


def test_undone(library: Library) -> None:
    """Of an import that was taken back nothing is left."""
    library.put(one="Composed Image Retrieval (CIR)")
    with library.writer.atomic():
        journal.undo(library.writer, 1, who="bob", at="2026-02-02")
        journal.drop_orphan_keys(library.writer)
        refresh(library.writer.conn)
    assert dump(library.writer) == {"papers_fts": [], "words": [], "acronyms": []}


def test_chosen(library: Library) -> None:
    """Only the chosen papers are refreshed."""
    library.put(one="One", two="Two")
    with library.writer.atomic():
        library.conn.execute("UPDATE papers SET title = 'Changed'")
        refresh(library.writer.conn, [2])
    assert library.keys("changed") == ["two"]


def test_in_batches(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where one batch ends and the next begins makes no difference."""
    library.put(**{f"n{number}": f"Twin towers {number}" for number in range(7)})
    whole = dump(library.writer)
    with library.writer.atomic():
        for table in TABLES:
            library.conn.execute(f"DELETE FROM {table}")
        monkeypatch.setattr(module, "BATCH", 3)
        refresh(library.writer.conn)
    assert dump(library.writer) == whole


TITLES = ["Composed Image Retrieval (CIR)", "StyleCLIP: Hashing", "Hashing", "Deep Image Retrieval", "Weiß", ""]
ENTRIES = st.builds(
    Entry,
    list=st.sampled_from(["a", "b"]),
    line=st.just(1),
    title=st.sampled_from(TITLES),
    authors=st.sampled_from([(), ("Ann Lee",), ("Ann Lee", "Bo")]),
    venue=st.sampled_from([None, "CVPR"]),
    year=st.sampled_from([None, 2020]),
    method=st.sampled_from([None, "DIR", "HASH"]),
    datasets=st.sampled_from([(), ("CUB",)]),
    links=st.sampled_from([(), (Link("code", "https://github.com/a/DIR"),)]),
)
PLACES = st.integers(0, 4)
STEPS = st.one_of(
    st.tuples(st.just("put"), PLACES, ENTRIES),
    st.tuples(st.just("replace"), PLACES, ENTRIES),
    st.tuples(st.just("retire"), PLACES, st.none()),
    st.tuples(st.just("join"), PLACES, st.none()),
    st.tuples(st.just("undo"), PLACES, st.none()),
)


def take(library: Library, step: str, place: int, entry: Entry | None) -> None:
    """One step in a catalog's life; one that isn't possible is none."""
    key, keys = f"paper{place}", sorted(library.groups)
    match step:
        case "put" if entry:
            known = {row["key"] for row in library.conn.execute("SELECT key FROM keys")}
            library.put(**{key if key not in known else f"paper{len(known) + 10}": entry})
        case "replace" if entry and key in library.groups:
            library.replace(key, entry)
        case "retire" if key in library.groups:
            library.retire(key)
        case "join" if len(keys) > 1:
            library.groups[keys[0]] += library.groups.pop(keys[-1])
            library.fold()
        case "undo":
            undo_put(library, place)


def undo_put(library: Library, place: int) -> None:
    """Import a paper and take the import back."""
    groups = {key: list(ids) for key, ids in library.groups.items()}
    library.put(**{f"undone{place}": Entry("z", 1, "Undone Image Retrieval (UIR)")})
    change = max(row.id for row in journal.log(library.conn))
    with library.writer.atomic():
        journal.undo(library.writer, change, who="bob", at="2026-02-02")
        journal.drop_orphan_keys(library.writer)
        refresh(library.writer.conn)
    library.groups = groups


@examples(40)
@given(steps=st.lists(STEPS, max_size=8))
def test_any_history(fresh: Callable[[], Writer], steps: list[tuple[str, int, Entry | None]]) -> None:
    """Whatever was done, the index is that of a catalog which was made anew with the same papers."""
    with closing(fresh()) as old, closing(fresh()) as new:
        library = Library(old)
        for step in steps:
            take(library, *step)
        entries = {stored.id: stored.record for stored in live(old.conn, kinds=["paper"])}
        groups = {key: [entries[id_] for id_ in ids] for key, ids in library.groups.items()}
        ids = {key: say(new, *said) for key, said in groups.items()}
        fold(new, ids)
        assert dump(old) == dump(new)
