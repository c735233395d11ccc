"""Numbers of performance tables that cannot be, or lie far off what the other rows lead one to expect."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from statistics import median
from typing import NamedTuple

from mmret_cli.audit.findings import Finding
from mmret_cli.audit.subject import Listing, World
from mmret_cli.models import Result

RECALL = re.compile(r"^(?P<name>.*?(?:R|Recall|Hits?|Rank|Top))\s*[@-]?\s*(?P<rank>\d{1,4})$", re.IGNORECASE)
NEIGHBOURS = 6  # rows with the nearest value, whose relation is taken for the usual one
FEWEST = 8  # rows from which a table has a usual relation
FAR = 15.0  # percentage points off it
SPREADS = 5.0  # and so many times what the others lie apart


class Step(NamedTuple):
    """Two numbers of one row that belong together: recall at a rank, and at the next higher one."""

    low: Result
    high: Result
    key: str | None
    column: tuple[str, str | None, str, str]  # data set, direction, both metrics: of what the step is one


def steps(listing: Listing) -> list[Step]:
    """The neighbouring recalls of each row, in the order of their columns."""
    found = []
    rows: dict[tuple[int, str, str], list[tuple[Result, str | None]]] = defaultdict(list)
    for result, key in listing.results:
        rows[result.line, result.dataset, result.direction or ""].append((result, key))
    for row in rows.values():
        for (low, key), (high, _key) in zip(row, row[1:], strict=False):
            if _belong(low, high):
                column = (low.dataset, low.direction, low.metric, high.metric)
                found.append(Step(low, high, key, column))
    return found


def _belong(low: Result, high: Result) -> bool:
    one, other = RECALL.match(low.metric), RECALL.match(high.metric)
    if one is None or other is None or high.column <= low.column:
        return False
    return one["name"].lower() == other["name"].lower() and int(one["rank"]) < int(other["rank"])


def metric_order(listing: Listing, _: World) -> Iterator[Finding]:
    """Recalls that fall where the rank rises."""
    for low, high, key, _column in steps(listing):
        if low.value > high.value:
            said = f"{low.method}: {_name(low)} {low.value:g} is above {high.metric} {high.value:g}"
            yield _finding(low, key, said)


def metric_outlier(listing: Listing, _: World) -> Iterator[Finding]:
    """Values far off the relation of the other rows, above a hundred per cent, or the same in both directions."""
    columns: dict[tuple[str, str | None, str, str], list[Step]] = defaultdict(list)
    for step in steps(listing):
        columns[step.column].append(step)
    for column in columns.values():
        for step in column:
            if step.low.value <= step.high.value and (usual := _far_off(step, column)) is not None:
                said = f"{step.low.method}: {_name(step.high)} {step.high.value:g} beside {step.low.metric} {step.low.value:g}, where the other rows lead to about {usual:.0f}"
                yield _finding(step.high, step.key, said)
    yield from _beyond(listing)
    yield from _repeated(listing)


def _far_off(step: Step, column: Sequence[Step]) -> float | None:
    """The value that the rows with like ones lead to, where this one is far from it."""
    others = sorted((other for other in column if other is not step), key=lambda other: abs(other.low.value - step.low.value))
    near = others[:NEIGHBOURS]
    if len(column) < FEWEST or abs(near[-1].low.value - step.low.value) > FAR:
        return None
    rises = [other.high.value - other.low.value for other in near]
    usual = median(rises)
    spread = median(abs(rise - usual) for rise in rises)
    off = abs(step.high.value - step.low.value - usual)
    return step.low.value + usual if off > max(FAR, SPREADS * spread) else None


def _beyond(listing: Listing) -> Iterator[Finding]:
    for result, key in listing.results:
        if RECALL.match(result.metric) and not 0 <= result.value <= 100:
            yield _finding(result, key, f"{result.method}: {_name(result)} {result.value:g} is no percentage")


def _repeated(listing: Listing) -> Iterator[Finding]:
    """Two or more numbers that a row has in both directions: one was copied."""
    rows: dict[tuple[int, str], dict[str, dict[str, float]]] = defaultdict(lambda: defaultdict(dict))
    first: dict[tuple[int, str], tuple[Result, str | None]] = {}
    for result, key in listing.results:
        if result.direction is not None:
            rows[result.line, result.dataset][result.direction].setdefault(result.metric, result.value)
            first.setdefault((result.line, result.dataset), (result, key))
    for place, directions in rows.items():
        if len(directions) == 2:
            one, other = directions.values()
            same = [metric for metric, value in one.items() if other.get(metric) == value and value > 0]
            if len(same) > 1:
                result, key = first[place]
                values = ", ".join(f"{metric} {one[metric]:g}" for metric in same)
                yield _finding(result, key, f"{result.method}: {values} in both directions")


def _name(result: Result) -> str:
    return " ".join(part for part in (result.dataset, result.direction, result.metric) if part)


def _finding(result: Result, key: str | None, said: str) -> Finding:
    return Finding(result.line, said, None, (key,) if key else (), result.method)


def unknown_method(listing: Listing, _: World) -> Iterator[Finding]:
    """Methods of a table that no paper bears, each told once; not in a list that gives no papers for its methods."""
    methods: dict[str, tuple[int, str | None]] = {}
    for result, key in listing.results:
        line, known = methods.get(result.method, (result.line, None))
        methods[result.method] = (line, known or key)
    if sum(key is not None for _line, key in methods.values()) * 2 < len(methods):
        return
    for method, (line, key) in methods.items():
        if key is None:
            yield Finding(line, f"no paper bears the method {method}", about=method)
