"""`-word` in a query: a command line takes it for options, unless it is told apart first."""

import re

import typer
from typer.core import TyperCommand

from mmret_cli.cli.options import PaperFormat

MINUS = "\N{MINUS SIGN}"  # which the query language reads as a hyphen, and the command line as text
OPTION = re.compile(rf"-(?:[hqv]+|n\d*|f(?:{'|'.join(PaperFormat)})?)")  # -h, -qv, -n5, -fjsonl


class QueryCommand(TyperCommand):
    """A command whose arguments are a query."""

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]  # as in main.Gate
        """Parse the arguments after `-video` was made text."""
        return super().parse_args(ctx, [_told_apart(arg) for arg in args])


def _told_apart(arg: str) -> str:
    is_word = len(arg) > 2 and arg[0] == "-" and arg[1] != "-" and not OPTION.fullmatch(arg)
    return MINUS + arg[1:] if is_word else arg
