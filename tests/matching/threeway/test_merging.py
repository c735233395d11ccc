"""Three contents merged: laws that hold whatever the lists say."""

from hypothesis import given
from hypothesis import strategies as st

from mmret_cli.matching.threeway.content import Content, Ruling
from mmret_cli.matching.threeway.merging import Merged, merge
from mmret_cli.models import CONFLICT, Claim, Entry, Paper, Record, SourceList

TITLES = ["Deep Cross-Modal Hashing", "Image Search by Sketch", "A Survey of Recipes", "Songs and their Pictures"]
KEYS = dict(zip(TITLES, ("hashing", "sketch", "recipes", "songs"), strict=True))
VENUES = st.sampled_from(["CVPR", "ICCV", None])
LISTS = st.dictionaries(st.sampled_from(TITLES), VENUES)
CLAIMS = st.dictionaries(st.sampled_from(["hashing", "sketch"]), st.sampled_from(["CVPR", "ICCV"]))
SIDES = st.tuples(st.dictionaries(st.sampled_from("ab"), LISTS), CLAIMS)


def content(side: tuple[dict[str, dict[str, str | None]], dict[str, str]]) -> Content:
    """A content with these lists (slug -> title -> venue) and claims on the venue."""
    lists, claims = side
    records: dict[str, list[Record]] = {
        slug: [Entry(slug, line, title, venue=venue) for line, (title, venue) in enumerate(sorted(rows.items()), 3)]
        for slug, rows in lists.items()
    }
    return Content(
        {slug: SourceList(slug) for slug in lists},
        records,
        {slug: [KEYS[title] for title in sorted(rows)] for slug, rows in lists.items()},
        {key: Paper(title, key=key) for title, key in KEYS.items()},
        {(key, "venue", "curator"): Claim("venue", (venue,), "curator") for key, venue in claims.items()},
    )


def said(merged: Merged) -> tuple[dict[str, list[Record]], dict[tuple[str, str, str], Claim]]:
    """What comes out, but for keys."""
    return {slug: list(records) for slug, records in merged.records.items()}, merged.claims


@given(SIDES, SIDES)
def test_one_side_changed(base: tuple, new: tuple) -> None:  # type: ignore[type-arg]  # as SIDES
    """Where only one side has changed anything the outcome is that side, and nothing is undecided."""
    old, other = content(base), content(new)
    expected = ({slug: list(records) for slug, records in other.records.items()}, dict(other.claims))
    assert said(merge(old, other, old)) == expected
    assert said(merge(old, old, other)) == expected
    assert said(merge(old, other, other)) == expected


@given(SIDES, SIDES, SIDES)
def test_nothing_is_lost(base: tuple, ours: tuple, theirs: tuple) -> None:  # type: ignore[type-arg]  # as SIDES
    """Every title and value that a side has newly said stands in the outcome, or is written down as undecided."""
    sides = [content(side) for side in (base, ours, theirs)]
    merged = merge(*sides)
    titles = {(slug, r.title) for slug, records in merged.records.items() for r in records if isinstance(r, Entry)}
    for lists, _ in (ours, theirs):
        new = {(slug, title) for slug, rows in lists.items() for title in rows} - {
            (slug, title) for slug, rows in base[0].items() for title in rows
        }
        assert new <= titles
    for _, claims in (ours, theirs):
        for key, venue in claims.items():
            if base[1].get(key) != venue:
                told = [merged.claims.get((key, "venue", origin)) for origin in ("curator", CONFLICT)]
                assert venue in {value for claim in told if claim for value in claim.values}


def test_contradiction_by_way_of_others() -> None:
    """Ours says A and B are one, theirs that B and C are; before both it was said that A and C are not."""
    rows = dict.fromkeys(TITLES[:3])
    a, b, c = (("a", place) for place in range(3))
    apart = Ruling("different", frozenset({frozenset({a}), frozenset({c})}))
    ours, theirs = (Ruling("same", frozenset({frozenset(pair)})) for pair in ({a, b}, {b, c}))
    sides = [content(({"a": rows}, {})) for _ in range(3)]
    rulings = (frozenset({apart}), frozenset({apart, ours}), frozenset({apart, theirs}))
    merged = merge(
        *(Content(s.lists, s.records, s.homes, s.papers, s.claims, r) for s, r in zip(sides, rulings, strict=True))
    )
    assert merged.rulings == {apart, ours, Ruling("same", theirs.parts, CONFLICT)}
