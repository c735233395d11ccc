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
    try:
        if output.exists() and not output.is_file():  # a pipe or a device
            with output.open("w", encoding="utf-8", newline="\n") as device:
                device.writelines(parts)
            return
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", newline="\n", dir=output.absolute().parent, delete=False
        ) as file:
            unfinished = Path(file.name)
            try:
                file.writelines(parts)
            except BaseException:
                unfinished.unlink()
                raise
        unfinished.chmod(0o666 & ~_umask())
        unfinished.replace(output)
    except OSError as error:
        raise MmretError(f"{output} cannot be written: {error.strerror}") from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
