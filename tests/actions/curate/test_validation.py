"""What a curator says of a paper, checked."""

import pytest

from mmret_cli.actions.curate.validation import clean, near_venue, problems
from mmret_cli.models import Claim


@pytest.mark.parametrize(
    ("field", "value", "right"),
    [
        ("year", "2024", True),
        ("year", "1492", False),
        ("year", "MMXX", False),
        ("doi", "10.1145/3626772.3657727", True),
        ("doi", "10.5555/12345", False),
        ("doi", "11.1145/1", False),
        ("arxiv", "2305.16304", True),
        ("arxiv", "cs/0112017", True),
        ("arxiv", "2300.00001", False),
        ("links", "code https://github.com/a/b?c=d", True),
        ("links", "code https://", False),
        ("links", "code javascript:alert(1)", False),
        ("links", "site https://github.com/a/b", False),
        ("links", "- https://github.com/a/b", True),
        ("title", "X", False),
    ],
)
def test_forms(field: str, value: str, right: bool) -> None:
    """Each field has its form."""
    assert (problems([Claim(field, (value,), "curator")]) == {}) == right


def test_cleaned() -> None:
    """A DOI and an arXiv number come without their addresses, a text on one line without escape codes."""
    assert clean("doi", ["https://doi.org/10.1145/AB"]) == ("10.1145/AB",)
    assert clean("arxiv", ["https://arxiv.org/pdf/2305.16304v2.pdf"]) == ("2305.16304",)
    assert clean("title", ["Cats \n in \x1b boxes"]) == ("Cats in boxes",)


@pytest.mark.parametrize(
    ("venue", "meant"),
    [("CVRP", "CVPR"), ("SIGR", "SIGIR"), ("CVPR", None), ("cvpr", None), ("Catland Review", None), ("My Own", None)],
)
def test_near_venues(venue: str, meant: str | None) -> None:
    """A misspelt venue is near a known one; a known one, and one that nobody knows, is near none."""
    assert near_venue(venue, ["My Own"]) == meant
