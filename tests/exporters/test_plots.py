"""Pictures as Vega-Lite."""

from collections import Counter

from mmret_cli.exporters import plots


def values(spec: plots.Spec) -> list[dict[str, object]]:
    """The data of a picture."""
    found: list[dict[str, object]] = spec["data"]["values"]
    return found


def test_years_keep_the_sum() -> None:
    """Topics beyond the first nine are drawn together; no paper gets lost."""
    counts = Counter({("2020", f"T{number}"): number + 1 for number in range(12)})
    spec = plots.years(counts, [f"T{number}" for number in range(11, -1, -1)])
    assert sum(int(str(value["papers"])) for value in values(spec)) == counts.total()
    assert {"year": "2020", "topic": plots.OTHER, "papers": 1 + 2 + 3} in values(spec)


def test_overlap_is_whole() -> None:
    """The matrix has a cell for each two lists, also where they share nothing."""
    spec = plots.overlap({("a", "a"): 3}, ["a", "b"])
    assert [value["papers"] for value in values(spec)] == [3, 0, 0, 0]


def test_progress() -> None:
    """Each step is a point with its method."""
    spec = plots.progress([plots.Step(2019, "A", 1.5, True)], "D", "R@1")
    assert values(spec) == [{"year": 2019, "method": "A", "value": 1.5, "record": True}]
    assert spec["title"] == "D"
