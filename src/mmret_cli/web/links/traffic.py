"""Who may ask now: at most so many requests in all and per host, fewer where a host asks for patience."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

GIVEN_UP = 3  # links that failed on a host that has never answered
FAR = 20  # links in a row that a host told to come back much later, where it had answered others before
RECOVERY = 10  # answers in a row after which a host that was spared is asked a little more


@dataclass(frozen=True, slots=True)
class Limits:
    """How many requests at once in all and per host, and the seconds between two to one host."""

    in_flight: int = 50
    per_host: int = 4
    delay: float = 0.0


class Host:
    """What is known of one host, and its slots."""

    def __init__(self, limits: Limits) -> None:
        self._slots = asyncio.Semaphore(limits.per_host)
        self._most = self._limit = limits.per_host
        self._owed = 0  # slots that are taken away when they come back
        self._good = 0
        self._delay = limits.delay
        self._next = 0.0
        self.answered = False
        self._welcomed = False
        self.failures = 0
        self.far = 0  # answers in a row that ask for more patience than we have

    @asynccontextmanager
    async def slot(self) -> AsyncIterator[None]:
        """Wait for one of the slots, and for the host's pause to end."""
        await self._slots.acquire()
        try:
            while (pause := self._next - time.monotonic()) > 0:
                await asyncio.sleep(pause)
            self._next = time.monotonic() + self._delay if self._delay else 0.0
            yield
        finally:
            if self._owed:
                self._owed -= 1
            else:
                self._slots.release()

    def spare(self, pause: float) -> None:
        """Ask it half as much from now on, and not at all for `pause` seconds."""
        fewer = max(1, self._limit // 2)
        self._owed += self._limit - fewer
        self._limit, self._good = fewer, 0
        self._next = max(self._next, time.monotonic() + pause)

    def welcome(self) -> None:
        """It answered: after some answers in a row it is asked a little more again."""
        self.answered = self._welcomed = True
        self.far, self._good = 0, self._good + 1
        if self._good >= RECOVERY and self._limit < self._most:
            self._limit, self._good = self._limit + 1, 0
            if self._owed:
                self._owed -= 1
            else:
                self._slots.release()

    @property
    def given_up(self) -> bool:
        """Whether it is of no use to ask again."""
        return not self.answered and self.failures >= GIVEN_UP

    @property
    def closed(self) -> bool:
        """Whether it keeps saying to come back much later."""
        return self.far >= (FAR if self._welcomed else GIVEN_UP)


class Traffic:
    """All hosts of a run."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._all = asyncio.Semaphore(limits.in_flight)
        self._hosts: dict[str, Host] = {}
        self.answered = False  # anything at all: then our own network is up

    def host(self, key: str) -> Host:
        """What is known of a host."""
        if key not in self._hosts:
            self._hosts[key] = Host(self._limits)
        return self._hosts[key]

    @asynccontextmanager
    async def turn(self, key: str) -> AsyncIterator[Host]:
        """Wait until the host may be asked; what is asked inside counts as one request in flight."""
        host = self.host(key)
        async with host.slot(), self._all:
            yield host
