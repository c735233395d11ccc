"""Pictures: descriptions for Vega-Lite, and the progress on a data set as points of a small SVG."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from mmret_cli.normalise.text import trim_emoji

Spec = dict[str, Any]
MOST = 9  # topics that get a colour of their own
OTHER = "other topics"
BASE: Spec = {
    "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
    "background": "white",
    "config": {"view": {"stroke": None}, "font": "sans-serif", "axis": {"grid": False, "labelLimit": 260}, "legend": {"labelLimit": 320}},
}  # fmt: skip
WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 640, 220, 48, 24, 28, 28


class Step(NamedTuple):
    """The best of a year: a method, its number, and whether it beat all years before."""

    year: int
    method: str
    value: float
    record: bool


def years(counts: Mapping[tuple[str, str], int], topics: Sequence[str]) -> Spec:
    """Stacked bars of papers by year; (year, topic) -> papers, and the topics with the most papers first."""
    shown = [trim_emoji(topic) for topic in topics[:MOST]]  # not every font has them
    values: dict[tuple[str, str], int] = {}
    for (year, name), count in counts.items():
        place = year, topic if (topic := trim_emoji(name)) in shown else OTHER
        values[place] = values.get(place, 0) + count
    data = [{"year": year, "topic": topic, "papers": count} for (year, topic), count in sorted(values.items())]
    order = [*shown, *([OTHER] if any(topic == OTHER for _, topic in values) else [])]
    return _spec(
        data,
        width=640,
        height=320,
        mark="bar",
        encoding={
            "x": {"field": "year", "type": "ordinal", "title": None},
            "y": {"field": "papers", "type": "quantitative", "title": "papers (once for each topic)"},
            "color": {"field": "topic", "type": "nominal", "title": None, "sort": order, "scale": {"domain": order, "scheme": "tableau10"}},
        },
    )  # fmt: skip


def overlap(counts: Mapping[tuple[str, str], int], slugs: Sequence[str]) -> Spec:
    """A matrix of lists: (list, list) -> papers that both have."""
    data = [{"one": a, "other": b, "papers": counts.get((a, b), 0)} for a in slugs for b in slugs]
    cell = {
        "x": {"field": "one", "type": "nominal", "title": None, "sort": slugs, "axis": {"labelAngle": -35}},
        "y": {"field": "other", "type": "nominal", "title": None, "sort": slugs},
    }
    color = {"field": "papers", "type": "quantitative", "scale": {"scheme": "blues", "type": "sqrt"}, "legend": None}
    dark = {
        "condition": {"test": f"sqrt(datum.papers) > {max([0, *counts.values()]) ** 0.5 / 2}", "value": "white"},
        "value": "black",
    }
    return _spec(
        data,
        width={"step": 64},
        height={"step": 48},
        encoding=cell,
        layer=[
            {"mark": "rect", "encoding": {"color": color}},
            {"mark": "text", "encoding": {"text": {"field": "papers"}, "color": dark}},
        ],
    )


def progress(steps: Iterable[Step], dataset: str, metric: str) -> Spec:
    """The best number of each year, joined where it is the state of the art."""
    data = [step._asdict() for step in steps]
    place = {
        "x": {"field": "year", "type": "ordinal", "title": None, "axis": {"labelAngle": 0}},
        "y": {"field": "value", "type": "quantitative", "title": metric, "scale": {"zero": False, "nice": True}},
    }
    best = [{"filter": "datum.record"}]
    return _spec(
        data,
        title=dataset,
        width=640,
        height=320,
        encoding=place,
        layer=[
            {"mark": {"type": "line", "interpolate": "step-after"}, "transform": best},
            {"mark": {"type": "point", "filled": True, "size": 60}, "encoding": {"opacity": {"condition": {"test": "datum.record", "value": 1}, "value": 0.4}}},
            {"mark": {"type": "text", "dy": -12}, "encoding": {"text": {"field": "method"}}, "transform": best},
        ],
    )  # fmt: skip


def _spec(data: Sequence[Mapping[str, object]], **more: Any) -> Spec:
    return BASE | {"data": {"values": list(data)}} | more


class Dot(NamedTuple):
    """A step at its place."""

    x: float
    y: float
    step: Step


class Chart(NamedTuple):
    """The dots, the line through the records (an SVG path), and the numbers at the axis with their heights."""

    dots: Sequence[Dot]
    line: str
    ticks: Sequence[tuple[str, float]]
    width: int = WIDTH
    height: int = HEIGHT


def chart(steps: Sequence[Step]) -> Chart | None:
    """The picture of some steps; None for less than two years."""
    if len(steps) < 2:
        return None
    years, values = [step.year for step in steps], [step.value for step in steps]
    low, high = min(values), max(values)
    span, years_span = (high - low) or 1.0, (years[-1] - years[0]) or 1

    def height(value: float) -> float:
        return round(HEIGHT - BOTTOM - (value - low) / span * (HEIGHT - TOP - BOTTOM), 1)

    dots = [
        Dot(round(LEFT + (step.year - years[0]) / years_span * (WIDTH - LEFT - RIGHT), 1), height(step.value), step)
        for step in steps
    ]
    records = [dot for dot in dots if dot.step.record]
    line = f"M{records[0].x},{records[0].y}" + "".join(f"H{dot.x}V{dot.y}" for dot in records[1:])
    return Chart(dots, line, [(f"{value:g}", height(value)) for value in (low, high)])
