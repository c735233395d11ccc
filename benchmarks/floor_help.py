"""The floor under `mmret --help`: a Typer program of the same size whose commands do nothing."""

from typing import Annotated

import typer

# As many commands a help panel as `mmret --help` shows; `mmret` has more parameters on them, this floor 5 on each, 130.
PANELS = {"Ask": 4, "Import": 2, "Curate": 9, "Check": 2, "Publish": 6, "Trust": 3}

Db = Annotated[str | None, typer.Option("--db", metavar="PATH", help="The catalog that the command reads or writes.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Results and errors only.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="More notes than without it.")]
Version = Annotated[bool, typer.Option("--version", help="Print the version and stop.")]
Shape = Annotated[str | None, typer.Option("--format", "-f", help="How to print what was found.")]
Words = Annotated[list[str] | None, typer.Argument(metavar="[WORD]...", help="What to look for.")]

app = typer.Typer()


@app.callback()
def main(db: Db = None, quiet: Quiet = False, verbose: Verbose = False, version: Version = False) -> None:
    """Do nothing with a catalog of papers, but with all options."""


def command(
    words: Words = None, shape: Shape = None, db: Db = None, quiet: Quiet = False, verbose: Verbose = False
) -> None:
    """Stand for a command of the real program."""


for panel, count in PANELS.items():
    for number in range(1, count + 1):
        app.command(f"{panel.split()[0].lower()}-{number}", rich_help_panel=panel)(command)

if __name__ == "__main__":
    app()
