"""The command that looks for what the data itself gives away: audit."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from mmret_cli.cli.completion import complete_list
from mmret_cli.cli.options import FOUND, MaxSize, Settings, output_format, with_settings

if TYPE_CHECKING:
    from mmret_cli.actions.check.audit import AuditReport, Finding
    from mmret_cli.actions.check.audit_settings import AuditSettings

AuditFormat = Literal["table", "tsv", "jsonl", "github", "sarif", "md"]  # how findings are printed
HEADERS = ("Place", "Rule", "Finding")
STYLES = {"error": "red", "warning": "yellow", "info": "dim"}


def complete_rule(incomplete: str) -> list[str]:
    """Codes of the audit's rules."""
    from mmret_cli.actions.check.audit import RULES

    return [rule.code for rule in RULES if rule.code.startswith(incomplete)]


app = typer.Typer()


@app.command()
@with_settings
def audit(
    settings: Settings,
    file: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help="A list in no catalog; else all lists of the catalog.")
    ] = None,
    slug: Annotated[
        str | None,
        typer.Option(
            "--list", "-l", metavar="LIST", help="Only this list of the catalog.", autocompletion=complete_list
        ),
    ] = None,
    select: Annotated[
        list[str] | None,
        typer.Option("--select", metavar="CODE", help="Only these rules.", autocompletion=complete_rule),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option("--ignore", metavar="CODE", help="Not these rules.", autocompletion=complete_rule),
    ] = None,
    format: Annotated[
        AuditFormat | None,
        typer.Option(
            "--format",
            "-f",
            help="How to print; github for annotations, sarif for code scanning, md for a comment. Else a table on a terminal, tsv in a pipe.",
            show_default=False,
        ),
    ] = None,
    accept: Annotated[
        tuple[str, str] | None,
        typer.Option("--accept", metavar="CODE KEY", help="Remember that this finding is right as it is."),
    ] = None,
    fix: Annotated[bool, typer.Option("--fix", help="Mend the catalog by claims, which `undo` takes back.")] = False,
    patch: Annotated[bool, typer.Option("--patch", help="Print a diff that mends the list's own file.")] = False,
    in_place: Annotated[bool, typer.Option("--in-place", help="Mend the list's own file.")] = False,
    unsafe: Annotated[bool, typer.Option("--unsafe", help="Also fixes that a person should look at.")] = False,
    rules: Annotated[bool, typer.Option("--rules", help="List the rules, and look at nothing.")] = False,
    max_size: MaxSize = None,
) -> None:
    """Check the data of the lists offline: wrong links, duplicates, damaged text, impossible numbers.

    Example: mmret audit README.md --format github
    """
    if rules:
        _print_rules(format)
        return
    if sum((accept is not None, fix, patch, in_place)) > 1:
        raise typer.BadParameter("--accept, --fix, --patch and --in-place are four different things: name one")
    if file is not None and (accept is not None or fix or slug is not None):
        raise typer.BadParameter("a FILE is in no catalog: accept by [audit] accept in mmret.toml, mend with --patch")
    wish = _settings(file, select or [], ignore or [])
    if accept is not None:
        _accept(settings, accept, wish)
    elif fix:
        _fix(settings, wish, slug, unsafe=unsafe)
    else:
        report = _report(settings, file, wish, slug, max_size)
        _patch(settings, report, in_place, unsafe) if patch or in_place else _print(settings, report, format)


def _settings(file: Path | None, select: list[str], ignore: list[str]) -> "AuditSettings":
    from mmret_cli.actions.check.audit_settings import audit_settings
    from mmret_cli.actions.settings import configuration

    folder = file.absolute().parent if file is not None else Path.cwd()
    return audit_settings(configuration(folder), select=select, ignore=ignore)


def _report(
    settings: Settings, file: Path | None, wish: "AuditSettings", slug: str | None, max_size: int | None
) -> "AuditReport":
    from mmret_cli.actions.check.audit import audit_catalog, audit_source
    from mmret_cli.actions.sources import STDIN, named_sources
    from mmret_cli.cli.session import reading

    if file is None:
        with reading(settings) as catalog:
            report = audit_catalog(catalog, wish, slug=slug)
        for note in report.notes:
            settings.note(f"mmret: warning: {note}")
        return report
    source = next(iter(named_sources([file], "stdin" if file == STDIN else None, Path.cwd(), max_size)))
    for warning in source.warnings:
        settings.note(f"mmret: warning: {warning}")
    return audit_source(source, wish)


def _print(settings: Settings, report: "AuditReport", format: AuditFormat | None) -> None:
    from mmret_cli import __version__
    from mmret_cli.actions.check.audit import FORMATS, counted, said, sarif
    from mmret_cli.cli.render import tsv

    chosen: AuditFormat = output_format(format)
    findings = report.told
    if chosen == "sarif":
        sys.stdout.writelines(sarif(findings, __version__))
    elif chosen in FORMATS:
        sys.stdout.writelines(FORMATS[chosen](findings))
    elif chosen == "table":
        _table(findings)
    else:
        tsv([f"{f.file or f.list}:{f.line}", f.severity, f.code, " ".join(f.keys), said(f)] for f in findings)
    for each in report.idle:
        settings.note(
            f'mmret: note: accept "{each.code} {each.key}" matches no finding. Remove it from the configuration.'
        )
    beside = [f"{report.accepted} accepted"] if report.accepted else []
    beside += [f"{len(report.mended)} mended in the catalog (the list itself: --patch)"] if report.mended else []
    settings.note("; ".join([counted(findings), *beside]))
    if report.failing:
        raise typer.Exit(FOUND)


def _print_rules(format: AuditFormat | None) -> None:
    from mmret_cli.actions.check.audit import RULES
    from mmret_cli.cli.render import records

    chosen: AuditFormat = output_format(format)
    if chosen not in ("table", "tsv", "jsonl"):
        raise typer.BadParameter("the rules are printed as table, tsv or jsonl", param_hint="--format")
    names = ("code", "severity", "says", "example")
    rows = [[getattr(rule, name) for name in names] for rule in RULES]
    headers = ("Rule", "Severity", "Finds", "For example")
    records(chosen, headers, rows, (dict(zip(names, row, strict=True)) for row in rows))


def _accept(settings: Settings, accept: tuple[str, str], wish: "AuditSettings") -> None:
    from mmret_cli.actions.check.audit import accept_finding
    from mmret_cli.actions.check.audit_settings import codes
    from mmret_cli.cli.session import now, whoami, writing
    from mmret_cli.models import Acceptance

    code = next(iter(codes([accept[0]])), accept[0])
    with writing(settings) as catalog:
        known, change = accept_finding(catalog, Acceptance(code, accept[1]), wish, who=whoami(), at=now())
    done = f"`mmret undo {change}` takes it back" if change is not None else "it was accepted before"
    settings.note(f"accepted: {known.code} {known.key}; {done}")


def _fix(settings: Settings, wish: "AuditSettings", slug: str | None, *, unsafe: bool) -> None:
    from mmret_cli.actions.check.audit import audit_catalog
    from mmret_cli.actions.check.fixes import fix_papers
    from mmret_cli.cli.session import now, whoami, writing

    with writing(settings) as catalog:
        report = audit_catalog(catalog, wish, slug=slug)
        count, change = fix_papers(catalog, report.findings, unsafe=unsafe, who=whoami(), at=now())
    settings.note(
        f"mended: {count} papers; `mmret undo {change}` takes it back" if change else "nothing to mend safely"
    )


def _patch(settings: Settings, report: "AuditReport", in_place: bool, unsafe: bool) -> None:
    from mmret_cli.actions.check.fixes import patches
    from mmret_cli.cli.output import written

    for each in patches(report, unsafe=unsafe):
        if in_place and each.before != each.after:
            written([each.after], each.path)
        elif not in_place:
            sys.stdout.write(each.text)
        left = f", {each.left} could not be set in or were there already" if each.left else ""
        settings.note(f"{each.name}: {each.fixes} fixes{left}")


def _table(findings: "Sequence[Finding]") -> None:
    from rich.text import Text

    from mmret_cli.actions.check.audit import said
    from mmret_cli.cli import tables
    from mmret_cli.normalise.text import visible

    if not findings:
        return
    table = tables.plain_table(HEADERS)
    place, rule, finding = table.columns
    place.max_width, place.style, rule.no_wrap, finding.ratio = 32, "dim", True, 1
    for each in findings:
        code = Text(each.code, style=STYLES[each.severity or "info"])
        table.add_row(Text(visible(f"{each.file or each.list}:{each.line}")), code, Text(visible(said(each))))
    tables.show(table)
