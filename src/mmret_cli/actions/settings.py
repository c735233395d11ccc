"""The configuration: `[tool.mmret]` of the nearest pyproject.toml, or the nearest mmret.toml."""

import tomllib
from pathlib import Path
from typing import Any

from mmret_cli.errors import SourceError


def configuration(folder: Path) -> dict[str, Any]:
    """The settings that hold in a folder; empty where neither file speaks of mmret. Raises SourceError for a broken file."""
    for place in (folder, *folder.parents):
        for name, section in (("mmret.toml", ()), ("pyproject.toml", ("tool", "mmret"))):
            path = place / name
            if path.is_file() and (found := _section(path, section)) is not None:
                return found
    return {}


def _section(path: Path, section: tuple[str, ...]) -> dict[str, Any] | None:
    try:
        table: Any = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SourceError(f"{path}: {error}") from error
    for name in section:
        table = table.get(name) if isinstance(table, dict) else None
    return table if isinstance(table, dict) else None
