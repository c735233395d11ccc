"""Text to a file or to standard output."""

import os
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from mmret_cli.errors import MmretError


def written(parts: Iterable[str], output: Path | None) -> None:
    """Write the parts; a file appears whole or not at all."""
    if output is None:
        for part in parts:
            sys.stdout.write(part)
        return
    saved((part.encode(errors="backslashreplace") for part in parts), output)


def saved(parts: Iterable[bytes], output: Path) -> None:
    """Write the parts to a file, which keeps its rights; it appears whole or not at all. Raises MmretError."""
    try:
        if output.exists() and not output.is_file():  # a pipe or a device
            with output.open("wb") as device:
                device.writelines(parts)
            return
        output = output.resolve()  # the file that a link leads to, not the link
        mode = output.stat().st_mode & 0o777 if output.exists() else 0o666 & ~_umask()
        with tempfile.NamedTemporaryFile(dir=output.parent, delete=False) as file:
            unfinished = Path(file.name)
            try:
                file.writelines(parts)
            except BaseException:
                unfinished.unlink()
                raise
        unfinished.chmod(mode)
        unfinished.replace(output)
    except OSError as error:
        raise MmretError(f"{output} cannot be written: {error.strerror}") from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
