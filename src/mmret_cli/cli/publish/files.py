"""What is published -> its file, standard output, or a diff of what is out of date."""

import difflib
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from mmret_cli.cli import output
from mmret_cli.cli.options import Settings
from mmret_cli.errors import MmretError

if TYPE_CHECKING:
    from mmret_cli.catalog.store import Catalog


def written(parts: Iterable[str], path: Path | None, settings: Settings, *, check: bool) -> bool:
    """Write the parts to the file, or to standard output; with `check` only tell whether it is out of date."""
    if check and path is not None:
        from mmret_cli.actions.files import read_text

        return differs(read_text(path) if path.exists() else "", "".join(parts), path, settings)
    output.written(parts, path)
    if path is not None:
        settings.note(f"written: {path}")
    return False


def in_folder(path: Path | None) -> Path | None:
    """`index.html` in the folder that is named, which is made; a name that ends with `.html` is the file itself."""
    if path is None or path.suffix.lower() in {".html", ".htm"}:
        return path
    from mmret_cli.actions.files import check_link

    check_link(path)
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise MmretError(f"{path} cannot be made: {error.strerror}") from error
    return path / "index.html"


def refilled(catalog: "Catalog", paths: Sequence[Path], settings: Settings, *, check: bool) -> bool:
    """Fill the regions of all files, or, where one cannot be filled, of none; with `check` only tell what is out of date."""
    from mmret_cli.actions.files import read_text
    from mmret_cli.actions.publish.regions import refill

    texts = {path: read_text(path) for path in paths}
    filled = {path: refill(catalog, text, str(path)) for path, text in texts.items()}
    if check:
        return any([differs(texts[path], new, path, settings) for path, new in filled.items()])  # noqa: C419  (all are told)
    for path, new in filled.items():
        if new == texts[path]:
            settings.note(f"up to date: {path}")
        else:
            written([new], path, settings, check=False)
    return False


def differs(old: str, new: str, path: Path, settings: Settings) -> bool:
    """Whether the texts differ; then the diff goes to standard output."""
    if old == new:
        settings.note(f"up to date: {path}")
        return False
    lines = difflib.unified_diff(_lines(old), _lines(new), str(path), f"{path} (as it should be)", lineterm="")
    sys.stdout.writelines(f"{line}\n" for line in lines)
    settings.note(f"out of date: {path}; the same command without --check writes it")
    return True


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").split("\n")
