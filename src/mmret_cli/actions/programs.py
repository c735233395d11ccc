"""The programs that mmret runs, git, Python and the user's editor: none runs what a stranger has put into the folder."""

import os
import shlex
import subprocess
import sys
from collections.abc import Collection
from pathlib import Path

from mmret_cli.errors import MmretError

# Settings of a repository that would run programs of its own. A folder that is itself a bare repository may have come with
# a clone, so its settings are a stranger's: git then refuses it (before git 2.38: only these two settings are off).
SAFE = (
    *("-c", "safe.bareRepository=explicit"),
    *("-c", "core.fsmonitor=false"),
    *("-c", f"core.hooksPath={os.devnull}"),
    "--no-pager",
)
# What git may take from the environment: where the user's own settings are, and how far up it looks. The rest names other
# repositories and programs, or was set by the git that called us.
OWN = {"GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM", "GIT_CEILING_DIRECTORIES"}
# No lock, no question, and nothing fetched: a repository may name a program that fetches its missing objects.
OFFLINE = {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": ""}


def git(folder: Path, *arguments: str, codes: tuple[int, ...] = (0,)) -> bytes:
    """What `git` answers in a folder. Raises MmretError with git's own words where it fails or is missing.

    Ask for objects and settings only: git runs the filters that a repository sets up when it reads the files beside it.
    """
    command = ["git", *SAFE, "-C", str(folder), *arguments]
    try:
        done = subprocess.run(command, env=_environment(), capture_output=True, check=False)  # noqa: S603  (a list, no shell)
    except OSError as error:
        raise MmretError(f"git cannot be run: {error.strerror}") from error
    if done.returncode not in codes:
        told = done.stderr.decode(errors="replace").strip().splitlines()
        raise MmretError(f"git: {told[-1].removeprefix('fatal: ') if told else 'failed'}")
    return done.stdout


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name in OWN}
    return kept | OFFLINE


def python(module: str) -> list[str]:
    """The command that runs a module of this installation; the folder it is run in and PYTHONPATH add no modules."""
    return [sys.executable, "-E", "-P", "-m", module]


def call_module(module: str, *arguments: str) -> int:
    """Run a module of this installation as a program, on this terminal; its exit code."""
    return subprocess.call([*python(module), *arguments])  # noqa: S603  (our own interpreter, a list, no shell)


def ask_module(module: str, given: bytes, *, seconds: float, fine: Collection[int]) -> tuple[int, bytes]:
    """Run a module of this installation with its standard input; its exit code and output, below 0 where the system ended it.

    Raises TimeoutError after `seconds`, and CalledProcessError for an exit code that is not one of the `fine` ones.
    """
    try:
        done = subprocess.run(python(module), input=given, stdout=subprocess.PIPE, timeout=seconds, check=False)  # noqa: S603  (as above)
    except subprocess.TimeoutExpired as error:
        raise TimeoutError from error
    if done.returncode > 0 and done.returncode not in fine:
        done.check_returncode()
    return done.returncode, done.stdout


def edited(text: str) -> str:
    """The text as the user leaves it in VISUAL, EDITOR, else vi. Raises MmretError where the editor cannot be run or fails."""
    import tempfile

    command = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "paper.toml"
        path.write_text(text, encoding="utf-8")
        try:
            code = subprocess.call([*shlex.split(command), str(path)])  # noqa: S603  # the user's own choice
        except (OSError, ValueError) as error:
            raise MmretError(f"the editor {command!r} cannot be run: set EDITOR to one that can") from error
        if code:
            raise MmretError(f"the editor {command!r} ended with {code}: nothing was changed")
        return path.read_text(encoding="utf-8", errors="replace")
