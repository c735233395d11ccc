"""Findings of one shape are told as one; a fix of words keeps the numbers."""

import pytest

from mmret_cli.audit.findings import Finding, Fix, Severity, line_ranges, placed, together


def _many(messages: list[str], severity: Severity = "warning") -> list[Finding]:
    return [Finding(3 * n + 3, text, None, (f"k{n}",), severity=severity, code="c", list="l") for n, text in enumerate(messages)]  # fmt: skip


def test_ten_of_one_message_are_one() -> None:
    """At the first place, with the number, all lines and all keys."""
    (one,) = together(_many(["no venue"] * 10))
    assert one.line == 3
    assert one.message == "no venue (10 times: lines 3, 6, 9, 12, 15, 18, 21, 24, 27, 30)"
    assert (one.also, one.keys[0], one.keys[-1]) == (tuple(range(6, 31, 3)), "k0", "k9")


def test_nine_stay_nine() -> None:
    """Few are told one by one."""
    assert together(_many(["no venue"] * 9)) == _many(["no venue"] * 9)


@pytest.mark.parametrize(
    ("messages", "severity", "count"),
    [
        ([f"broken encoding: {'â€“' * n}" for n in range(1, 11)], "warning", 1),
        ([f"the same link as line {n}" for n in range(10)], "warning", 1),
        ([f"the same link as 'paper {'x' * n}'" for n in range(10)], "warning", 10),  # each is a fault of its own
        ([f"'paper {'x' * n}' stands on line 3 too" for n in range(10)], "info", 1),
        ([f"arXiv:{n} is of 2024" for n in range(10)], "error", 10),
        (["the URL is signed"] * 10, "error", 1),
    ],
)
def test_what_is_one_shape(messages: list[str], severity: Severity, count: int) -> None:
    """Numbers and signs tell no findings apart, nor does what a harmless one quotes; an error is told for itself."""
    assert len(together(_many(messages, severity))) == count


def test_lists_and_order_are_kept() -> None:
    """Findings of two lists are not told together, and stand by list and line."""
    one = [Finding(n, "no venue", severity="info", code="c", list="b") for n in range(1, 11)]
    other = [Finding(2, "no year", severity="info", code="c", list="a"), Finding(1, "x", severity="info", code="c", list="b")]  # fmt: skip
    assert [(each.list, each.line) for each in together([*one, *other])] == [("b", 1), ("b", 1), ("a", 2)]


def test_other_lines_are_named() -> None:
    """A fault with several places names them."""
    found = placed(Finding(3, "the same link as 'x'", also=(12, 40)), code="c", severity="warning", list="l", file=None)
    assert found.message == "the same link as 'x'; also lines 12, 40"


def test_many_lines_are_cut() -> None:
    """A finding of a thousand places stays a line that can be read."""
    assert line_ranges(range(2, 2000, 2)).endswith(" and 939 more places")


@pytest.mark.parametrize(
    ("fix", "sound"),
    [
        (Fix("venue", "arXiv:2205.14204", "arXiv:2203.17274"), False),
        (Fix("venue", "ICLR 2021", "ICLR"), False),
        (Fix("venue", "IPAMI", "TPAMI"), True),
        (Fix("title", "Kites 2: a Studyof 3D", "Kites 2: a Study of 3D"), True),
        (Fix("link", "https://arxiv.org/abs/1912.07872v1", "https://arxiv.org/abs/1912.07872"), True),
    ],
)
def test_a_number_is_no_spelling(fix: Fix, sound: bool) -> None:
    """Words with another number are another thing; only a link is mended as a whole."""
    assert fix.sound is sound
    found = placed(Finding(1, "x", fix=fix), code="c", severity="info", list="l", file=None)
    assert (found.fix is not None) is sound
