"""Dedupe: which groups it finds in a catalog, what of them is joined, and what merging and settling leave."""

import pytest
from hypothesis import given

from mmret_cli.actions.curate.dedupe import Candidate, find_candidates, likeliest_first, merge_same, settle, undecided
from mmret_cli.catalog.decisions import decisions
from mmret_cli.catalog.store import Writer
from mmret_cli.errors import CatalogError
from mmret_cli.models import Decision
from tests.actions.small import FEW, NOW, VERSION, VERSIONS, catalog, exported, lines, living, put, put_export

HEAD = "# Papers\n\n"
PAPER = "- [ICCV 2019] | **Deep Hashing of Long Texts** | [[Paper]](https://a.org/p)\n  - Ann Lee, Bo Kim\n"
AGAIN = PAPER.replace("a.org/p", "a.org/r")  # the same title: joined at import
TYPO = PAPER.replace("Hashing", "Hasing").replace("a.org/p", "a.org/t")  # the same, but found by dedupe only
ARTICLE = PAPER.replace("ICCV", "TPAMI").replace("a.org/p", "a.org/q")  # a person must tell
OTHER = "- [SIGIR 2019] | **Image Search by Sketch** | [[Paper]](https://a.org/x)\n  - Carl Roe\n"
ALL = HEAD + PAPER + AGAIN + TYPO + ARTICLE + OTHER  # at lines 3, 5, 7, 9, 11


def told(found: list[Candidate]) -> list[tuple[str, list[int], bool]]:
    """Verdict, lines, and whether it is one paper already."""
    return [(each.verdict, [entry.line for entry in each.entries], each.joined) for each in found]


def test_groups() -> None:
    """What is the same stands in one group, joined at import or not; what may be the same beside it."""
    with catalog() as writer:
        put(writer, one=ALL)
        same, maybe = find_candidates(writer)
        assert told([same, maybe]) == [("same", [3, 5, 7], False), ("maybe", [3, 5, 7, 9], False)]
        assert (same.keys, same.homes) == (
            ("lee2019deep", "lee2019deepb"),
            ("lee2019deep", "lee2019deep", "lee2019deepb"),
        )
        assert same.columns == ((0, 1), (2,))
        assert maybe.columns == ((0, 1, 2), (3,))


def test_joined_at_import() -> None:
    """What import has joined is shown, with its reasons, and is not undecided."""
    with catalog() as writer:
        put(writer, one=HEAD + PAPER + AGAIN)
        (group,) = found = find_candidates(writer)
        assert told(found) == [("same", [3, 5], True)]
        assert "same title" in group.reasons
        assert undecided(found) == []


def test_merge_same() -> None:
    """The same is merged as one change, `auto`; what may be is left, and nothing is the same any more."""
    with catalog() as writer:
        put(writer, one=ALL)
        change = merge_same(writer, find_candidates(writer), who="ann", at=NOW)
        assert change == 2
        assert lines(writer) == {"lee2019deep": [3, 5, 7], "lee2019deepc": [9], "roe2019image": [11]}
        assert [(each.verdict, each.origin) for each in decisions(writer.conn).values()] == [("same", "auto")]
        left = undecided(find_candidates(writer))
        assert told(left) == [("maybe", [3, 5, 7, 9], False)]
        assert merge_same(writer, left, who="ann", at=NOW) is None


@pytest.mark.parametrize(("verdict", "papers"), [("same", 2), ("different", 3)])
def test_settle(verdict: str, papers: int) -> None:
    """The curator's word on what may be: one paper or two, and it comes up no more."""
    with catalog() as writer:
        put(writer, one=ALL)
        merge_same(writer, find_candidates(writer), who="ann", at=NOW)
        (doubt,) = undecided(find_candidates(writer))
        settle(writer, [doubt], verdict, who="ann", at=NOW)  # type: ignore[arg-type]  # both are verdicts
        assert len(living(writer)) == papers
        assert undecided(find_candidates(writer)) == []


def test_auto_obeys() -> None:
    """What was kept apart is not merged, even when the rules say that it is the same."""
    with catalog() as writer:
        put(writer, one=HEAD + PAPER + TYPO)
        (group,) = find_candidates(writer)
        settle(writer, [group], "different", who="ann", at=NOW)
        assert find_candidates(writer) == []


def test_different_of_the_same() -> None:
    """Said different, a group of the same parts by the papers it stands in: what import joined stays joined."""
    with catalog() as writer:
        put(writer, one=HEAD + PAPER + AGAIN + TYPO)
        (group,) = find_candidates(writer)
        settle(writer, [group], "different", who="ann", at=NOW)
        assert lines(writer) == {"lee2019deep": [3, 5], "lee2019deepb": [7]}


def test_unique_within_list() -> None:
    """Of two entries of a list that is free of duplicates only one may be that of another list."""
    with catalog() as writer:
        put(writer, one=HEAD + PAPER + TYPO, two=HEAD + TYPO)
        groups = told(undecided(find_candidates(writer, unique_within="list")))
        assert groups == []
        assert told(undecided(find_candidates(writer))) == [("same", [3, 5, 3], False)]


def test_unique_within_nothing() -> None:
    """A column that no entry has is told with those that there are; an empty catalog has nothing to say of it."""
    with catalog() as writer:
        assert find_candidates(writer, unique_within="database") == []
        put(writer, one=ALL)
        with pytest.raises(CatalogError, match="no entry has a column database; the columns are list"):
            find_candidates(writer, unique_within="database")


def pairs(writer: Writer) -> list[Decision]:
    """The decisions that stand."""
    return list(decisions(writer.conn).values())


@FEW
@given(versions=VERSIONS)
def test_auto_is_final(versions: list[dict[str, str]]) -> None:
    """Once the same is merged, nothing is the same any more, and merging again decides nothing."""
    with catalog() as writer:
        for version in versions:
            put(writer, **version)
            merge_same(writer, find_candidates(writer), who="ann", at=NOW)
        before = pairs(writer)
        found = find_candidates(writer)
        assert [each for each in undecided(found) if each.verdict == "same"] == []
        assert merge_same(writer, found, who="ann", at=NOW) is None
        assert pairs(writer) == before


@FEW
@given(version=VERSION)
def test_settled_is_decided(version: dict[str, str]) -> None:
    """When every group has its word, nothing is undecided; nor is it in a catalog made from the export."""
    with catalog() as writer, catalog() as fresh:
        put(writer, **version)
        for verdict in ("same", "different"):
            if found := [
                each for each in undecided(find_candidates(writer)) if verdict == "different" or each.verdict == verdict
            ]:
                settle(writer, found, verdict, who="ann", at=NOW)
        assert undecided(find_candidates(writer)) == []
        if text := exported(writer):
            put_export(fresh, text)
        assert undecided(find_candidates(fresh)) == []


@FEW
@given(version=VERSION)
def test_candidates_tell_papers(version: dict[str, str]) -> None:
    """The keys of a group are those of the papers that its entries stand in; its columns part its entries."""
    with catalog() as writer:
        put(writer, **version)
        homes = {(entry.list, entry.line): paper.key for paper in living(writer) for entry in paper.entries}
        for each in find_candidates(writer):
            assert each.homes == tuple(homes[entry.list, entry.line] for entry in each.entries)
            assert each.keys == tuple(dict.fromkeys(each.homes))
            assert sorted(place for column in each.columns for place in column) == list(range(len(each.entries)))


def test_likeliest_first() -> None:
    """What is the same is asked first, then by how often a rule is right, then by score."""
    with catalog() as writer:
        put(
            writer,
            one=ALL + OTHER.replace("Sketch", "Sketch of Hands").replace("2019", "2018").replace("a.org/x", "a.org/y"),
        )
        asked = likeliest_first(undecided(find_candidates(writer)))
    assert [(each.verdict, each.why.right) for each in asked] == [("same", 10), ("maybe", 3), ("maybe", 2)]
