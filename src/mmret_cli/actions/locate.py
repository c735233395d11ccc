"""Where the catalog is: named, in the environment, in this folder or one above it, or the user's own."""

import os
from pathlib import Path

from mmret_cli.actions.files import check_link

NAME = "catalog.db"


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
