"""The `mmret` command: one gate for all errors, and what holds for every command."""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any

import typer
from typer._click.exceptions import ClickException

from mmret_cli import __version__
from mmret_cli.cli.commands import Commands
from mmret_cli.cli.options import FAILED, INTERRUPTED, OK, Db, Quiet, Settings, Verbose, tell
from mmret_cli.cli.streams import guard
from mmret_cli.errors import MmretError

NO_ROOM = {errno.ENOSPC, errno.EFBIG, errno.EDQUOT}


@contextmanager
def _typed_shown() -> Iterator[None]:
    """A usage error repeats what was typed: control characters in that are shown."""
    try:
        yield
    except ClickException as error:
        from mmret_cli.normalise.text import shown

        error.message = shown(error.message)
        raise


class Gate(Commands):
    """Tells each of the user's mistakes in one line; ours keep their traceback."""

    def make_context(self, *arguments: Any, **more: Any) -> Any:
        """Read the options before the command's name."""
        with _typed_shown():
            return super().make_context(*arguments, **more)

    def invoke(self, ctx: typer.Context) -> object:  # type: ignore[override]  # Typer's own signature is untyped here
        """Run the command, and turn what it raises into a message and an exit code."""
        try:
            with _typed_shown():
                result = super().invoke(ctx)
            sys.stdout.flush()
        except MmretError as error:
            tell(f"mmret: {error}")
            raise typer.Exit(FAILED) from error
        except (KeyboardInterrupt, typer.Abort) as error:  # Abort: at a prompt for a line
            tell("mmret: interrupted; what was not finished has changed nothing")
            raise typer.Exit(INTERRUPTED) from error
        except BrokenPipeError as error:  # the reader has had enough (`mmret list | head`)
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(OK) from error
        except OSError as error:
            if error.errno not in NO_ROOM:
                raise
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # else Python tries once more at its end
            tell(f"mmret: the output cannot be written: {error.strerror}; what stands there is incomplete")
            raise typer.Exit(FAILED) from error
        return result


app = typer.Typer(
    cls=Gate,
    name="mmret",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(f"mmret {__version__}")
        raise typer.Exit(OK)


@app.callback()
def main(
    ctx: typer.Context,
    db: Db = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
    _version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Curate and query survey lists of papers on multimodal and cross-modal retrieval."""
    ctx.obj = Settings(db, quiet, verbose)


def run() -> None:
    """The entry point of the program."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # titles are UTF-8, whatever the locale; what it cannot show is escaped
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    guard()
    app()
