"""Which file has which command: only that of the command in hand is loaded, so that `mmret search` answers at once."""

from importlib import import_module
from typing import TYPE_CHECKING

import typer
from typer.core import TyperGroup

if TYPE_CHECKING:
    from collections.abc import Mapping

    from typer._click import Command

PANELS = {
    "ask": "Ask",
    "importing": "Import",
    "curate": "Curate",
    "check": "Check",
    "publish": "Publish",
    "trust": "Trust",
}
# In the order of `mmret --help`, where the first command of a panel places the panel.
WHERE = {
    "search": "ask.search",
    "list": "ask.list",
    "show": "ask.show",
    "vocabulary": "ask.vocabulary",
    "import": "importing.importing",
    "update": "importing.update",
    "add": "curate.add",
    "edit": "curate.edit",
    "remove": "curate.remove",
    "enrich": "curate.enrich",
    "dedupe": "curate.dedupe",
    "merge": "curate.merge",
    "split": "curate.split",
    "log": "curate.log",
    "undo": "curate.undo",
    "audit": "check.audit",
    "check-links": "check.check_links",
    "export": "publish.export",
    "results": "publish.results",
    "datasets": "publish.datasets",
    "stats": "publish.stats",
    "plot": "publish.plot",
    "serve": "publish.serve",
    "diff": "trust.diff",
    "git-setup": "trust.git_setup",
    "git-textconv": "trust.git_setup",
    "git-merge": "trust.git_setup",
    "doctor": "trust.doctor",
}


class Commands(TyperGroup):
    """The commands of the program, each loaded when it is asked for."""

    def list_commands(self, _ctx: typer.Context) -> list[str]:  # type: ignore[override]  # Typer's is untyped here
        """The names of all commands."""
        return list(WHERE)

    def get_command(self, ctx: typer.Context, cmd_name: str):  # type: ignore[no-untyped-def,override]  # the same
        """The command of that name, None where there is none; then all are loaded, for "did you mean"."""
        for name in [cmd_name] if cmd_name in WHERE else WHERE:
            if name not in self.commands:
                self.commands.update(_load(WHERE[name]))
        return super().get_command(ctx, cmd_name)


def _load(module: str) -> "Mapping[str, Command]":
    """The commands of one file, by name; its room is their panel."""
    app: typer.Typer = import_module(f"mmret_cli.cli.{module}").app
    panel = PANELS[module.partition(".")[0]]
    for command in app.registered_commands:
        command.rich_help_panel = panel
    for group in app.registered_groups:
        group.rich_help_panel = panel
    return typer.main.get_group(app).commands
