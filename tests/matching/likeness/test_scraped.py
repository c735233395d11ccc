"""Titles with names, a date or a venue attached to them, as crawlers take them from reference lists."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmret_cli.matching.likeness.people import prepare_people
from mmret_cli.matching.likeness.scraped import compare_bare
from mmret_cli.matching.likeness.titlediff import Titles
from mmret_cli.matching.likeness.titles import Title

PLAIN = "Burrowing with sparse numbats", "Ann Roe;Bo Poe-Fox;Cy Wombat", 1998


class Side:
    """A record, names parted by semicolons."""

    def __init__(self, title: str, people: str, year: int | None) -> None:
        self.title = Title(title)
        self.people = prepare_people(people.split(";") if people else [])
        self.year = year


@pytest.mark.parametrize(
    "title",
    [
        "and Wombat, C. Burrowing with sparse numbats",
        "andC. Wombat. Burrowing with sparse numbats",
        "andwombat , c. burrowing with sparse numbats",
        "wombat . c . burrowing with sparse numbats",
        "B. Poe-Fox, C. Wombat: Burrowing with sparse numbats",
        "fox und c. wombat : burrowing with sparse numbats",
        "Poe-Fox B., Wombat C. (1998) Burrowing with sparse numbats",
        "Cyril Wombat, 1998, Burrowing with sparse numbats",
        "Wonbat, C.: Burrowing with sparse numbats",
        "cw : burrowing with sparse numbats",
        "June 1998, Burrowing with sparse numbats",
        "1998. Burrowing with sparse numbats",
        "Burrowing with sparse numbats, 1998",
        "Burrowing with sparse numbats, May 1998",
        "Burrowing with sparse numbats, SIGMOD 1998",
        "Burrowing with sparse numbats. In: Proc. 23rd Int. Conf. on",
        "burrowing with sparse numbats proc . of the 1998 acm sigmod",
        "Burrowing with sparse numbats, technical report TR-94-12",
        "Burrowing with sparse numbats - group of 4 »",
        "Burrowing with sparse numbats. A. Roe and C. Wombat",
        "and Wombat, C. Burrowing with sparse numbats, ACM SIGMOD Int",
        "wombat , c . burrowingwithsparsenumbats",
    ],
)
def test_attached(title: str) -> None:
    """Names of a byline, the year and a venue at a title's ends are no part of it."""
    scraped = Side(title, "A. Roe", None)
    assert compare_bare(scraped, Side(*PLAIN))[0].level >= Titles.NEAR
    assert compare_bare(Side(*PLAIN), scraped)[0].level >= Titles.NEAR


@pytest.mark.parametrize(
    ("title", "why"),
    [
        ("and Quokka, Z. Burrowing with sparse numbats", "a name that stands in no byline"),
        ("Burrowing with sparse numbats, 1996", "another year"),
        ("Burrowing with sparse numbats for wombat", "a word of the title that is also a name"),
        ("Roe burrowing with sparse numbats", "one name without a mark behind it"),
        ("Burrowing with sparse numbats proceedingly", "no word of a venue"),
        ("Burrowing with sparse numbats: a workshop", "a workshop is a paper of its own"),
        ("Burrowing with sparse numbats, an application", "what goes on is the title's"),
        ("C. Wombat: Digging with sparse numbats", "another title behind the name"),
    ],
)
def test_of_the_title(title: str, why: str) -> None:
    """What may belong to the title is not taken off."""
    assert compare_bare(Side(title, "A. Roe", 1998), Side(*PLAIN))[0].level < Titles.NEAR, why


def test_named_at_the_end() -> None:
    """Who is named before the title only is of the byline."""
    _, ours, _ = compare_bare(Side("and Wombat, C. Burrowing with sparse numbats", "A. Roe", None), Side(*PLAIN))
    assert [person.family for person in ours] == ["roe", "wombat"]


@given(st.text("ab .,:(19)-»", max_size=60), st.text("ab .,:(19)-»", max_size=60), st.text("ab ;.", max_size=12))
def test_either_way_round(one: str, other: str, people: str) -> None:
    """It is all one which of two records is asked first, whatever they say."""
    first, second = Side(one, people, 1999), Side(other, "A B;B Ba", None)
    forth, back = compare_bare(first, second), compare_bare(second, first)
    assert (forth[0], forth[1], forth[2]) == (back[0], back[2], back[1])


def test_crowd() -> None:
    """A title of ten thousand names, initials and marks costs no more than its reading."""
    crowd = ", ".join(["and Roe, A. (1998)"] * 3000) + PLAIN[0] + ", SIGMOD 1998" * 3000
    assert compare_bare(Side(crowd, "A. Roe", None), Side(*PLAIN))[0].level < Titles.NEAR
