"""`mmret` on a pseudo-terminal: what it writes is read until an expected text comes, and keys are pressed."""

import os
import pty
import re
import select
import signal
import termios
from time import monotonic, sleep
from types import TracebackType
from typing import Self

from tests.forking import Forked

PATIENCE = 50.0  # seconds for all that a test does on its terminal
MARKS = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]|\x1b\]8;[^\x1b]*\x1b\\")


class Terminal:
    """A running `mmret`; `screen` is all that it wrote, `code` its exit code once it has ended."""

    def __init__(self, *arguments: str, columns: int = 80, **environment: str) -> None:
        self.keyboard, theirs = pty.openpty()
        known = {key: value for key, value in os.environ.items() if not key.startswith("MMRET_") and key != "NO_COLOR"}
        known |= {"COLUMNS": str(columns), "LINES": "40", "TERM": "xterm-256color"} | environment
        self.process = Forked(arguments, [theirs, theirs, theirs], known)
        os.close(theirs)
        self.written = b""
        self.read_so_far = 0
        self.until = monotonic() + PATIENCE

    @property
    def screen(self) -> str:
        """All that was written, with its colours and links."""
        return self.written.decode(errors="replace").replace("\r\n", "\n")

    def expect(self, text: str) -> str:
        """Read until this text comes, and return what came since the last time, it included, without colours."""
        while (end := MARKS.sub("", self.screen).find(text, self.read_so_far)) < 0:
            assert self._read(), f"ended without {text!r}:\n{MARKS.sub('', self.screen)}"
        start, self.read_so_far = self.read_so_far, end + len(text)
        return MARKS.sub("", self.screen)[start : self.read_so_far]

    def press(self, keys: str) -> None:
        """Press keys, once the program waits for one: what comes before that is thrown away."""
        while termios.tcgetattr(self.keyboard)[3] & termios.ICANON:
            assert monotonic() < self.until, "no key is waited for"
            sleep(0.005)
        os.write(self.keyboard, keys.encode())

    def answer(self, line: str) -> None:
        """Type a line and press Enter."""
        os.write(self.keyboard, f"{line}\n".encode())

    def interrupt(self) -> None:
        """What a terminal in line mode makes of Ctrl-C."""
        self.process.send_signal(signal.SIGINT)

    def end(self) -> tuple[int, str]:
        """Wait for the end: the exit code, and what came since the last time."""
        while self._read():
            pass
        return self.process.wait(timeout=max(1.0, self.until - monotonic())), MARKS.sub("", self.screen)[
            self.read_so_far :
        ]

    def _read(self) -> bool:
        ready, _, _ = select.select([self.keyboard], [], [], max(0.0, self.until - monotonic()))
        assert ready, f"nothing more came in {PATIENCE} seconds:\n{MARKS.sub('', self.screen)}"
        try:
            part = os.read(self.keyboard, 65536)
        except OSError:  # Linux says so when the other end is closed
            return False
        self.written += part
        return bool(part)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self.keyboard)
