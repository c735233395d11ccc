"""The command that finds entries that are one paper: dedupe."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from mmret_cli.cli.options import FOUND, Format, OutputFormat, Settings, output_format, with_settings
from mmret_cli.models import CURATOR
from mmret_cli.normalise.text import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mmret_cli.actions.curate.dedupe import Candidate

Auto = Annotated[bool, typer.Option("--auto", help="Merge what is the same; leave what may be to a person.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show the groups, those joined at import too; write nothing.")]
New = Annotated[bool, typer.Option("--new", help="Show only what is not joined yet.")]
Check = Annotated[bool, typer.Option("--check", help="Exit with 3 while anything is undecided; ask nothing.")]
Unique = Annotated[
    str | None,
    typer.Option(
        "--unique-within",
        metavar="list|COLUMN",
        help="A source that is itself free of duplicates: two of its entries are never one paper.",
    ),
]

app = typer.Typer()


@app.command()
@with_settings
def dedupe(
    settings: Settings,
    auto: Auto = False,
    dry_run: DryRun = False,
    new: New = False,
    check: Check = False,
    unique_within: Unique = None,
    format: OutputFormat = None,
) -> None:
    """Find entries that are one paper, and settle the doubtful ones.

    On a terminal it walks through what is undecided; a decision is kept for ever, and `mmret undo` takes it back.

    Example: mmret dedupe --auto
    """
    found = _found(settings, unique_within)
    if auto and not dry_run:
        found = _merged(settings, found)
    left = [candidate for candidate in found if not candidate.joined]
    if not (auto or dry_run or check or format) and sys.stdin.isatty() and sys.stdout.isatty():
        from mmret_cli.actions.curate.dedupe import likeliest_first
        from mmret_cli.cli.curate.walk import review

        left = review(settings, likeliest_first(left))
    elif format or check or not auto:
        _groups(found if dry_run and not new else left, output_format(format))
    open_ = _since_a_merge(settings)
    _tell(settings, left, dry_run=dry_run, open_=open_)
    if check and (left or open_):
        raise typer.Exit(FOUND)


def _found(settings: Settings, unique_within: str | None) -> "list[Candidate]":
    from mmret_cli.actions.curate.dedupe import find_candidates
    from mmret_cli.cli.progress import steps
    from mmret_cli.cli.session import reading

    with reading(settings) as catalog, steps(quiet=settings.quiet) as progress:
        return find_candidates(catalog, unique_within=unique_within, progress=progress)


def _since_a_merge(settings: Settings) -> bool:
    """Tell what a git merge has left undecided; whether there is any."""
    from mmret_cli.actions.curate.dedupe import undecided_since_merge
    from mmret_cli.cli.session import reading
    from mmret_cli.normalise.text import visible

    with reading(settings) as catalog:
        found = undecided_since_merge(catalog)
    for each in found:
        text = f"{' '.join(each.keys)}: {each.what}: {each.ours or '(none)'} here, {each.theirs or '(none)'} there"
        settings.note(f"undecided since a git merge: {visible(text)}; {each.remedy}")
    return bool(found)


def _merged(settings: Settings, found: "list[Candidate]") -> "list[Candidate]":
    """Merge what is the same; the rest."""
    from mmret_cli.actions.curate.dedupe import merge_same
    from mmret_cli.cli.progress import progress
    from mmret_cli.cli.session import now, whoami, writing

    same = [candidate for candidate in found if candidate.verdict == "same" and not candidate.joined]
    if same:
        with writing(settings) as writer, progress("merging", quiet=settings.quiet):
            merge_same(writer, same, who=whoami(), at=now())
    papers = sum(len(candidate.keys) for candidate in same)
    settings.note(
        f"merged {papers} papers into {len(same)}; `mmret undo` takes it back" if same else "nothing to merge"
    )
    return [candidate for candidate in found if candidate.verdict == "maybe" or candidate.joined]


def _tell(settings: Settings, left: "list[Candidate]", *, dry_run: bool, open_: bool) -> None:
    """How much is undecided, and what to do about it."""
    same = sum(candidate.verdict == "same" for candidate in left)
    maybe = len(left) - same
    if not left:
        settings.note("no entries are undecided" if open_ else "nothing is undecided")
    elif same:
        settings.note(f"undecided: {same} same, {maybe} maybe; `mmret dedupe --auto` merges the same")
    else:
        settings.note(f"undecided: {maybe} maybe; `mmret dedupe` on a terminal walks through them")
    if dry_run:
        settings.note("nothing written: this was --dry-run")


def _groups(found: "Sequence[Candidate]", format: Format) -> None:
    """One line a group; a table has its titles below each other."""
    from mmret_cli.cli.render import json_lines, tsv

    if format == "jsonl":
        json_lines(
            {
                "verdict": each.verdict,
                "score": each.score,
                "reasons": list(each.reasons),
                "keys": list(each.keys),
                "entries": [{"list": e.list, "line": e.line, "ref": e.ref} for e in each.entries if e.list != CURATOR],
            }
            for each in found
        )
    elif format == "tsv":
        tsv(
            (each.verdict, each.score, " ".join(each.keys), " ".join(_places(each)), "; ".join(each.reasons))
            for each in found
        )
    elif found:
        _table(found)


def _table(found: "Sequence[Candidate]") -> None:
    from rich.text import Text

    from mmret_cli.cli import tables

    table = tables.plain_table(["Verdict", "Papers"])
    table.columns[1].ratio = 1
    for each in found:
        cell = Text("\n").join(
            Text(visible(entry.title), style="bold").append(f"\n{entry.list}:{entry.line}", style="dim")
            for entry in each.entries
        )
        cell.append(f"\n{visible('; '.join(each.reasons))}")
        table.add_row(Text(f"{each.verdict}\n{each.score:.2f}"), cell)
    tables.show(table)


def _places(candidate: "Candidate") -> list[str]:
    return [f"{entry.list}:{entry.line}" for entry in candidate.entries]
