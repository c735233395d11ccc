"""`mmret add dataset`, `mmret add result` and `mmret add list`."""

from typing import Annotated

import typer

from mmret_cli.cli.completion import complete_key
from mmret_cli.cli.curate.add_paper import Many, linked
from mmret_cli.cli.options import AllowPrivate, Db, MaxSize, Quiet, Settings, Verbose, settle
from mmret_cli.models import DatasetEntry, Direction, Link, Result


def dataset(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="The data set's name.")],
    modalities: Annotated[str | None, typer.Option(metavar="TEXT", help="What it is made of: image-text.")] = None,
    scale: Annotated[str | None, typer.Option(metavar="TEXT", help="Its size: 10,921 images.")] = None,
    link: Annotated[Many, typer.Option(metavar="KIND=URL", help="A link, like data=https://…; once for each.")] = None,
    db: Db = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Add a data set.

    Example: mmret add dataset RSITMD --scale "4,743 images" --link data=https://github.com/xiaoyuan1996/AMFMN
    """
    links = tuple(Link(*pair.split(" ", 1)) for pair in linked(link))
    _record(settle(ctx, db, quiet, verbose), DatasetEntry("", 1, name.strip(), modalities, scale, links=links))


def result(
    ctx: typer.Context,
    method: Annotated[str, typer.Argument(metavar="METHOD", help="The method, as its table would call it.")],
    dataset: Annotated[str, typer.Option(metavar="NAME", help="The data set.")],
    metric: Annotated[str, typer.Option(metavar="NAME", help="The measure: R@1, mAP.")],
    value: Annotated[float, typer.Option(metavar="NUMBER", help="The number.")],
    direction: Annotated[
        str | None, typer.Option(metavar="DIRECTION", help="image-to-text or text-to-image, where there is one.")
    ] = None,
    note: Annotated[str | None, typer.Option(metavar="TEXT", help="A remark: the backbone, the split.")] = None,
    paper: Annotated[
        str | None, typer.Option(metavar="KEY", help="Its paper; else that of the method.", autocompletion=complete_key)
    ] = None,
    db: Db = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Add one number of a performance table, and print the key of its paper.

    Example: mmret add result SCAN --dataset Flickr30K --direction image-to-text --metric R@1 --value 67.4
    """
    directions: dict[str | None, Direction | None] = {
        "image-to-text": "image-to-text",
        "text-to-image": "text-to-image",
        None: None,
    }
    if direction not in directions:
        raise typer.BadParameter(f"{direction} is none: say image-to-text or text-to-image", param_hint="--direction")
    record = Result("", 1, 0, method.strip(), metric, value, note, dataset, directions[direction])
    _record(settle(ctx, db, quiet, verbose), record, paper)


def _record(settings: Settings, record: DatasetEntry | Result, paper: str | None = None) -> None:
    from mmret_cli.actions.curate.records import add_record
    from mmret_cli.cli.session import now, whoami, writing

    with writing(settings, create=True) as catalog:
        told = add_record(catalog, record, paper=paper, who=whoami(), at=now())
    if told is None:
        settings.note("no paper bears this method's name: say which with --paper KEY")
    else:
        typer.echo(told)


def list_(
    ctx: typer.Context,
    source: Annotated[str, typer.Argument(metavar="FILE|URL", help="The list, a file or a URL.")],
    slug: Annotated[
        str | None, typer.Option("--as", metavar="SLUG", help="Its name, where the file's does not say it.")
    ] = None,
    allow_private: AllowPrivate = False,
    max_size: MaxSize = None,
    db: Db = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Add a list to `imports/` and `lists.toml` beside the catalog, and read it in.

    Example: mmret add list https://github.com/danieljf24/awesome-video-text-retrieval
    """
    from mmret_cli.actions.curate.manifest import kept
    from mmret_cli.actions.intake import import_lists
    from mmret_cli.actions.sources import read_all
    from mmret_cli.cli import intake
    from mmret_cli.cli.intake import Wish, sources
    from mmret_cli.cli.session import catalog_path, now, whoami, writing

    settings = settle(ctx, db, quiet, verbose)
    wish = Wish([source], slug, {}, allow_private, dry_run=False, max_size=max_size)
    path = catalog_path(settings)
    for found in sources(wish, path):
        with kept(found, path.absolute().parent) as own, writing(settings, create=True) as catalog:
            done = import_lists(catalog, read_all([own], lambda _: None), who=whoami(), at=now(), renamed=True)
        if not settings.quiet:
            intake.imported(done, dry_run=False, forms=False, moves=False)
        typer.echo(own.list.slug)
