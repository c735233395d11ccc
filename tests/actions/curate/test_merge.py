"""The curator's word on identity: obeyed, remembered, taken back, and the same in whatever order it is said."""

from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmret_cli.actions.curate.dedupe import find_candidates, merge_same, settle
from mmret_cli.actions.curate.merge import FIELDS, Decided, merge
from mmret_cli.actions.curate.split import split
from mmret_cli.actions.curate.undo import undo
from mmret_cli.actions.origins import show
from mmret_cli.catalog.decisions import decisions
from mmret_cli.catalog.journal import log
from mmret_cli.catalog.papers.keys import all_keys, find
from mmret_cli.catalog.store import Writer
from mmret_cli.errors import CatalogError, UnknownKey
from tests.actions.small import (
    FEW,
    LISTS,
    NOW,
    VERSION,
    VERSIONS,
    catalog,
    exported,
    folded_anew,
    lines,
    living,
    put,
    put_export,
    records,
)

HEAD = "# Papers\n\n"
HASHING = (
    "- [CVPR 2017] | **Deep Cross-Modal Hashing** | [[Paper]](https://arxiv.org/abs/1602.02255)\n  - Ann Lee, Bo Kim\n"
)
SKETCH = "- [SIGIR 2019] | **Image Search by Sketch** | [[Paper]](https://a.org/x)\n  - Carl Roe\n"
SURVEY = "- [ACM MM 2020] | **A Survey of Composed Image Retrieval** | [[Paper]](https://a.org/y)\n"
THREE = HEAD + HASHING + SKETCH + SURVEY
KEYS = ["lee2017deep", "roe2019image", "surveycomposedimage2020"]
# A conference paper and the article of its year, which may be one or two.
PAPER = "- [ICCV 2019] | **Deep Hashing of Long Texts** | [[Paper]](https://a.org/p)\n  - Ann Lee, Bo Kim\n"
ARTICLE = PAPER.replace("ICCV", "TPAMI").replace("a.org/p", "a.org/q")
DOUBTFUL = HEAD + PAPER + ARTICLE
TWICE = {"one": THREE, "two": HEAD + HASHING}


def joined(writer: Writer, *keys: str, **take: str) -> Decided:
    """Merge papers."""
    return merge(writer, keys, take, who="ann", at=NOW)


def parted(writer: Writer, key: str, *places: str) -> Decided:
    """Split a paper."""
    return split(writer, key, places, who="ann", at=NOW)


def back(writer: Writer) -> None:
    """Undo."""
    undo(writer, None, who="bob", at=NOW)


def test_made_keys() -> None:
    """The lists of these tests give three papers, with these keys."""
    with catalog() as writer:
        put(writer, one=THREE)
        assert lines(writer) == {KEYS[0]: [3], KEYS[1]: [5], KEYS[2]: [7]}


def test_merge() -> None:
    """Merged papers are one, whose key is the oldest; all its keys lead to it."""
    with catalog() as writer:
        put(writer, one=THREE)
        assert joined(writer, KEYS[2], KEYS[0]) == Decided((KEYS[0],), 2)
        assert lines(writer) == {KEYS[0]: [3, 7], KEYS[1]: [5]}
        assert find(writer.conn, KEYS[2]) == KEYS[0]
        assert log(writer.conn)[0].summary == f"{KEYS[0]} into {KEYS[2]}"


def test_merge_of_one() -> None:
    """Papers that are one already are left alone, whichever of their keys are named."""
    with catalog() as writer:
        put(writer, one=THREE)
        joined(writer, *KEYS)
        before = exported(writer)
        assert joined(writer, KEYS[2], KEYS[0]) == Decided((KEYS[0],))
        assert exported(writer) == before


@FEW
@given(one=LISTS, data=st.data())
def test_order_of_keys(one: str, data: st.DataObject) -> None:
    """It is all one in which order the papers are named, and whether they are merged at once or one after another."""
    with catalog() as writer, catalog() as other:
        for each in (writer, other):
            put(each, one=one)
        keys = [paper.key for paper in living(writer)]
        if len(keys) < 2:
            return
        chosen = data.draw(st.permutations(data.draw(st.lists(st.sampled_from(keys), min_size=2, unique=True))))
        joined(writer, *sorted(chosen))
        for key in chosen[1:]:
            joined(other, chosen[0], key)
        assert records(writer, "paper") == records(other, "paper")


@FEW
@given(version=VERSION, data=st.data())
def test_split_undoes_merge(version: dict[str, str], data: st.DataObject) -> None:
    """After a merge and a split the papers are what they were, keys and all."""
    with catalog() as writer:
        put(writer, **version)
        before, keys = records(writer, "paper"), [paper.key for paper in living(writer)]
        if len(keys) < 2:
            return
        chosen = data.draw(st.lists(st.sampled_from(keys), min_size=2, max_size=3, unique=True))
        joined(writer, *chosen, title=chosen[-1], authors=chosen[0])
        parted(writer, chosen[-1])
        assert records(writer, "paper") == before
        assert records(writer, "claim") == []


def test_split_in_a_third_list() -> None:
    """A split parts what was merged, and leaves together what is one paper by itself."""
    with catalog() as writer:
        put(writer, **TWICE)
        before = lines(writer)
        assert before[KEYS[0]] == [3, 3]
        joined(writer, KEYS[0], KEYS[1])
        assert set(parted(writer, KEYS[0]).keys) == {KEYS[0], KEYS[1]}
        assert lines(writer) == before


def test_split_of_what_nobody_merged() -> None:
    """Where no decision joined it, each entry becomes a paper; the first keeps the key."""
    with catalog() as writer:
        put(writer, **TWICE)
        made = parted(writer, KEYS[0])
        assert made.keys == (KEYS[0], f"{KEYS[0]}b")
        assert lines(writer) == {KEYS[0]: [3], f"{KEYS[0]}b": [3], KEYS[1]: [5], KEYS[2]: [7]}


@pytest.mark.parametrize("place", ["one:7", "one.md:7"])
def test_split_by_place(place: str) -> None:
    """A split at a place takes that entry out, and leaves the others together."""
    with catalog() as writer:
        put(writer, one=THREE)
        joined(writer, *KEYS)
        parted(writer, KEYS[0], place)
        assert lines(writer) == {KEYS[0]: [3, 5], KEYS[2]: [7]}


@pytest.mark.parametrize(
    ("act", "told"),
    [
        (lambda writer: joined(writer, KEYS[0], "roe2019imag"), "no paper has the key roe2019imag; did you mean roe2019image?"),
        (lambda writer: joined(writer, KEYS[0], KEYS[1], venue=KEYS[2]), "surveycomposedimage2020 is none of the papers"),
        (lambda writer: joined(writer, KEYS[0], KEYS[1], topics=KEYS[0]), "topics cannot be chosen; the fields are title"),
        (lambda writer: parted(writer, KEYS[0]), "lee2017deep has one entry only"),
        (lambda writer: parted(writer, "nobody"), "no paper has the key nobody"),
    ],
)  # fmt: skip
def test_refused(act: Callable[[Writer], object], told: str) -> None:
    """What cannot be decided is told, and changes nothing, not even the journal."""
    with catalog() as writer:
        put(writer, one=THREE)
        before = list(writer.conn.iterdump())
        with pytest.raises((CatalogError, UnknownKey)) as error:
            act(writer)
        assert told in str(error.value)
        assert list(writer.conn.iterdump()) == before


def test_split_of_nothing_left() -> None:
    """A split that names all entries, or one that isn't there, is told with the places that are."""
    with catalog() as writer:
        put(writer, one=THREE)
        joined(writer, KEYS[0], KEYS[1])
        with pytest.raises(CatalogError, match="these are all entries of lee2017deep"):
            parted(writer, KEYS[0], "one:3", "one:5")
        with pytest.raises(CatalogError, match="no entry at one:4; its entries stand at one:3, one:5"):
            parted(writer, KEYS[0], "one:5", "one:4")


def test_retired_paper() -> None:
    """A paper that no list has any more cannot be merged: there is no entry to decide on."""
    with catalog() as writer:
        put(writer, one=THREE)
        put(writer, one=HEAD + HASHING + SKETCH)
        with pytest.raises(CatalogError, match="surveycomposedimage2020 is retired"):
            joined(writer, KEYS[0], KEYS[2])


@pytest.mark.parametrize("field", FIELDS)
def test_take(field: str) -> None:
    """The value of the paper that is named stays, said by the curator; a split takes it back."""
    with catalog() as writer:
        put(writer, one=THREE.replace("CVPR 2017] |", "CVPR 2017] | [DCMH]"))
        before = {paper.key: paper for paper in living(writer)}
        for keeper in (KEYS[0], KEYS[1]):
            joined(writer, KEYS[0], KEYS[1], **{field: keeper})
            shown = show(writer, KEYS[0])
            assert getattr(shown.paper, field) == getattr(before[keeper], field)
            if getattr(shown.paper, field):
                assert shown.origins[field] == "curator"
            parted(writer, KEYS[0])
            assert {paper.key: paper for paper in living(writer)} == before


def test_take_alone() -> None:
    """A value can be chosen later, among the papers' own keys; the last choice counts, and undo brings back the former."""
    with catalog() as writer:
        put(writer, one=THREE)
        joined(writer, KEYS[0], KEYS[1], venue=KEYS[0])
        before = exported(writer)
        joined(writer, KEYS[1], year=KEYS[0])
        assert [claim["field"] for claim in records(writer, "claim")] == ["venue", "year"]
        back(writer)
        assert exported(writer) == before


def test_take_of_no_authors() -> None:
    """That a paper has no authors can be chosen: it has none then, in the export and in the one that comes back."""
    with catalog() as writer, catalog() as fresh:
        put(writer, one=THREE)
        joined(writer, KEYS[0], KEYS[2], authors=KEYS[2])
        assert [paper.authors for paper in living(writer) if paper.key == KEYS[0]] == [()]
        put_export(fresh, exported(writer))
        assert exported(fresh) == exported(writer)
        assert put_export(fresh, exported(writer)).change is None


def test_merge_after_different() -> None:
    """Two papers that were kept apart are one when that was said last, and come up no more."""
    with catalog() as writer:
        put(writer, one=DOUBTFUL)
        (doubt,) = find_candidates(writer)
        settle(writer, [doubt], "different", who="ann", at=NOW)
        assert find_candidates(writer) == []
        joined(writer, *doubt.keys)
        assert lines(writer) == {"lee2019deep": [3, 5]}
        assert [each.verdict for each in decisions(writer.conn).values()] == ["same"]


def test_different_after_merge() -> None:
    """Two papers that were merged are two when that was said last, also once their list is imported again."""
    with catalog() as writer:
        put(writer, **TWICE)
        parted(writer, KEYS[0], "two:3")
        joined(writer, KEYS[0], f"{KEYS[0]}b")
        parted(writer, KEYS[0], "two:3")
        assert [each.verdict for each in decisions(writer.conn).values()] == ["different"]
        put(writer, one=THREE.replace("CVPR 2017", "CVPR 2018"))
        assert lines(writer)[f"{KEYS[0]}b"] == [3]


def test_third_entry_joins_nothing() -> None:
    """An entry that is the same as either of two that are kept apart joins one of them, not both with each other."""
    with catalog() as writer:
        put(writer, **TWICE)
        parted(writer, KEYS[0])
        put(writer, three=HEAD + HASHING)
        found = find_candidates(writer)
        merge_same(writer, found, who="ann", at=NOW)
        homes = [{entry.list for entry in paper.entries} for paper in living(writer)]
        assert not [slugs for slugs in homes if {"one", "two"} <= slugs]
        assert [slugs for slugs in homes if "three" in slugs and len(slugs) == 2]


@FEW
@given(versions=VERSIONS, data=st.data())
def test_kept_apart_for_ever(versions: list[dict[str, str]], data: st.DataObject) -> None:
    """Nothing joins two entries that are kept apart: no other entry, no newer version, no merging of what is the same."""
    with catalog() as writer:
        put(writer, **versions[0])
        several = [paper.key for paper in living(writer) if len(paper.entries) > 1]
        if not several:
            return
        parted(writer, data.draw(st.sampled_from(several)))
        (word,) = decisions(writer.conn).values()
        for version in versions[1:]:
            put(writer, **version, three=version["one"])
            merge_same(writer, find_candidates(writer), who="ann", at=NOW)
        rows = writer.conn.execute(
            "SELECT r.lineage, e.paper_id FROM records r JOIN entries e ON e.record_id = r.id WHERE r.removed_by IS NULL"
        )
        homes = dict(map(tuple, rows))
        alive = [{homes[member] for member in part if member in homes} for part in word.parts]
        assert sum(map(len, alive)) == len(set().union(*alive))


def moved(text: str) -> str:
    """A newer version: a paragraph above, and a title mended."""
    return text.replace(HEAD, HEAD + "Welcome.\n\n").replace("Sketch", "Sketches")


def test_decision_survives_new_versions() -> None:
    """A merge holds when the lines have moved and a title was mended, and when an entry goes and comes back."""
    with catalog() as writer:
        put(writer, one=THREE)
        joined(writer, KEYS[0], KEYS[1])
        put(writer, one=moved(THREE))
        assert lines(writer)[KEYS[0]] == [5, 7]
        put(writer, one=HEAD + HASHING)
        assert lines(writer) == {KEYS[0]: [3]}
        put(writer, one=moved(THREE))
        assert lines(writer) == {KEYS[0]: [5, 7], KEYS[2]: [9]}


def test_split_survives_new_versions() -> None:
    """So does what is kept apart."""
    with catalog() as writer:
        put(writer, **TWICE)
        parted(writer, KEYS[0])
        before = lines(writer)
        for text in (moved(HEAD + HASHING), HEAD + PAPER, HEAD + HASHING):
            put(writer, two=text)
            assert [len(paper.entries) for paper in living(writer)] == [1, 1, 1, 1]
        assert lines(writer) == before


def test_claim_survives_new_versions() -> None:
    """A value that was chosen stays, whatever a newer version says; the entry says the new one beside it."""
    with catalog() as writer:
        put(writer, one=THREE)
        joined(writer, KEYS[0], KEYS[1], venue=KEYS[1])
        put(writer, one=THREE.replace("SIGIR", "ECIR"))
        shown = show(writer, KEYS[0])
        assert (shown.paper.venue, shown.origins["venue"]) == ("SIGIR", "curator")
        assert shown.others["venue"] == (("CVPR", "one.md:3"), ("ECIR", "one.md:5"))


def test_related() -> None:
    """A paper that was kept apart from one with its title is shown beside it, with what was found."""
    with catalog() as writer:
        put(writer, **TWICE)
        parted(writer, KEYS[0])
        ((key, why),) = show(writer, KEYS[0]).related
        assert key == f"{KEYS[0]}b"
        assert why.startswith("same: ")


def test_export_comes_back() -> None:
    """Decisions and claims, read into an empty catalog, are believed there, and give the same bytes again."""
    with catalog() as writer, catalog() as fresh:
        put(writer, **TWICE)
        joined(writer, KEYS[1], KEYS[2], title=KEYS[2], authors=KEYS[1])
        parted(writer, KEYS[0])
        before = exported(writer)
        assert [record["verdict"] for record in records(writer, "decision")] == ["different", "same"]
        put_export(fresh, before)
        assert exported(fresh) == before
        assert put_export(fresh, before).change is None
        assert put_export(writer, before).change is None


def test_older_export() -> None:
    """An export from before a decision was turned round says its word again, and no two contradict each other."""
    with catalog() as writer, catalog() as fresh:
        put(writer, **TWICE)
        parted(writer, KEYS[0])
        older = exported(writer)
        joined(writer, KEYS[0], f"{KEYS[0]}b")
        put_export(writer, older)
        assert [record["verdict"] for record in records(writer, "decision")] == ["different"]
        put_export(fresh, exported(writer))
        assert exported(fresh) == exported(writer)


@pytest.mark.parametrize("act", [merge, split, settle, merge_same])
def test_undo(act: Callable[..., object]) -> None:
    """Taking back what was decided restores the export byte by byte."""
    with catalog() as writer:
        typo = HASHING.replace("Hashing", "Hasing").replace("https://arxiv.org/abs/1602.02255", "https://a.org/z")
        put(writer, **TWICE, three=HEAD + typo)
        joined(writer, KEYS[1], KEYS[2], title=KEYS[2])
        before = exported(writer)
        if act is merge:
            joined(writer, KEYS[0], KEYS[2], title=KEYS[0], year=KEYS[2])
        elif act is split:
            parted(writer, KEYS[1])
        elif act is settle:
            settle(writer, find_candidates(writer), "different", who="ann", at=NOW)
        else:
            merge_same(writer, find_candidates(writer), who="ann", at=NOW)
        assert exported(writer) != before
        back(writer)
        assert exported(writer) == before


def test_undo_of_an_import_that_was_decided_on() -> None:
    """An import cannot be taken back from under a decision on its entries: what must be undone first is told."""
    with catalog() as writer:
        put(writer, one=THREE)
        joined(writer, KEYS[0], KEYS[1])
        with pytest.raises(CatalogError, match="later changes build on 1: undo 2 first"):
            undo(writer, 1, who="bob", at=NOW)
        back(writer)
        undo(writer, 1, who="bob", at=NOW)
        assert lines(writer) == {}


def test_undo_gives_entries_back() -> None:
    """An entry whose paper had its key from the import that is taken back stands in the older paper again."""
    link = "[[Paper]](https://arxiv.org/abs/1602.02255)"
    first = f"- [SIGIR 2019] | **Hashing with Mutual Information** | {link}\n"
    second = f"- [CVPR 2017] | **Hashing with Mutual Information** | {link}\n"
    with catalog() as writer:
        put(writer, one=HEAD + first, two=HEAD + second)
        before = exported(writer)
        put(writer, one=HEAD + first + second.replace("arxiv.org/abs/1602.02255", "a.org/x"))
        assert len(lines(writer)) == 2
        back(writer)
        assert exported(writer) == before


def test_old_keys() -> None:
    """Every key that was ever given leads to a paper: after merging, splitting, and dropping the entry it was made for."""
    with catalog() as writer:
        put(writer, one=THREE)
        joined(writer, *KEYS)
        put(writer, one=HEAD + SURVEY)
        assert {find(writer.conn, key) for key in KEYS} == {KEYS[0]}
        put(writer, one=THREE)
        parted(writer, KEYS[2])
        assert {find(writer.conn, key) for key in all_keys(writer.conn)} == set(KEYS) == set(lines(writer))


STEP = st.one_of(
    st.tuples(st.just("put"), VERSION, st.just(0)),
    st.tuples(st.sampled_from(["merge", "merge", "split", "place", "apart", "same"]), st.integers(0, 9), st.integers(0, 9)),
    st.tuples(st.sampled_from(["auto", "undo", "undo"]), st.just(0), st.just(0)),
)  # fmt: skip


def step(writer: Writer, verb: str, one: int, other: int) -> None:
    """One thing that a curator does, as far as there is something to do it to; the numbers choose."""
    there = living(writer)
    several = [paper for paper in there if len(paper.entries) > 1]
    if verb == "undo":
        with suppress(CatalogError):  # there is nothing to undo
            back(writer)
    elif verb == "auto":
        merge_same(writer, find_candidates(writer), who="ann", at=NOW)
    elif verb == "merge" and len(there) > 1:
        first, second = there[one % len(there)].key, there[other % len(there)].key
        joined(writer, first, second, **({"title": second} if other % 2 else {}))
    elif verb in {"split", "place"} and several:
        paper = several[one % len(several)]
        entry = paper.entries[other % len(paper.entries)]
        parted(writer, paper.key, *([f"{entry.list}:{entry.line}"] if verb == "place" else []))
    elif verb in {"apart", "same"} and (found := [each for each in find_candidates(writer) if not each.joined]):
        settle(writer, [found[one % len(found)]], "same" if verb == "same" else "different", who="ann", at=NOW)


@FEW
@given(first=VERSION, steps=st.lists(STEP, max_size=8))
def test_folding_what_changed_is_folding_all(first: dict[str, str], steps: list[tuple[str, object, int]]) -> None:
    """After any steps the catalog believes what it would, were all papers folded anew; and it comes back from its export."""
    with catalog() as writer, catalog() as fresh:
        put(writer, **first)
        for verb, one, other in steps:
            put(writer, **one) if isinstance(one, dict) else step(writer, verb, int(str(one)), other)
        believed = exported(writer)
        assert folded_anew(writer) == believed
        if believed:
            put_export(fresh, believed)
        assert exported(fresh) == believed
