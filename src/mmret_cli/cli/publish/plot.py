"""The command that draws: plot."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from mmret_cli.cli.options import QueryCommand, Settings, with_settings
from mmret_cli.models import Direction

if TYPE_CHECKING:
    from mmret_cli.catalog.store import Catalog
    from mmret_cli.exporters.charts import Spec


Picture = Literal["years", "overlap", "progress"]  # what is drawn


app = typer.Typer()


@app.command(cls=QueryCommand)
@with_settings
def plot(
    settings: Settings,
    picture: Annotated[
        Picture, typer.Argument(help="Papers by year and topic, what lists share, or the best results.")
    ],
    query: Annotated[
        list[str] | None, typer.Argument(metavar="[QUERY...]", help="Which papers; of progress the data set.")
    ] = None,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="Where to: FILE.svg or FILE.png.")
    ] = Path("plot.svg"),
    metric: Annotated[str | None, typer.Option(metavar="METRIC", help="Of progress: this metric.")] = None,
    direction: Annotated[
        Direction | None, typer.Option(help="Of progress: this direction.", show_default=False)
    ] = None,
) -> None:
    """Draw papers over the years, the overlap of the lists, or the state of the art on a data set.

    Needs the extra: pip install 'mmret-cli[plot]'.

    Example: mmret plot progress Flickr30K --output flickr30k.svg
    """
    from mmret_cli.actions.files import saved
    from mmret_cli.actions.publish.plot import draw
    from mmret_cli.cli.session import reading

    text = " ".join(query or ())
    if picture == "progress" and not text:
        raise typer.BadParameter("say which data set: mmret plot progress Flickr30K", param_hint="QUERY")
    with reading(settings) as catalog:
        spec = _spec(catalog, picture, text, metric, direction)
    saved([draw(spec, output)], output)
    settings.note(f"written: {output}")


def _spec(catalog: "Catalog", picture: Picture, text: str, metric: str | None, direction: Direction | None) -> "Spec":
    from mmret_cli.actions.publish import plot as plotting

    if picture == "progress":
        return plotting.plot_progress(catalog, text, metric=metric, direction=direction)
    draw = plotting.plot_years if picture == "years" else plotting.plot_overlap
    return draw(catalog, text)
