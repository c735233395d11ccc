"""Pictures of the catalog, drawn by vl-convert, which comes with the extra `plot`."""

import json
from pathlib import Path

from mmret_cli.actions.publish.leaderboards import leaderboards, progress
from mmret_cli.actions.publish.selection import choose
from mmret_cli.actions.publish.stats import count
from mmret_cli.catalog.store import Catalog
from mmret_cli.errors import MmretError, UnknownName
from mmret_cli.exporters import charts
from mmret_cli.models import Direction

SCALE = 2  # pixels of a PNG for each of the picture's


def plot_years(catalog: Catalog, query: str = "") -> charts.Spec:
    """Papers over the years by topic."""
    found = count(choose(catalog, query))
    return charts.years(found.topics_of_year, [name for name, _ in found.sections()["topic"]])


def plot_overlap(catalog: Catalog, query: str = "") -> charts.Spec:
    """How many papers the lists share."""
    found = count(choose(catalog, query))
    return charts.overlap(found.overlap, list(found.lists))


def plot_progress(
    catalog: Catalog, dataset: str, *, metric: str | None = None, direction: Direction | None = None
) -> charts.Spec:
    """The state of the art over the years for a data set. Raises UnknownName for one without dated results."""
    for board in leaderboards(catalog, dataset, metric=metric, direction=direction):
        steps = [charts.Step(year, line.name, line.values[board.by], record) for year, line, record in progress(board)]
        if steps:
            return charts.progress(steps, board.dataset, board.by.header)
    raise UnknownName(f"no result for {dataset} has a paper with a year")


def draw(spec: charts.Spec, output: Path) -> bytes:
    """The picture as SVG or PNG, as the ending of the file says. Raises MmretError without the library."""
    try:
        import vl_convert
    except ImportError as error:
        raise MmretError("pictures need the extra: pip install 'mmret-cli[plot]'") from error
    match output.suffix.lower():
        case ".svg":
            return str(vl_convert.vegalite_to_svg(json.dumps(spec))).encode()
        case ".png":
            return bytes(vl_convert.vegalite_to_png(json.dumps(spec), scale=SCALE))
        case _:
            raise MmretError(f"{output}: pictures are .svg or .png")
