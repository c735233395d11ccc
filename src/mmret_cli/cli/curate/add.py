"""`mmret add`: a paper, a data set, a result, a list."""

import typer

HELP = """Add a paper, a data set, a result or a list to the catalog.

Example: mmret add paper 2305.16304
"""


def register(app: typer.Typer, panel: str) -> None:
    """Add the commands to the program."""
    from mmret_cli.cli.curate import add_paper, add_records

    group = typer.Typer(no_args_is_help=True, help=HELP)
    group.command("paper")(add_paper.paper)
    group.command("dataset")(add_records.dataset)
    group.command("result")(add_records.result)
    group.command("list")(add_records.list_)
    app.add_typer(group, name="add", rich_help_panel=panel)
