"""The progress as points."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from mmret_cli.exporters.plots import HEIGHT, WIDTH, Step, chart

STEPS = st.dictionaries(st.integers(1950, 2049), st.floats(0, 600), min_size=2).map(
    lambda found: [Step(year, "M", value, place == 0) for place, (year, value) in enumerate(sorted(found.items()))]
)


@given(STEPS)
def test_all_within(steps: list[Step]) -> None:
    """Every point lies within the picture, the later ones to the right, the greater ones above."""
    found = chart(steps)
    assert found is not None
    assert all(0 <= dot.x <= WIDTH and 0 <= dot.y <= HEIGHT for dot in found.dots)
    assert [dot.x for dot in found.dots] == sorted(dot.x for dot in found.dots)
    by_value = sorted(found.dots, key=lambda dot: dot.step.value)
    assert all(low.y >= high.y for low, high in pairwise(by_value))


def test_line_joins_records() -> None:
    """The line steps from record to record."""
    found = chart([Step(2018, "A", 1, True), Step(2019, "B", 0, False), Step(2020, "C", 3, True)])
    assert found is not None
    first, _, last = found.dots
    assert found.line == f"M{first.x},{first.y}H{last.x}V{last.y}"
