"""The options of check-links: how they are written, and what they mean."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Literal, get_args

import typer

from mmret_cli.models import LinkState

UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}
DURATION = re.compile(r"(\d{1,6})([smhdw])")  # 7d, 90s
SHARD = re.compile(r"(\d{1,4})/(\d{1,4})")  # 2/5


LinkFormat = Literal["table", "tsv", "jsonl", "md", "junit", "github", "sarif"]  # how the links are printed


Files = Annotated[
    list[Path] | None,
    typer.Argument(metavar="[FILE...]", help="Lists to check without a catalog; with --join, results to put together."),
]
Format = Annotated[
    LinkFormat | None,
    typer.Option(
        "--format",
        "-f",
        help="How to print; junit, github and sarif are for CI, md for an issue. The default is a table on a terminal, tab-separated text in a pipe.",
        show_default=False,
    ),
]


MaxAge = Annotated[
    str, typer.Option("--max-age", metavar="AGE", help="Do not ask again for what was asked within 12h, 7d, 2w.")
]
OnlyNew = Annotated[bool, typer.Option("--only-new", help="Ask only for links that the store knows nothing of.")]
ChangedSince = Annotated[
    str | None,
    typer.Option("--changed-since", metavar="REV", help="Only links on lines that changed since a git revision."),
]
Shard = Annotated[str, typer.Option("--shard", metavar="N/M", help="Only the Nth of M parts, one for each runner.")]
Join = Annotated[bool, typer.Option("--join", help="Put results of --format jsonl together; ask nothing.")]
FailOn = Annotated[str, typer.Option("--fail-on", metavar="STATES", help="The states that exit with 3.")]
KnownBad = Annotated[
    Path | None,
    typer.Option("--known-bad", metavar="FILE", help="URLs that do not fail: one a line, or earlier results (jsonl)."),
]
Confirm = Annotated[
    bool, typer.Option("--confirm", help="Fail only for links that were bad in a stored check 20 hours ago or earlier.")
]
TimeBudget = Annotated[
    str | None,
    typer.Option("--time-budget", metavar="TIME", help="End the run after 90s, 10m, 1h; the rest is skipped."),
]
Timeout = Annotated[float, typer.Option("--timeout", min=0.1, help="Seconds for one link, its redirects included.")]
InFlight = Annotated[int, typer.Option("--in-flight", min=1, max=500, help="Requests at once in all.")]
PerHost = Annotated[int, typer.Option("--per-host", min=1, max=100, help="Requests at once to one host.")]
Delay = Annotated[float, typer.Option("--delay", min=0.0, help="Seconds between two requests to one host.")]
Exclude = Annotated[
    list[str] | None, typer.Option("--exclude", metavar="REGEX", help="Leave out URLs that fit; may be repeated.")
]
Fix = Annotated[bool, typer.Option("--fix", help="Write the new URLs of moved links into the catalog, as your word.")]
Patch = Annotated[
    bool, typer.Option("--patch", help="Print a patch of the lists' files for moved links, instead of the report.")
]


def seconds(text: str, option: str) -> float:
    """The seconds of `7d`, `10m`, `0`. Raises BadParameter."""
    match = DURATION.fullmatch(text.strip())
    if match is None:
        if text.strip() == "0":
            return 0.0
        raise typer.BadParameter(f"{text} is no time: say 90s, 10m, 12h, 7d or 2w", param_hint=option)
    return float(match[1]) * UNITS[match[2]]


def age(text: str) -> timedelta:
    """The time of --max-age."""
    return timedelta(seconds=seconds(text, "--max-age"))


def part(text: str) -> tuple[int, int]:
    """The number and count of --shard."""
    match = SHARD.fullmatch(text.strip())
    if match is None or not 1 <= int(match[1]) <= int(match[2]):
        raise typer.BadParameter(f"{text} is no part: say 2/5 for the second of five", param_hint="--shard")
    return int(match[1]), int(match[2])


def states(text: str) -> frozenset[str]:
    """The states of --fail-on; `none` is none of them."""
    found = frozenset(name.strip() for name in text.split(",") if name.strip()) - {"none"}
    if unknown := sorted(found - set(get_args(LinkState))):
        known = ", ".join(get_args(LinkState))
        raise typer.BadParameter(f"{unknown[0]} is no state of a link; they are {known}", param_hint="--fail-on")
    return found


def patterns(texts: list[str] | None) -> tuple[re.Pattern[str], ...]:
    """The expressions of --exclude."""
    try:
        return tuple(re.compile(text) for text in texts or ())
    except re.error as error:
        raise typer.BadParameter(f"not a regular expression: {error}", param_hint="--exclude") from error
