"""What tests of the curator's commands need: a list, a paper's fields as shown, the program at a terminal."""

import os
import pty
import select
import time

from tests.conftest import Mmret
from tests.forking import Forked

LIST = """# A list

## Boxes

- [CVPR 2022] **Cats in Boxes Again** [[paper]](https://arxiv.org/abs/2201.00001) [[code]](https://github.com/a/b)
  - Ann Lee, Bo Li
- [ICCV 2021] **Dogs on Roofs for Once** [[paper]](https://arxiv.org/abs/2101.00002)
  - Carl Oh, Dan Po
"""


def shown(mmret: Mmret, key: str) -> dict[str, tuple[str, str]]:
    """The fields of a paper as (value, origin)."""
    rows = (line.split("\t") for line in mmret("show", key, "--format", "tsv").stdout.splitlines())
    return {name: (value, origin) for name, value, origin in rows}


class Terminal:
    """The program at a pseudo-terminal, with what it has said so far."""

    def __init__(self, *arguments: str) -> None:
        self.master, slave = pty.openpty()
        environment = {**os.environ, "TERM": "dumb", "COLUMNS": "200"}
        self.process = Forked(arguments, [slave, slave, slave], environment)
        os.close(slave)
        self.said, self.read = "", 0

    def until(self, text: str) -> None:
        """Wait until the program has said this."""
        end = time.monotonic() + 20
        while text not in self.said[self.read :]:
            assert time.monotonic() < end, self.said
            if select.select([self.master], [], [], 0.1)[0]:
                try:
                    self.said += os.read(self.master, 4096).decode(errors="replace")
                except OSError:
                    break
        assert text in self.said[self.read :], self.said
        self.read = self.said.index(text, self.read) + len(text)

    def answer(self, text: str) -> None:
        """Type a line."""
        os.write(self.master, f"{text}\n".encode())

    def close(self) -> int:
        """The exit code, after all was read."""
        while True:
            try:
                piece = os.read(self.master, 4096)
            except OSError:  # how Linux tells that the other end is closed
                break
            if not piece:
                break
            self.said += piece.decode(errors="replace")
        os.close(self.master)
        return self.process.wait(20)
