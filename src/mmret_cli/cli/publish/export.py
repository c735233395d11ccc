"""The command that writes the catalog out: export."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from mmret_cli.cli.completion import complete_query
from mmret_cli.cli.options import FOUND, QueryCommand, Settings, with_settings

if TYPE_CHECKING:
    from mmret_cli.catalog.store import Catalog
    from mmret_cli.exporters.markdown.page import Layout
    from mmret_cli.models import Paper


PAGE, BIBLIOGRAPHY = "Markdown", "Bibliographies"

ExportFormat = Literal["md", "bibtex", "biblatex", "csl-json", "csv", "tsv", "json", "jsonl", "html"]
Records = Literal["papers", "results", "datasets", "news"]
StyleName = Literal["table", "bullets", "numbered", "bold-title"]
By = Literal["topic", "year", "venue", "list", "task", "method", "nothing"]
Accents = Literal["utf8", "latex"]

app = typer.Typer()


@app.command(cls=QueryCommand)
@with_settings
def export(
    settings: Settings,
    query: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[QUERY...]",
            help="Which papers, as for `mmret search`; else all. With --in results a data set.",
            autocompletion=complete_query,
        ),
    ] = None,
    format: Annotated[
        ExportFormat,
        typer.Option(
            "--format", "-f", help="jsonl without a query writes everything, for `mmret import`; html a web page."
        ),
    ] = "md",
    kind: Annotated[
        Records, typer.Option("--in", help="What to write; results and data sets as md or jsonl.")
    ] = "papers",
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Where to write; else standard output. For html a folder."),
    ] = None,
    into: Annotated[
        list[Path] | None,
        typer.Option(metavar="FILE", help="Fill the `<!-- mmret:begin … -->` regions of this file; may be repeated."),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; print a diff and exit 3 if the file is out of date.")
    ] = False,
    style: Annotated[StyleName, typer.Option(rich_help_panel=PAGE, help="How a paper is written.")] = "table",
    by: Annotated[By, typer.Option(rich_help_panel=PAGE, help="What makes the sections.")] = "topic",
    columns: Annotated[
        str | None,
        typer.Option(rich_help_panel=PAGE, metavar="NAMES", help="Of a table: title,authors,venue,year,links,…"),
    ] = None,
    toc: Annotated[bool, typer.Option("--toc", rich_help_panel=PAGE, help="Begin with a table of contents.")] = False,
    counts: Annotated[
        bool, typer.Option("--counts", rich_help_panel=PAGE, help="Say in each heading how many papers follow.")
    ] = False,
    badges: Annotated[
        bool, typer.Option("--badges", rich_help_panel=PAGE, help="Show GitHub stars as badges.")
    ] = False,
    template: Annotated[
        Path | None, typer.Option(rich_help_panel=PAGE, metavar="FILE", help="A jinja2 template of your own.")
    ] = None,
    title: Annotated[str, typer.Option(rich_help_panel=PAGE, metavar="TEXT", help="Of a web page.")] = "Papers",
    cited_in: Annotated[
        Path | None,
        typer.Option(
            rich_help_panel=BIBLIOGRAPHY, metavar="FILE", help="Only what this .tex, .aux or .md manuscript cites."
        ),
    ] = None,
    accents: Annotated[
        Accents, typer.Option(rich_help_panel=BIBLIOGRAPHY, help="Letters beyond ASCII: as they are, or as LaTeX.")
    ] = "utf8",
) -> None:
    """Write papers as Markdown, bibliographies, CSV or JSON; fill the regions of a README.

    Example: mmret export --format bibtex --cited-in paper.tex --output references.bib
    """
    from mmret_cli.cli import output as files
    from mmret_cli.cli.session import reading

    text = " ".join(query or ())
    if check and not (into or output):
        raise typer.BadParameter("say which file: --into FILE or --output FILE", param_hint="--check")
    said = {"style": style, "by": by, "toc": _yes(toc), "counts": _yes(counts), "badges": _yes(badges)}
    with reading(settings) as catalog:
        if into:
            stale = refilled(catalog, into, settings, check=check)
        else:
            layout = _layout(said | ({"columns": columns} if columns else {}))
            if format == "html":
                output = files.in_folder(output)
            parts = _parts(settings, catalog, text, kind, format, layout, cited_in, template, title, accents)
            stale = files.published(parts, output, settings, check=check)
    if check and stale:
        raise typer.Exit(FOUND)


def _parts(
    settings: Settings,
    catalog: "Catalog",
    query: str,
    kind: Records,
    format: ExportFormat,
    layout: "Layout",
    cited_in: Path | None,
    template: Path | None,
    title: str,
    accents: Accents,
) -> Iterator[str]:
    if kind != "papers":
        return _records(catalog, kind, query, format)
    if format == "jsonl" and not query and cited_in is None and template is None:
        return _everything(catalog)
    papers = _papers(settings, catalog, query, cited_in)
    if template is not None:
        return _by_template(papers, template, layout.by)
    if format == "html":
        return _web_page(catalog, papers, title)
    return _text(papers, format, layout, accents)


def _yes(asked: bool) -> str:
    return "yes" if asked else "no"


def _layout(said: dict[str, str]) -> "Layout":
    from mmret_cli.actions.formats import layout_of
    from mmret_cli.errors import SourceError

    try:
        return layout_of(said)
    except SourceError as error:
        raise typer.BadParameter(str(error), param_hint="--columns") from error


def _papers(settings: Settings, catalog: "Catalog", query: str, manuscript: Path | None) -> "Iterator[Paper]":
    from mmret_cli.actions.publish.selection import choose, choose_cited

    if manuscript is None:
        return choose(catalog, query)
    if query:
        raise typer.BadParameter("the manuscript says which papers; leave the query out", param_hint="--cited-in")
    cited = choose_cited(catalog, manuscript)
    for key in cited.unknown:
        settings.note(f"{manuscript} cites {key}, which no paper has as its key")
    return iter(cited.papers)


def _records(catalog: "Catalog", kind: Records, query: str, format: ExportFormat) -> Iterator[str]:
    from mmret_cli.actions.formats import export_records
    from mmret_cli.actions.publish import datasets, leaderboards

    if format == "jsonl" and not query:
        return export_records(catalog, kind)
    if format == "md" and kind == "results":
        return leaderboards.markdown(leaderboards.leaderboards(catalog, query or None))
    if format == "md" and kind == "datasets" and not query:
        return datasets.markdown(catalog)
    raise typer.BadParameter(f"--in {kind} cannot be written so; all can as jsonl, results and datasets also as md")


def _by_template(papers: "Iterable[Paper]", template: Path, by: str | None) -> Iterator[str]:
    from mmret_cli.actions.files import read_text
    from mmret_cli.actions.publish.templates import fill

    return iter([fill(papers, read_text(template), str(template), by=by)])


def _web_page(catalog: "Catalog", papers: "Iterable[Paper]", title: str) -> Iterator[str]:
    from mmret_cli.actions.publish.website import web_page

    return iter([web_page(catalog, papers, title)])


def _everything(catalog: "Catalog") -> Iterator[str]:
    from mmret_cli.actions.formats import export_everything

    return export_everything(catalog)


def _text(papers: "Iterable[Paper]", format: ExportFormat, layout: "Layout", accents: Accents) -> Iterator[str]:
    from mmret_cli.actions.formats import export as text_of

    parts = text_of(papers, format, layout)
    if accents == "latex" and format in {"bibtex", "biblatex"}:
        from mmret_cli.exporters.bibtex import as_latex

        return as_latex(parts)
    return parts


def refilled(catalog: "Catalog", paths: Sequence[Path], settings: Settings, *, check: bool) -> bool:
    """Fill the regions of all files, or, where one cannot be filled, of none; with `check` only tell what is out of date."""
    from mmret_cli.actions.files import read_text
    from mmret_cli.actions.publish.regions import refill
    from mmret_cli.cli.output import differs, published

    texts = {path: read_text(path) for path in paths}
    filled = {path: refill(catalog, text, str(path)) for path, text in texts.items()}
    if check:
        return any([differs(texts[path], new, path, settings) for path, new in filled.items()])  # noqa: C419  (all are told)
    for path, new in filled.items():
        if new == texts[path]:
            settings.note(f"up to date: {path}")
        else:
            published([new], path, settings, check=False)
    return False
