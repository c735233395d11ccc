"""Three-way merge of single values and records: laws that hold for all input, and the contradictions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmret_cli.matching.threeway.fields import is_settleable, merge_record, merge_sets, merge_value
from mmret_cli.models import Entry, Link, Result

VALUES = st.sampled_from(["", "CVPR", "ICCV", "arXiv"])
SETS = st.lists(st.sampled_from("abcdef"), unique=True).map(tuple)

PAPER, CODE = Link("paper", "https://a.org/p"), Link("code", "https://a.org/c")
BASE = Entry("survey", 3, "Hashing", venue="arXiv", links=(PAPER,), raw="old")


@given(VALUES, VALUES)
def test_one_side_changed(base: str, new: str) -> None:
    """What one side changed is what comes out, whichever side it was; what both changed alike, too."""
    assert merge_value(base, new, base) == (new, False)
    assert merge_value(base, base, new) == (new, False)
    assert merge_value(base, new, new) == (new, False)


@given(VALUES, VALUES, VALUES)
def test_contradiction(base: str, ours: str, theirs: str) -> None:
    """Where both changed a value otherwise ours stays, and that they contradict each other is told."""
    value, contradicts = merge_value(base, ours, theirs)
    assert contradicts == (len({base, ours, theirs}) == 3)
    assert value == (ours if contradicts or ours != base else theirs)


@given(SETS, SETS, SETS)
def test_sets(base: tuple[str, ...], ours: tuple[str, ...], theirs: tuple[str, ...]) -> None:
    """Of several values additions of both sides stay, and what either took away goes."""
    merged = merge_sets(base, ours, theirs)
    assert len(merged) == len(set(merged))
    assert set(merged) == (set(ours) & set(theirs)) | (set(ours) - set(base)) | (set(theirs) - set(base))


@pytest.mark.parametrize(
    ("ours", "theirs", "expected", "against"),
    [
        ({"venue": "CVPR"}, {"links": (PAPER, CODE)}, {"venue": "CVPR", "links": (PAPER, CODE)}, {}),
        ({"line": 4, "raw": "new"}, {"line": 9, "raw": "other"}, {"line": 4, "raw": "new"}, {}),
        ({"venue": "CVPR"}, {"venue": "ICCV"}, {"venue": "CVPR"}, {"venue": "ICCV"}),
        ({"abstract": "We hash."}, {"note": "A must."}, {"abstract": "We hash.", "note": "A must."}, {}),
        ({"links": ()}, {"links": (PAPER, CODE)}, {"links": (CODE,)}, {}),
    ],
)
def test_records(
    ours: dict[str, object], theirs: dict[str, object], expected: dict[str, object], against: dict[str, object]
) -> None:
    """A record is merged field by field; where it stands contradicts nothing."""
    record, found = merge_record(BASE, changed(ours), changed(theirs))
    assert (record, found) == (changed(expected), against)


def test_new_on_both_sides() -> None:
    """Of what both sides made, a field that one leaves blank is no contradiction."""
    ours, theirs = Entry("a", 1, "Hashing", venue="CVPR"), Entry("a", 1, "Hashing", year=2020)
    assert merge_record(None, ours, theirs) == (Entry("a", 1, "Hashing", venue="CVPR", year=2020), {})


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "expected"),
    [
        ((55, "55"), (55, "55.0"), (55, "55"), (55, "55.0")),
        ((55, "55"), (55, "55.0"), (55, "55.00"), (55, "55.0")),
        ((55, "55"), (55, "55.0"), (56, "56"), (56, "56")),
        ((55, "55"), (56, "56"), (55, "55.0"), (56, "56")),
        ((55, ""), (55, ""), (55, "55.0"), (55, "55.0")),
    ],
)
def test_numbers(
    base: tuple[float, str], ours: tuple[float, str], theirs: tuple[float, str], expected: tuple[float, str]
) -> None:
    """How a number is written contradicts nothing, and goes with the number."""
    one, two, three = (Result("a", 1, 2, "SCAN", "R@1", value, written=text) for value, text in (base, ours, theirs))
    record, against = merge_record(one, two, three)
    assert isinstance(record, Result)
    assert ((record.value, record.written), against) == (expected, {})


def test_what_a_curator_can_settle() -> None:
    """A curator's claim can settle a venue, not a section."""
    assert is_settleable(BASE, {"venue"})
    assert not is_settleable(BASE, {"venue", "section"})


def changed(values: dict[str, object]) -> Entry:
    """The base with other values."""
    return Entry(**{name: getattr(BASE, name) for name in BASE.__slots__} | values)
