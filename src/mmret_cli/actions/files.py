"""Files that others name or send: which may be opened, how much of one is read, and how one is written."""

import os
import re
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import Any, BinaryIO

from mmret_cli.errors import SourceError

MB = 1_000_000
LIMIT = 10 * MB  # of what is read whole: a list, a template, a configuration
# Where a shell puts a pipe that the user made: /dev/stdin, and /dev/fd/63 for <(command).
OWN_PIPE = re.compile(r"/dev/stdin|/dev/fd/\d+|/proc/self/fd/\d+")
# Without O_NONBLOCK, opening a named pipe waits for a writer that may never come.
FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
KINDS = ((stat.S_ISFIFO, "a named pipe"), (stat.S_ISSOCK, "a socket"), (stat.S_ISCHR, "a device"), (stat.S_ISBLK, "a device"))  # fmt: skip


def inside(folder: Path, stored: str) -> Path:
    """The file below `folder` that a stored path means; it need not exist.

    Raises SourceError for a path that leads out of the folder or into `.git`, by itself or by a link, and for what is
    no regular file.
    """
    path = folder / stored
    real, root = _real(path), _real(folder)
    if not real.is_relative_to(root):
        raise SourceError(f"{os.path.normpath(path)} is outside {folder}. Move it there and import it again")
    if _is_gits(real, root):
        raise SourceError(
            f"{os.path.normpath(path)} is a file of git's own. Move the list out of .git and import it again"
        )
    try:
        if not stat.S_ISREG(real.stat().st_mode):
            raise SourceError(f"{path} is not a regular file")
    except (FileNotFoundError, NotADirectoryError):
        pass
    except OSError as error:
        raise SourceError(f"{path} cannot be opened: {error.strerror}") from error
    return path


def work_tree(folder: Path) -> Path | None:
    """The root of the git work tree that a folder stands in; None outside of one."""
    here = Path(os.path.abspath(folder))
    return next((place for place in (here, *here.parents) if os.path.exists(place / ".git")), None)


def check_link(path: Path) -> None:
    """Raise SourceError where a link of a work tree leads out of it, or into `.git`: a cloned repository brings its links along."""
    named = Path(os.path.abspath(path))
    if (root := work_tree(named.parent)) is None:
        named = _real(path.parent) / path.name  # a folder of a work tree, by a link from elsewhere
        root = work_tree(named.parent)
    if root is None:
        return
    real, top = _real(path), _real(root)  # of the path as it is: behind a link, `..` is another folder
    if real != top / named.relative_to(root) and (not real.is_relative_to(top) or _is_gits(real, top)):
        where = f"out of {root}" if not real.is_relative_to(top) else f"into {root / '.git'}"
        raise SourceError(f"{path} is a link that leads {where}. To use that file, name it: {real}")


def _check_ending(path: Path) -> None:
    """Raise SourceError where a link of a work tree leads to a file of another ending: a list's text becomes no script."""
    real = _real(path)
    if path.is_symlink() and work_tree(path.parent) is not None and real.suffix.lower() != path.suffix.lower():
        raise SourceError(f"{path} is a link to a file of another ending. To write that file, name it: {real}")


def _is_gits(real: Path, folder: Path) -> bool:
    """Whether a file below a folder is git's own: `.git/config` holds tokens, and names programs that git runs."""
    return ".git" in (part.casefold() for part in real.relative_to(folder).parts)


def _real(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError) as error:  # RuntimeError: links in a circle; ValueError: a NUL
        raise SourceError(f"{path} cannot be opened: {getattr(error, 'strerror', None) or error}") from error


def read_file(path: Path, limit: int | None = LIMIT, *, hint: str = "") -> bytes:
    """The bytes of a regular file, or of a pipe that the shell made, up to `limit` (None: without end).

    Raises SourceError for what is missing, a folder, a pipe of another's, a device, too large (`hint` says what to
    do then), or cannot be read.
    """
    check_link(path)
    try:
        _check_kind(path, path.stat().st_mode)
        with open(os.open(path, FLAGS), "rb") as file:
            _check_kind(path, os.fstat(file.fileno()).st_mode)
            if hasattr(os, "set_blocking"):
                os.set_blocking(file.fileno(), True)
            return read_up_to(file, limit, str(path), hint=hint)
    except FileNotFoundError as error:
        raise SourceError(f"{path}: no such file") from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise SourceError(f"{path} cannot be read: {getattr(error, 'strerror', None) or error}") from error


def _check_kind(path: Path, mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise SourceError(f"{path} is a folder: name a file in it")
    kind = next((name for test, name in KINDS if test(mode)), None)
    if kind is not None and not OWN_PIPE.fullmatch(str(path)):
        raise SourceError(
            f"{path} is {kind}, not a file. To read the output of a program, pipe it into mmret and pass -"
        )


def read_up_to(file: BinaryIO, limit: int | None, name: str, *, hint: str = "") -> bytes:
    """All of an open file. Raises SourceError where that is more than `limit` bytes."""
    data = file.read() if limit is None else file.read(limit + 1)
    check_size(data, limit, name, hint=hint)
    return data


def check_size(data: bytes, limit: int | None, name: str, *, hint: str = "") -> None:
    """Raise SourceError for more than `limit` bytes."""
    if limit is not None and len(data) > limit:
        raise SourceError(f"{name} is larger than {limit / MB:g} MB, the limit for such a file. {hint}".rstrip())


def read_text(path: Path) -> str:
    """A file of text as it is, line ends too. Raises SourceError where it cannot be read or is no UTF-8."""
    try:
        return read_file(path).decode()
    except UnicodeDecodeError as error:
        raise SourceError(f"{path} is no UTF-8 text: save it as UTF-8") from error


def read_toml(path: Path) -> dict[str, Any]:
    """What a TOML file says. Raises SourceError where it cannot be read or is no TOML."""
    import tomllib  # slow to load, and a search needs none

    try:
        return tomllib.loads(read_file(path).decode())
    except (ValueError, RecursionError) as error:
        raise SourceError(f"{path}: {error if isinstance(error, ValueError) else 'nests too deeply'}") from error


def saved(parts: Iterable[bytes], output: Path) -> None:
    """Write the parts to a file, which keeps its rights; it appears whole or not at all. Raises SourceError."""
    import tempfile  # slow to load, and only who writes needs it

    check_link(output)
    _check_ending(output)
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
        raise SourceError(f"{output} cannot be written: {error.strerror}") from error


def created(data: bytes, path: Path) -> None:
    """Write a new file. Raises FileExistsError where there is anything of this name, be it a link to nothing."""
    with path.open("xb") as file:  # O_EXCL follows no link
        file.write(data)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
