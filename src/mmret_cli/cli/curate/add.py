"""`mmret add`: a paper, a data set, a result, a list."""

from typing import Annotated

import typer

from mmret_cli.cli.completion import complete_key, complete_list, complete_topic, complete_venue
from mmret_cli.cli.curate.admission import IfKnown, Wish
from mmret_cli.cli.options import AllowPrivate, MaxSize, OutputFormat, Settings, output_format, with_settings
from mmret_cli.models import CURATOR, Claim, DatasetEntry, Direction, Link, Result

HELP = """Add a paper, a data set, a result or a list to the catalog.

Example: mmret add paper 2305.16304
"""

app = typer.Typer()
group = typer.Typer(no_args_is_help=True, help=HELP)
app.add_typer(group, name="add")


Many = list[str] | None
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Ask nothing: for scripts.")]
NoLookup = Annotated[bool, typer.Option("--no-lookup", help="Ask no service: only what is said here.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would be added; write nothing.")]


@group.command("paper")
@with_settings
def add_paper(
    settings: Settings,
    what: Annotated[
        str | None,
        typer.Argument(
            metavar="[WHAT]",
            help="arXiv number, DOI, URL of a paper's page or of its code, a title in quotes, a .bib file, - for BibTeX on standard input; nothing to be asked.",
        ),
    ] = None,
    title: Annotated[str | None, typer.Option(metavar="TEXT", help="The title.")] = None,
    author: Annotated[Many, typer.Option(metavar="NAME", help="An author, First Last; once for each.")] = None,
    venue: Annotated[str | None, typer.Option(metavar="NAME", help="The venue.", autocompletion=complete_venue)] = None,
    year: Annotated[str | None, typer.Option(metavar="YEAR", help="The year.")] = None,
    doi: Annotated[str | None, typer.Option(metavar="DOI", help="The DOI.")] = None,
    arxiv: Annotated[str | None, typer.Option(metavar="NUMBER", help="The arXiv number.")] = None,
    method: Annotated[str | None, typer.Option(metavar="NAME", help="The short name of its method.")] = None,
    link: Annotated[Many, typer.Option(metavar="KIND=URL", help="A link, like code=https://…; once for each.")] = None,
    topic: Annotated[
        Many, typer.Option(metavar="TOPIC", help="A topic; once for each.", autocompletion=complete_topic)
    ] = None,
    dataset: Annotated[Many, typer.Option(metavar="NAME", help="A data set that it uses; once for each.")] = None,
    note: Annotated[str | None, typer.Option(metavar="TEXT", help="A remark of yours.")] = None,
    to: Annotated[
        str | None,
        typer.Option(metavar="LIST", help="Also write it into this list's file.", autocompletion=complete_list),
    ] = None,
    section: Annotated[
        str | None, typer.Option(metavar="HEADING", help="Below this heading of the list; else where its like stands.")
    ] = None,
    patch: Annotated[
        bool, typer.Option("--patch", help="With --to: print the change as a diff; write nothing.")
    ] = False,
    if_known: Annotated[
        IfKnown, typer.Option(help="Where the catalog likely has it: stop, merge into it, or add anyway.")
    ] = "stop",
    no_lookup: NoLookup = False,
    yes: Yes = False,
    dry_run: DryRun = False,
    allow_private: AllowPrivate = False,
    format: OutputFormat = None,
) -> None:
    """Add a paper: look it up, check it, and print its citation key.

    Example: mmret add paper 2305.16304 --topic "Composed image retrieval" --yes
    """
    from mmret_cli.cli.curate.admission import admit, sources

    if patch and to is None:
        raise typer.BadParameter("say which list with --to", param_hint="--patch")
    single = {"title": title, "venue": venue, "year": year, "doi": doi, "arxiv": arxiv, "method": method, "note": note}
    several = {"authors": author, "topics": topic, "datasets": dataset, "links": linked(link)}
    claims = [Claim(name, (value,), CURATOR) for name, value in single.items() if value]
    claims += [Claim(name, tuple(values), CURATOR) for name, values in several.items() if values]
    wish = Wish(
        what,
        tuple(claims),
        to,
        section,
        patch,
        yes,
        dry_run,
        if_known,
        not no_lookup,
        allow_private,
        output_format(format),
    )
    for said, key in sources(settings, wish):
        admit(settings, wish, said, key)


def linked(pairs: Many) -> list[str]:
    """`code=https://…` as it is kept: `code https://…`."""
    for pair in pairs or ():
        if not all(pair.partition("=")[::2]):
            raise typer.BadParameter(f"{pair} is no KIND=URL", param_hint="--link")
    return [f"{kind} {url}" for kind, _, url in (pair.partition("=") for pair in pairs or ())]


@group.command("dataset")
@with_settings
def add_dataset(
    settings: Settings,
    name: Annotated[str, typer.Argument(metavar="NAME", help="The data set's name.")],
    modalities: Annotated[str | None, typer.Option(metavar="TEXT", help="What it is made of: image-text.")] = None,
    scale: Annotated[str | None, typer.Option(metavar="TEXT", help="Its size: 10,921 images.")] = None,
    link: Annotated[Many, typer.Option(metavar="KIND=URL", help="A link, like data=https://…; once for each.")] = None,
) -> None:
    """Add a data set.

    Example: mmret add dataset RSITMD --scale "4,743 images" --link data=https://github.com/xiaoyuan1996/AMFMN
    """
    links = tuple(Link(*pair.split(" ", 1)) for pair in linked(link))
    _record(settings, DatasetEntry("", 1, name.strip(), modalities, scale, links=links))


@group.command("result")
@with_settings
def add_result(
    settings: Settings,
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
    record = Result(
        "", 1, 0, method.strip(), metric, value, note, dataset, directions[direction], written=f"{value:.15g}"
    )
    _record(settings, record, paper)


def _record(settings: Settings, record: DatasetEntry | Result, paper: str | None = None) -> None:
    from mmret_cli.actions.curate.records import add_record
    from mmret_cli.cli.session import now, whoami, writing

    with writing(settings, create=True) as catalog:
        told = add_record(catalog, record, paper=paper, who=whoami(), at=now())
    if told is None:
        settings.note("no paper bears this method's name: say which with --paper KEY")
    else:
        typer.echo(told)


@group.command("list")
@with_settings
def add_list(
    settings: Settings,
    source: Annotated[str, typer.Argument(metavar="FILE|URL", help="The list, a file or a URL.")],
    slug: Annotated[
        str | None, typer.Option("--as", metavar="SLUG", help="Its name, where the file's does not say it.")
    ] = None,
    allow_private: AllowPrivate = False,
    max_size: MaxSize = None,
) -> None:
    """Add a list to `imports/` and `lists.toml` beside the catalog, and read it in.

    Example: mmret add list https://github.com/danieljf24/awesome-video-text-retrieval
    """
    from mmret_cli.actions.curate.records import kept
    from mmret_cli.actions.intake import import_lists
    from mmret_cli.actions.sources import read_all
    from mmret_cli.cli import intake
    from mmret_cli.cli.intake import Wish, sources
    from mmret_cli.cli.session import catalog_path, now, whoami, writing

    wish = Wish([source], slug, {}, allow_private, dry_run=False, max_size=max_size)
    path = catalog_path(settings)
    for found in sources(wish, path):
        with kept(found, path.absolute().parent) as own, writing(settings, create=True) as catalog:
            done = import_lists(catalog, read_all([own], lambda _: None), who=whoami(), at=now(), renamed=True)
        if not settings.quiet:
            intake.imported(done, dry_run=False, moves=False)
        typer.echo(own.list.slug)
