"""Numbers that lie far off what the other rows of their table lead to."""

from collections.abc import Sequence

from mmret_cli.audit.metrics import metric_order, metric_outlier
from mmret_cli.audit.subject import Listing, World
from mmret_cli.models import Direction, Result

USUAL = [(20 + 2 * n, 46 + 2 * n, 60 + 1.5 * n) for n in range(12)]


def _listing(
    rows: Sequence[tuple[float, ...]], directions: tuple[Direction | None, ...] = ("image-to-text",)
) -> Listing:
    results = []
    for line, row in enumerate(rows, 1):
        for column, value in enumerate(row):
            direction, rank = directions[column // 3], (1, 5, 10)[column % 3]
            results.append(
                Result("x", line, column + 2, f"M{line}", f"R@{rank}", value, dataset="COCO", direction=direction)
            )
    return Listing("x", results, [None] * len(results))


def _lines(listing: Listing) -> list[int]:
    return [finding.line for finding in metric_outlier(listing, World([listing]))]


def test_a_usual_table_is_left_in_peace() -> None:
    """Rows that rise alike give nothing."""
    assert _lines(_listing(USUAL)) == []


def test_one_wrong_digit_is_told() -> None:
    """R@5 of 42 beside R@1 of 36 and R@10 of 72, where the others have 62."""
    rows = [*USUAL, (36, 42.2, 72)]
    assert _lines(_listing(rows)) == [13]


def test_a_method_that_is_worse_throughout_is_no_slip() -> None:
    """A row whose steps all lie off to one side is the method's own."""
    flat = [(20 + 2 * n, 46 + 2 * n, 66 + 2 * n) for n in range(12)]
    assert _lines(_listing([*flat, (36, 44, 46)])) == []


def test_a_short_table_has_no_usual_relation() -> None:
    """Of five rows nobody can say what is usual."""
    assert _lines(_listing([*USUAL[:4], (36, 42.2, 72)])) == []


def test_a_pair_in_both_directions_is_told() -> None:
    """R@5 and R@10 that come twice in a row were copied."""
    both: tuple[Direction, ...] = ("image-to-text", "text-to-image")
    assert _lines(_listing([(9.6, 29.8, 41.1, 8.9, 29.8, 41.1), (4.5, 18.1, 29.2, 6.7, 21.9, 32.7)], both)) == [1]


def test_more_than_all_is_told() -> None:
    """A recall of 523 lost its point."""
    assert _lines(_listing([(52.3, 81.0, 523)])) == [1]


def test_order_is_that_of_the_ranks() -> None:
    """R@5 above R@10 is told; missing ranks between are not."""
    listing = _listing([(14.1, 71.2, 63.0), (14.1, 42.5, 63.8)])
    assert [finding.line for finding in metric_order(listing, World([listing]))] == [1]
