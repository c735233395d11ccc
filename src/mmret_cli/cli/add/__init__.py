"""`mmret add`: a paper, a data set, a result, a list."""

import typer

HELP = """Add a paper, a data set, a result or a list to the catalog.

Example: mmret add paper 2305.16304
"""


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    from mmret_cli.cli.add import paper, records

    group = typer.Typer(no_args_is_help=True, help=HELP)
    group.command("paper")(paper.paper)
    group.command("dataset")(records.dataset)
    group.command("result")(records.result)
    group.command("list")(records.list_)
    app.add_typer(group, name="add", rich_help_panel="Curate")
