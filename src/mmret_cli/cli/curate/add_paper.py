"""`mmret add paper`: by anything that names one, by options, or by answers."""

from typing import Annotated

import typer

from mmret_cli.cli.completion import complete_list, complete_topic, complete_venue
from mmret_cli.cli.curate.wish import IfKnown, Wish
from mmret_cli.cli.options import AllowPrivate, Db, OutputFormat, Quiet, Verbose, output_format, settle
from mmret_cli.models import CURATOR, Claim

Many = list[str] | None
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Ask nothing: for scripts.")]
NoLookup = Annotated[bool, typer.Option("--no-lookup", help="Ask no service: only what is said here.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would be added; write nothing.")]


def paper(
    ctx: typer.Context,
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
    ] = IfKnown.stop,
    no_lookup: NoLookup = False,
    yes: Yes = False,
    dry_run: DryRun = False,
    allow_private: AllowPrivate = False,
    format: OutputFormat = None,
    db: Db = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Add a paper: look it up, check it, and print its citation key.

    Example: mmret add paper 2305.16304 --topic "Composed image retrieval" --yes
    """
    from mmret_cli.cli.curate.admission import admit, sources

    settings = settle(ctx, db, quiet, verbose)
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
