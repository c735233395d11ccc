"""Text to a file or to standard output, or a diff of what is out of date."""

import sys
from collections.abc import Iterable
from pathlib import Path

from mmret_cli.actions.files import saved
from mmret_cli.cli.options import Settings
from mmret_cli.errors import MmretError


def written(parts: Iterable[str], output: Path | None) -> None:
    """Write the parts; a file appears whole or not at all."""
    if output is None:
        for part in parts:
            sys.stdout.write(part)
        return
    saved((part.encode(errors="backslashreplace") for part in parts), output)


def published(parts: Iterable[str], path: Path | None, settings: Settings, *, check: bool) -> bool:
    """Write the parts to the file, or to standard output; with `check` only tell whether it is out of date."""
    if check and path is not None:
        from mmret_cli.actions.files import read_text

        return differs(read_text(path) if path.exists() else "", "".join(parts), path, settings)
    written(parts, path)
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


def differs(old: str, new: str, path: Path, settings: Settings) -> bool:
    """Whether the texts differ; then the diff goes to standard output."""
    import difflib

    if old == new:
        settings.note(f"up to date: {path}")
        return False
    lines = difflib.unified_diff(_lines(old), _lines(new), str(path), f"{path} (as it should be)", lineterm="")
    sys.stdout.writelines(f"{line}\n" for line in lines)
    settings.note(f"out of date: {path}; the same command without --check writes it")
    return True


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").split("\n")
