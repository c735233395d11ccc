"""Checking many links at once: each distinct URL once, host by host, with patience for busy servers."""

import asyncio
import random
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import httpx

from mmret_cli.models import LinkCheck
from mmret_cli.web.links.asking import Asker, Patience, Wish
from mmret_cli.web.links.failures import Failure
from mmret_cli.web.links.pages import another
from mmret_cli.web.links.resolvers.base import Resolution
from mmret_cli.web.links.resolvers.choice import Resolvers
from mmret_cli.web.links.targets import Target, Unrequestable, parse
from mmret_cli.web.links.traffic import Host, Limits, Traffic
from mmret_cli.web.links.verdicts import Answer, Expected, Verdict, broken, judge

TRIES = 2
BUSY_TRIES = 4  # after a 429 without a word of how long to wait, where the run has no end of its own
LONGEST_WAIT = 60.0  # the longest Retry-After that is waited for, where the run has no end of its own
LONGEST_PAUSE = 30.0


@dataclass(frozen=True, slots=True)
class Link:
    """A URL without its fragment, with what is expected of it.

    `tails` are the fragments that are linked, each with its `#`; `sure` says that it should lead to one of the titles.
    """

    url: str
    titles: tuple[str, ...] = ()
    tails: tuple[str, ...] = ("",)
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Rules:
    """How a run asks: its limits, the seconds for one link and for all, and the first pause before another try."""

    limits: Limits = field(default_factory=Limits)
    timeout: float = 20.0
    budget: float | None = None
    pause: float = 0.5


SPENT = Verdict("skipped", "budget: the run's time is spent")
Told = Callable[[LinkCheck], None]


class Checker:
    """One run. Results are told as they come, one for each fragment of a link; `checked_at` is left to the caller."""

    def __init__(
        self,
        transport: httpx.AsyncBaseTransport,
        services: Mapping[str, str],
        rules: Rules,
        told: Told,
        *,
        agent: str,
        token: str | None,
    ) -> None:
        self._rules = rules
        self._told = told
        self._services = services
        self._token = token
        self._traffic = Traffic(rules.limits)
        self._end = time.monotonic() + rules.budget if rules.budget is not None else None
        self._asker = Asker(transport, self._traffic, agent=agent, longest_wait=self._longest_wait)
        self._last: dict[str, Verdict] = {}  # of hosts that have never answered

    def _longest_wait(self) -> float:
        return LONGEST_WAIT if self._end is None else max(0.0, self._end - time.monotonic())

    def _seconds(self) -> float:
        """The seconds that a link has now."""
        return self._rules.timeout if self._end is None else min(self._rules.timeout, self._longest_wait())

    def _over(self) -> bool:
        return self._end is not None and time.monotonic() >= self._end

    async def run(self, links: Sequence[Link]) -> None:
        """Check the links."""
        lanes: dict[str, deque[tuple[Link, Target]]] = {}
        for link in links:
            try:
                target = parse(link.url)
            except Unrequestable as fault:
                self._tell(link, Verdict("invalid", f"url: {fault}"), 0)
            else:
                lanes.setdefault(target.key, deque()).append((link, target))
        targets = [target for lane in lanes.values() for _, target in lane]
        self._resolvers = Resolvers(self._asker, self._services, self._token, targets)
        window = asyncio.Semaphore(2 * self._rules.limits.in_flight)
        async with asyncio.TaskGroup() as group:
            for lane in sorted(lanes.values(), key=len, reverse=True):
                await window.acquire()
                group.create_task(self._lane(lane, window))

    async def _lane(self, lane: deque[tuple[Link, Target]], window: asyncio.Semaphore) -> None:
        async def work() -> None:
            while lane:
                await self._link(*lane.popleft())

        try:
            async with asyncio.TaskGroup() as group:
                for _ in range(min(self._rules.limits.per_host, len(lane))):
                    group.create_task(work())
        finally:
            window.release()

    async def _link(self, link: Link, target: Target) -> None:
        if self._over():
            self._tell(link, SPENT, 0)
            return
        resolution = await self._resolvers.resolve(target, with_title=bool(link.titles))
        if resolution is not None:
            self._tell(link, _resolved(resolution, link), 1)
            return
        host = self._traffic.host(target.key)
        if host.given_up or host.closed:
            self._tell(link, self._without_asking(target.key, host), 0)
            return
        await self._asked(link, target)

    def _without_asking(self, key: str, host: Host) -> Verdict:
        if host.closed:
            return Verdict("rate-limited", "http-429: the host asks to come back much later")
        last = self._last[key]
        return replace(last, reason=f"{last.reason} (given up: it never answered)")

    async def _asked(self, link: Link, target: Target) -> None:
        patience, attempts, expected = Patience(self._seconds()), 0, Expected(link.titles, sure=link.sure)
        while True:
            attempts += 1
            wish = Wish(patience, all_of_it=any(link.tails), first=attempts == 1)
            answer: Answer | None = None
            try:
                answer = await self._asker.answer(target, wish)
                verdict = judge(answer, expected)
            except Failure as fault:
                verdict = self._failed(fault)
            pause = self._pause(verdict, attempts, patience)
            if pause is None:
                break
            await asyncio.sleep(pause)
        if verdict.state == "unsure" and self._over():
            verdict = SPENT
        self._remember(target.key, verdict, answered=answer is not None)
        self._tell(link, verdict, attempts, answer)

    def _failed(self, fault: Failure) -> Verdict:
        state, reason = broken(fault)
        if fault.word == "dns" and self._traffic.answered:
            state = "unreachable"  # other names can be looked up: the fault is this one's
        return Verdict(state, reason, again=fault.again)

    def _pause(self, verdict: Verdict, attempts: int, patience: Patience) -> float | None:
        """How long to wait before the next try, None for no more."""
        if not verdict.again or patience.left <= 0:
            return None
        left = self._longest_wait()
        pause = min(LONGEST_PAUSE, self._rules.pause * 2 ** (attempts - 1)) * random.uniform(1.0, 1.5)  # noqa: S311  (no secret)
        wait = pause if verdict.wait is None else verdict.wait + random.uniform(0.0, self._rules.pause / 5)  # noqa: S311
        if wait > left or (verdict.wait or 0.0) > left:
            return None
        busy = verdict.state == "rate-limited"
        most = (BUSY_TRIES if self._end is None else attempts + 1) if busy else TRIES
        return wait if attempts < most else None

    def _remember(self, key: str, verdict: Verdict, *, answered: bool) -> None:
        if not answered and verdict.state in ("unreachable", "unsure"):
            self._traffic.host(key).failures += 1
            self._last[key] = verdict

    def _tell(self, link: Link, verdict: Verdict, attempts: int, answer: Answer | None = None) -> None:
        """Tell the verdict for each fragment; the answer's page is asked for it."""
        for tail in link.tails:
            expected = Expected(link.titles, (tail[1:],), link.sure)
            own = judge(answer, expected) if answer and tail else verdict
            final = own.final_url
            if final is not None and "#" not in final:
                final += tail
            self._told(LinkCheck(link.url + tail, own.state, own.reason, own.status, final, attempts))


def _resolved(resolution: Resolution, link: Link) -> Verdict:
    if resolution.title is not None and another(link.titles, resolution.title):
        reason = f"title: it is “{resolution.title}”, not “{link.titles[0]}”"
        return Verdict("wrong-target", reason, resolution.status, resolution.final_url)
    return Verdict(resolution.state, resolution.reason, resolution.status, resolution.final_url)
