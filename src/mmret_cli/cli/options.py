"""The options that several commands share, the minus of their queries, and the exit codes."""

import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import update_wrapper
from inspect import Signature, signature
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar, get_args

import typer
from typer.core import TyperCommand

OK, FAILED, FOUND, INTERRUPTED = 0, 1, 3, 130

Format = Literal["table", "tsv", "jsonl"]
PaperFormat = Literal["table", "tsv", "jsonl", "json", "md", "bibtex", "csv", "keys"]
SortBy = Literal["year", "venue", "title", "added"]
F = TypeVar("F", bound=str)

Db = Annotated[
    Path | None,
    typer.Option(
        "--db", metavar="PATH", help="The catalog; else MMRET_DB, then the nearest catalog.db at or above this folder."
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No notes, no progress: results and errors only.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="More notes, for example which catalog is used.")]
_PRINTED = typer.Option(
    "--format",
    "-f",
    help="How to print; the default is a table on a terminal, tab-separated text in a pipe.",
    show_default=False,
)
OutputFormat = Annotated[Format | None, _PRINTED]
PaperOutput = Annotated[PaperFormat | None, _PRINTED]
Limit = Annotated[int, typer.Option("--limit", "-n", min=0, help="How many at the most; 0 for all.")]
Offset = Annotated[int, typer.Option("--offset", min=0, help="How many to leave out first.")]
Sort = Annotated[
    SortBy | None,
    typer.Option("--sort", help="year, venue, title, or added: what came last into the catalog.", show_default=False),
]
AllowPrivate = Annotated[
    bool, typer.Option("--allow-private", help="Also fetch from private and loopback addresses (intranets, tests).")
]
Store = Annotated[
    Path | None,
    typer.Option("--store", metavar="PATH", help="Where results are kept; else links.db in your cache folder."),
]
MINUS = "\N{MINUS SIGN}"  # which the query language reads as a hyphen, and the command line as text
OPTION = re.compile(rf"-(?:[hqv]+|n\d*|f(?:{'|'.join(get_args(PaperFormat))})?)")  # -h, -qv, -n5, -fjsonl


def _bytes(text: str) -> int:
    match = re.fullmatch(r"(\d{1,9})([KMG]?)B?", text, re.IGNORECASE)
    if match is None:
        raise typer.BadParameter(f"{text} is not a size: write it like 500K, 50M or 1G")
    return int(match[1]) * {"": 1, "K": 1000, "M": 1000**2, "G": 1000**3}[match[2].upper()]


MaxSize = Annotated[
    int | None,
    typer.Option(
        "--max-size",
        parser=_bytes,
        metavar="SIZE",
        help="Read files up to this size, like 50M; 0 for no limit. [default: 10M for Markdown, 300M for other formats]",
        show_default=False,
    ),
]


def tell(text: str) -> None:
    """Tell the user one line on standard error, whatever characters a file's name or a list has brought into it."""
    from mmret_cli.normalise.text import shown_line

    typer.echo(shown_line(text), err=True)


@dataclass(frozen=True, slots=True)
class Settings:
    """What was said before or after the command's name; what stands after it wins."""

    db: Path | None = None
    quiet: bool = False
    verbose: bool = False

    def note(self, text: str) -> None:
        """Tell the user something beside the results."""
        if not self.quiet:
            tell(text)

    def detail(self, text: str) -> None:
        """Tell the user something that only --verbose asks for."""
        if self.verbose:
            tell(text)


def with_settings(command: Callable[..., None]) -> Callable[..., None]:
    """A command that is called with its Settings first: from --db, --quiet and --verbose on both sides of its name."""

    def run(ctx: typer.Context, db: Db = None, quiet: Quiet = False, verbose: Verbose = False, **options: Any) -> None:
        outer = ctx.obj if isinstance(ctx.obj, Settings) else Settings()
        command(Settings(db or outer.db, quiet or outer.quiet, verbose or outer.verbose), **options)

    context, *ours, _ = signature(run).parameters.values()
    _, *own = signature(command).parameters.values()
    update_wrapper(run, command)
    run.__signature__ = Signature([context, *own, *ours])  # type: ignore[attr-defined]  # which Typer reads
    return run


def output_format(asked: F | None) -> F | Literal["table", "tsv"]:
    """The format asked for, else a table on a terminal and tab-separated text in a pipe."""
    return asked or ("table" if sys.stdout.isatty() else "tsv")


def store_path(named: Path | None) -> Path:
    """The link store that is named, else the one in the user's cache folder.

    Raises SourceError where the named one is a link out of its git work tree.
    """
    from platformdirs import user_cache_path

    from mmret_cli.actions.files import check_link

    if named is None:
        return user_cache_path("mmret") / "links.db"
    check_link(named)
    return named


class QueryCommand(TyperCommand):
    """A command whose arguments are a query."""

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]  # as in main.Gate
        """Parse the arguments after `-video` was made text."""
        return super().parse_args(ctx, [_told_apart(arg) for arg in args])


def _told_apart(arg: str) -> str:
    is_word = len(arg) > 2 and arg[0] == "-" and arg[1] != "-" and not OPTION.fullmatch(arg)
    return MINUS + arg[1:] if is_word else arg
