"""Numbers of performance tables that cannot be, or lie far off what the other rows lead one to expect."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from mmret_cli.audit.findings import Finding
from mmret_cli.audit.subject import Listing, World
from mmret_cli.models import Entry, Link, Result
from mmret_cli.normalise.identifiers import canonical_url, identify
from mmret_cli.normalise.linkkinds import link_kind

RECALL = re.compile(r"^(?P<name>.*?(?:R|Recall|Hits?|Rank|Top))\s*+[@-]?\s*+(?P<rank>\d{1,4})$", re.IGNORECASE)
NEIGHBOURS = 6  # rows with the nearest value, whose relation is taken for the usual one
FEWEST = 8  # rows from which a table has a usual relation
FAR = 15.0  # percentage points off it
SPREADS = 5.0  # and so many times what the others lie apart


class Rise(NamedTuple):
    """How far the rows with like values rise, and how far they lie apart in that."""

    middle: float
    spread: float


class Step(NamedTuple):
    """Two numbers of one row that belong together: recall at a rank, and at the next higher one."""

    low: Result
    high: Result
    key: str | None
    column: tuple[str, str | None, str, str]  # data set, direction, both metrics: of what the step is one

    def off(self, rise: Rise) -> float:
        """How far it rises beyond what is usual."""
        return self.high.value - self.low.value - rise.middle


def steps(listing: Listing) -> list[Step]:
    """The neighbouring recalls of each row, in the order of their columns."""
    found = []
    rows: dict[tuple[int, str, str], list[tuple[Result, str | None]]] = defaultdict(list)
    for result, key in listing.results:
        rows[result.line, result.dataset, result.direction or ""].append((result, key))
    for row in rows.values():
        for (low, key), (high, _key) in pairwise(row):
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
    rows: dict[int, list[tuple[Step, Rise]]] = defaultdict(list)
    for column in columns.values():
        for step, rise in _usual(column):
            rows[step.low.line].append((step, rise))
    for row in rows.values():
        yield from _outliers(row)
    yield from _beyond(listing)
    yield from _repeated(listing)


def _outliers(row: Sequence[tuple[Step, Rise]]) -> Iterator[Finding]:
    told: set[Result] = set()
    for step, rise in row:
        off = step.off(rise)
        if step.low.value <= step.high.value and abs(off) > max(FAR, SPREADS * rise.spread):
            others = [other.off(usual) for other, usual in row if other is not step]
            # A row that lies off to one side throughout is the method's own.
            alike = sum(each * off > 0 and abs(each) > FAR / 2 for each in others)
            if not (alike and alike * 2 >= len(others)):
                if step.low not in told:  # else the same wrong value makes the next step too large
                    yield _outlier(step, rise)
                told.add(step.high)


def _outlier(step: Step, rise: Rise) -> Finding:
    led = step.low.value + rise.middle
    said = f"{step.low.method}: {_name(step.high)} {step.high.value:g} beside {step.low.metric} {step.low.value:g}"
    return _finding(step.high, step.key, f"{said}, where the other rows lead to about {led:.0f}")


def _usual(column: Sequence[Step]) -> Iterator[tuple[Step, Rise]]:
    """How far the rows with like values rise, for each row of a table that is long enough to have a usual relation."""
    if len(column) < FEWEST:
        return
    ordered = sorted(column, key=lambda step: step.low.value)
    for place, step in enumerate(ordered):
        around = [*ordered[max(0, place - NEIGHBOURS) : place], *ordered[place + 1 : place + 1 + NEIGHBOURS]]
        near = sorted(around, key=lambda other: abs(other.low.value - step.low.value))[:NEIGHBOURS]
        if abs(near[-1].low.value - step.low.value) <= FAR:
            rises = [other.high.value - other.low.value for other in near]
            middle = median(rises)
            yield step, Rise(middle, median(abs(rise - middle) for rise in rises))


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
    methods: dict[str, tuple[int, bool]] = {}
    linked = {_target(link.url) for link in listing.links if isinstance(link.record, Entry)}
    for result, key in listing.results:
        line, known = methods.get(result.method, (result.line, False))
        methods[result.method] = (
            line,
            known or key is not None or any(_leads_to_paper(link, linked) for link in result.links),
        )
    if sum(known for _line, known in methods.values()) * 2 < len(methods):
        return
    for method, (line, known) in methods.items():
        if not known:
            yield Finding(line, f"no paper bears the method {method}", about=method)


def _leads_to_paper(link: Link, linked: set[str]) -> bool:
    return _target(link.url) in linked or link_kind(link.label, link.url, names={link.label}) in {"paper", "pdf"}


def _target(url: str) -> str:
    """What a link names: two papers may claim one, but then the method has a paper."""
    identifier = identify(url)
    return f"{identifier.scheme}:{identifier.value}" if identifier is not None else canonical_url(url)
