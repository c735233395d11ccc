"""Pictures as Vega-Lite."""

from collections import Counter
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from mmret_cli.exporters import charts
from mmret_cli.exporters.charts import HEIGHT, WIDTH, Step, chart


def values(spec: charts.Spec) -> list[dict[str, object]]:
    """The data of a picture."""
    found: list[dict[str, object]] = spec["data"]["values"]
    return found


def test_years_keep_the_sum() -> None:
    """Topics beyond the first nine are drawn together; no paper gets lost."""
    counts = Counter({("2020", f"T{number}"): number + 1 for number in range(12)})
    spec = charts.years(counts, [f"T{number}" for number in range(11, -1, -1)])
    assert sum(int(str(value["papers"])) for value in values(spec)) == counts.total()
    assert {"year": "2020", "topic": charts.OTHER, "papers": 1 + 2 + 3} in values(spec)


def test_overlap_is_whole() -> None:
    """The matrix has a cell for each two lists, also where they share nothing."""
    spec = charts.overlap({("a", "a"): 3}, ["a", "b"])
    assert [value["papers"] for value in values(spec)] == [3, 0, 0, 0]


def test_progress() -> None:
    """Each step is a point with its method."""
    spec = charts.progress([charts.Step(2019, "A", 1.5, True)], "D", "R@1")
    assert values(spec) == [{"year": 2019, "method": "A", "value": 1.5, "record": True}]
    assert spec["title"] == "D"


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
