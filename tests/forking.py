"""`mmret` in a process of its own, forked from one that has loaded the program: as a new process, but for the time to load it."""

import atexit
import gc
import json
import os
import pkgutil
import random
import signal
import socket
import subprocess
import sys
import traceback
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, NoReturn

import mmret_cli

ROOT = Path(__file__).parents[1]
SERVE = "from tests.forking import serve; serve()"
LATE = ("ftfy", "jinja2.sandbox", "platformdirs", "rich.bar")  # what commands load when they come to it
Output = int | IO[str] | IO[bytes]


class Forked:
    """A running `mmret`, with those methods of a Popen that tests need."""

    def __init__(
        self, arguments: Sequence[str | Path], streams: Sequence[Output], env: Mapping[str, str], cwd: str | Path = "."
    ) -> None:
        self._socket, told = socket.socketpair()
        self._answers = self._socket.makefile("r")
        self.arguments = [*map(str, arguments)]
        words = {"arguments": self.arguments, "env": dict(env), "cwd": str(Path(cwd).resolve())}
        numbers = [stream if isinstance(stream, int) else stream.fileno() for stream in streams]
        with told:
            socket.send_fds(_parent(), [json.dumps(words).encode() + b"\n"], [*numbers, told.fileno()])
        self.pid = self._answer(None)
        self.returncode: int | None = None

    def send_signal(self, number: int) -> None:
        """Send it a signal, unless it has ended."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, number)

    def kill(self) -> None:
        """End it at once."""
        self.send_signal(signal.SIGKILL) if self.returncode is None else None

    def wait(self, timeout: float | None = None) -> int:
        """Its exit code, once it has ended. Raises TimeoutError."""
        if self.returncode is None:
            self.returncode = self._answer(timeout)
            self._answers.close()
            self._socket.close()
        return self.returncode

    def _answer(self, timeout: float | None) -> int:
        self._socket.settimeout(timeout)
        return int(self._answers.readline())


def run(
    arguments: Sequence[str | Path],
    *,
    env: Mapping[str, str],
    cwd: str | Path = ".",
    input: str | None = None,
    stdin: int | IO[bytes] | None = None,
    timeout: float = 60,
) -> "subprocess.CompletedProcess[str]":
    """Run `mmret` to its end, as subprocess.run does; `stdin` may be DEVNULL or a file."""
    with _text() as given, _text() as out, _text() as err:
        given.write(input or "")
        given.seek(0)
        own = 0 if input is None and stdin is None else given
        process = Forked(arguments, [own if stdin is None or isinstance(stdin, int) else stdin, out, err], env, cwd)
        try:
            code = process.wait(timeout)
        finally:
            process.kill()
        out.seek(0)
        err.seek(0)
        return subprocess.CompletedProcess(process.arguments, code, out.read(), err.read())


def _text() -> IO[str]:
    return TemporaryFile("w+", encoding="utf-8")


@cache
def _parent() -> socket.socket:
    """The way to the process that has loaded the program; it ends when this one does."""
    ours, theirs = socket.socketpair()
    with theirs:
        process = subprocess.Popen([sys.executable, "-c", SERVE], stdin=theirs.fileno(), cwd=ROOT)
    atexit.register(process.wait)
    atexit.register(ours.close)
    return ours


def serve() -> None:
    """Load the program, and fork a child for each request, until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for module in pkgutil.walk_packages(mmret_cli.__path__, "mmret_cli."):
        import_module(module.name) if not module.name.endswith("__main__") else None
    for name in LATE:
        import_module(name)
    gc.freeze()
    running = set[int]()
    with socket.socket(fileno=os.dup(0)) as door:
        while (request := _request(door))[0]:
            if (pid := os.fork()) == 0:
                door.close()
                _look_after(json.loads(request[0]), request[1])
            for number in request[1]:
                os.close(number)
            running.add(pid)
            running -= {pid for pid in running if os.waitpid(pid, os.WNOHANG)[0]}
    for pid in running:
        os.waitpid(pid, 0)


def _request(door: socket.socket) -> tuple[bytes, list[int]]:
    words, numbers = b"", list[int]()
    while not words.endswith(b"\n"):
        piece, more, _, _ = socket.recv_fds(door, 65536, 4)
        if not piece:
            return b"", []
        words, numbers = words + piece, numbers + more
    return words, numbers


def _look_after(words: dict[str, object], numbers: list[int]) -> NoReturn:
    """Begin the program, and tell its number and then its exit code."""
    *streams, told = numbers
    pid = os.fork()
    if pid == 0:
        os.close(told)
        for number, stream in enumerate(streams):
            os.dup2(stream, number)
            os.close(stream)
        os._exit(_program(**words))  # type: ignore[arg-type]  # as it came over JSON
    for stream in streams:
        os.close(stream)
    os.write(told, f"{pid}\n".encode())
    _, status = os.waitpid(pid, 0)
    os.write(told, f"{os.waitstatus_to_exitcode(status)}\n".encode())
    os._exit(0)


def _program(arguments: list[str], env: dict[str, str], cwd: str) -> int:
    """The program with what a new process has of its own: its exit code."""
    from mmret_cli.cli.main import run as mmret

    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(env)
    random.seed()
    sys.argv = ["mmret", *arguments]
    sys.stdin, sys.stdout = os.fdopen(0, closefd=False), os.fdopen(1, "w", closefd=False)
    sys.stderr = os.fdopen(2, "w", buffering=1, errors="backslashreplace", closefd=False)
    code = 0
    try:
        mmret()
    except SystemExit as done:
        code = done.code if isinstance(done.code, int) else 0
    except BaseException:
        traceback.print_exc()
        code = 1
    sys.stdout.flush()
    return code
