"""Whether two entries are one paper: cases as data, each with its note, and what holds for all inputs."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmret_cli.matching.features import prepare
from mmret_cli.matching.rules import Verdict, judge
from mmret_cli.models import Entry
from tests.matching.made import ENTRY, entries_of, entry

CASES: list[dict[str, Any]] = json.loads((Path(__file__).parent / "cases.json").read_text(encoding="utf-8"))
ODD_TEXT = st.text(st.characters(codec="utf-8") | st.sampled_from("[](){}:-–…. \u0301\u200d"), max_size=40)


def verdict(one: Entry, other: Entry) -> Verdict:
    """The verdict on two entries."""
    return judge(prepare(one), prepare(other))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["note"])
def test_case(case: dict[str, Any]) -> None:
    """Two records and what a person says of them."""
    assert verdict(entry(case["one"]), entry(case["other"])).kind == case["verdict"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["note"])
def test_case_the_other_way_round(case: dict[str, Any]) -> None:
    """The whole verdict, its reasons included, is the same whichever record comes first."""
    one, other = entry(case["one"]), entry(case["other"])
    assert verdict(one, other) == verdict(other, one)


def test_notes_are_told_once() -> None:
    """No case stands twice."""
    assert len({case["note"] for case in CASES}) == len(CASES)


@given(one=ENTRY, other=ENTRY)
def test_symmetric(one: Entry, other: Entry) -> None:
    """It is all one which of two entries is asked first."""
    assert verdict(one, other) == verdict(other, one)


@given(one=ENTRY, other=ENTRY)
def test_reasons(one: Entry, other: Entry) -> None:
    """Every verdict says why."""
    assert verdict(one, other).reasons


@given(one=ENTRY, other=ENTRY)
def test_score_is_a_share(one: Entry, other: Entry) -> None:
    """The score lies between 0 and 1."""
    assert 0 <= verdict(one, other).score <= 1


@given(one=entries_of(st.just(1), ODD_TEXT), other=entries_of(st.just(2), ODD_TEXT))
def test_odd_text(one: Entry, other: Entry) -> None:
    """Whatever stands in a title, two entries get one of three verdicts."""
    assert verdict(one, other).kind in {"same", "maybe", "different"}


@given(ODD_TEXT, ODD_TEXT)
def test_odd_fields(one: str, other: str) -> None:
    """Whatever stands in the other fields too."""
    told = {
        "title": "Deep Hashing of Texts",
        "authors": [one, other],
        "venue": one,
        "extra": {"pages": other, "volume": one},
    }
    assert verdict(entry(told), entry(told)).kind in {"same", "maybe"}


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"title": "Deep Hasing of Long Texts"}, "same title but for 1 word"),
        ({"title": "Deep Hashing of Long Texts: A Survey"}, "one title is a part of the other"),
        ({"authors": ["A. Lee"]}, "same people but for 1 left out"),
        ({"authors": []}, "people named by one only"),
        ({"year": 2020}, "years 2019 and 2020"),
        ({"venue": "arXiv"}, "a preprint and a published paper"),
        ({"extra": {"pages": "1-12", "volume": "4"}}, "same pages"),
        ({"links": ["http://dx.doi.org/10.1000/ABC"]}, "same DOI"),
        ({"links": ["https://doi.org/10.1000/xyz"]}, "DOIs differ"),
    ],
)
def test_reason(change: dict[str, Any], reason: str) -> None:
    """What differs and what agrees is told in plain words."""
    told = {
        "title": "Deep Hashing of Long Texts",
        "authors": ["Ann Lee", "Bo Kim"],
        "venue": "TKDE",
        "year": 2019,
        "links": ["https://doi.org/10.1000/abc"],
        "extra": {"pages": "1-12", "volume": "4"},
    }
    assert reason in verdict(entry(told), entry(told | change)).reasons
