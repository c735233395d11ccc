"""The progress on a data set as points of a small SVG picture."""

from collections.abc import Sequence
from typing import NamedTuple

from mmret_cli.exporters.plots import Step

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 640, 220, 48, 24, 28, 28


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
