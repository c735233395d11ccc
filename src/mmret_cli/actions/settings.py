"""Where the catalog is, and what is configured: `[tool.mmret]` of the nearest pyproject.toml, or the nearest mmret.toml."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mmret_cli.actions.files import check_link, read_toml, work_tree
from mmret_cli.errors import SourceError

NAME = "catalog.db"


def configuration(folder: Path) -> dict[str, Any]:
    """The settings that hold in a folder; empty where neither file speaks of mmret. Raises SourceError for a broken file.

    Looked for in the folder and above it up to the root of its git work tree; outside of one in the folder alone:
    above may be anybody's.
    """
    folder, root = folder.absolute(), work_tree(folder)
    above = [place for place in folder.parents if root is not None and place.is_relative_to(root)]
    for place in (folder, *above):
        for name, section in (("mmret.toml", ()), ("pyproject.toml", ("tool", "mmret"))):
            path = place / name
            if path.is_file() and (found := _section(path, section)) is not None:
                return found
    return {}


def table(settings: Mapping[str, Any], name: str) -> dict[str, Any]:
    """A table of the configuration, empty where there is none. Raises SourceError where it is something else."""
    found = settings.get(name, {})
    if not isinstance(found, dict):
        raise SourceError(f"the configuration's {name} is no table: write its settings below a line [{name}]")
    return found


def _section(path: Path, section: tuple[str, ...]) -> dict[str, Any] | None:
    settings: Any = read_toml(path)
    for name in section:
        settings = settings.get(name) if isinstance(settings, dict) else None
    return settings if isinstance(settings, dict) else None


def find_catalog(named: Path | None) -> Path | None:
    """The path of the catalog to use: `--db`, then MMRET_DB (both whether or not they exist), then one that exists.

    Raises SourceError where one that is found so is a link out of its git work tree.
    """
    if named is not None:
        return named
    if os.environ.get("MMRET_DB"):
        return Path(os.environ["MMRET_DB"])
    here = Path.cwd()
    near = next((folder / NAME for folder in (here, *here.parents) if (folder / NAME).is_file()), None)
    if near is not None:
        check_link(near)
        return near
    from platformdirs import user_data_path

    own = user_data_path("mmret") / NAME
    return own if own.is_file() else None
