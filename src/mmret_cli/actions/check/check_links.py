"""Check links: choose URLs, ask those that are due, keep every answer, and say which of them fail."""

import asyncio
import os
import re
import signal
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from re import Pattern

from mmret_cli import __version__
from mmret_cli.actions.check.links import Gathered, Links, Place
from mmret_cli.actions.settings import configuration, table
from mmret_cli.catalog.linkstore import LinkStore
from mmret_cli.models import LinkCheck, LinkState
from mmret_cli.web.links.checker import Checker, Link, Rules
from mmret_cli.web.links.targets import without_fragment
from mmret_cli.web.links.traffic import Limits
from mmret_cli.web.links.transport import AsyncGatekeeper
from mmret_cli.web.services import Services, services_of

FAILING: tuple[LinkState, ...] = ("dead", "wrong-target", "unreachable", "invalid")
CONFIRMED_AFTER = timedelta(hours=20)
ORDER: tuple[LinkState, ...] = (
    *FAILING,
    "moved",
    "unsure",
    "refused",
    "rate-limited",
    "skipped",
    "ok",
)
Tick = Callable[[int, int], None]
# Many servers let only browsers in; who reads their logs still sees who asked.
AGENT = (
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 "
    f"(compatible; mmret/{__version__}; link check)"
)


@dataclass(frozen=True, slots=True)
class Options:
    """What is asked, how, and what fails: see `mmret check-links --help`. `shard` is (number from 1, count)."""

    in_flight: int = 50
    per_host: int = 4
    delay: float = 0.0
    timeout: float = 20.0
    time_budget: float | None = None
    max_age: timedelta = timedelta(0)
    only_new: bool = False
    shard: tuple[int, int] = (1, 1)
    exclude: tuple[Pattern[str], ...] = ()
    fail_on: frozenset[str] = frozenset(FAILING)
    known_bad: frozenset[str] = frozenset()
    confirm: bool = False
    allow_private: bool = False

    @property
    def rules(self) -> Rules:
        """How the run asks."""
        limits = Limits(self.in_flight, self.per_host, self.delay)
        return Rules(limits, self.timeout, self.time_budget)


@dataclass(frozen=True, slots=True)
class Checked:
    """One URL's check, where the URL stands, and whether it fails."""

    check: LinkCheck
    papers: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    fails: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """All checks, the worst first, then as their places come."""

    links: tuple[Checked, ...] = ()

    @property
    def failing(self) -> tuple[Checked, ...]:
        """The links that fail."""
        return tuple(each for each in self.links if each.fails)


def check(links: Links, store: LinkStore, options: Options, *, now: Callable[[], str], tick: Tick) -> Report:
    """Check the links that are due, and report all of those chosen; `tick` is told how many are done of how many.

    Every answer is in the store as soon as it is known. A run that was broken off is taken up where it ended.
    """
    chosen = {url: known for url, known in links.items() if in_shard(url, *options.shard)}
    begun = store.unfinished()
    stored = store.latest(chosen)
    results = dict(_not_asked(chosen, stored, options, begun, now()))
    due = {url: known for url, known in chosen.items() if url not in results}
    store.begin(now())

    def told(found: LinkCheck) -> None:
        found = replace(found, checked_at=now())
        results[found.url] = found
        if found.state != "skipped":
            store.add(found)
        tick(len(results) - len(chosen) + len(due), len(due))

    ask(_grouped(due), options.rules, told, allow_private=options.allow_private)
    store.finish()
    return _report(chosen, results, options, _confirmed(results, store, options))


def _not_asked(
    links: Links, stored: dict[str, LinkCheck], options: Options, begun: str | None, now: str
) -> Iterator[tuple[str, LinkCheck]]:
    """What is known without asking: left out, new only, fresh, or asked by the run that was broken off."""
    moment = datetime.fromisoformat(now)
    since = (moment - options.max_age).isoformat(timespec="seconds")
    taken_up = begun if begun and moment - datetime.fromisoformat(begun) < timedelta(days=1) else None
    for url in links:
        last = stored.get(url)
        if (pattern := excluded_by(url, options.exclude)) is not None:
            yield url, LinkCheck(url, "skipped", f"excluded: {pattern}", checked_at=now)
        elif last is None:
            continue
        elif taken_up is not None and last.checked_at >= taken_up:
            yield url, last
        elif options.only_new:
            yield url, LinkCheck(url, "skipped", f"known: {last.state}", last.status, checked_at=last.checked_at)
        elif options.max_age and last.checked_at >= since:
            yield url, _fresh(last, options)


def _fresh(last: LinkCheck, options: Options) -> LinkCheck:
    """A fresh check stands as it is where it fails: a bad link does not pass by being known."""
    if last.state in options.fail_on:
        return last
    return replace(last, state="skipped", reason=f"fresh: {last.state}", attempts=0)


def _grouped(links: Links) -> list[Link]:
    """One request a URL without its fragment; it may lead to any of the papers that stand beside it."""
    found: dict[str, Gathered] = {}
    tails: dict[str, dict[str, None]] = {}
    for url, known in links.items():
        base, tail = without_fragment(url)
        whole = found.setdefault(base, Gathered())
        whole.titles |= known.titles
        whole.likely |= known.likely
        tails.setdefault(base, {})[tail] = None
    return [
        Link(base, tuple(known.titles | known.likely), tuple(tails[base]), sure=bool(known.titles))
        for base, known in found.items()
    ]


def _confirmed(results: dict[str, LinkCheck], store: LinkStore, options: Options) -> set[str]:
    """The bad URLs that were bad long enough ago too."""
    bad = [url for url, found in results.items() if found.state in options.fail_on]
    if not options.confirm:
        return set(bad)
    confirmed = set()
    for url in bad:
        limit = datetime.fromisoformat(results[url].checked_at) - CONFIRMED_AFTER
        before = store.latest([url], until=limit.isoformat(timespec="seconds")).get(url)
        if before is not None and before.state in options.fail_on:
            confirmed.add(url)
    return confirmed


def _report(links: Links, results: dict[str, LinkCheck], options: Options, bad: set[str]) -> Report:
    found = [
        Checked(result, *_where(links[url]), fails=url in bad and url not in options.known_bad)
        for url, result in results.items()
    ]
    return Report(sorted_checks(found))


def _where(known: Gathered) -> tuple[tuple[str, ...], tuple[Place, ...]]:
    return tuple(sorted(known.papers)), tuple(sorted(known.places, key=lambda place: (place.list, place.line)))


def sorted_checks(found: Iterable[Checked]) -> tuple[Checked, ...]:
    """The worst first, then by place."""

    def rank(each: Checked) -> tuple[object, ...]:
        places: Sequence[tuple[str, int]] = [(place.file, place.line) for place in each.places]
        return not each.fails, ORDER.index(each.check.state), places, each.check.url

    return tuple(sorted(found, key=rank))


def ask(links: Sequence[Link], rules: Rules, told: Callable[[LinkCheck], None], *, allow_private: bool) -> None:
    """Ask all links; each result is told as it comes. Raises KeyboardInterrupt for Ctrl-C and `kill`."""
    services = services_of(os.environ, table(table(configuration(Path.cwd()), "web"), "services"))
    try:
        asyncio.run(_ask(links, rules, told, services, allow_private=allow_private))
    except asyncio.CancelledError as error:
        raise KeyboardInterrupt from error
    except BaseExceptionGroup as group:  # the tasks of a run end together; what ended them is told alone
        raise _first(group) from group


def _first(error: BaseException) -> BaseException:
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error


async def _ask(
    links: Sequence[Link],
    rules: Rules,
    told: Callable[[LinkCheck], None],
    services: Services,
    *,
    allow_private: bool,
) -> None:
    task = asyncio.current_task()
    assert task is not None  # noqa: S101  (told to mypy: a coroutine that runs has one)
    with suppress(NotImplementedError):  # Windows has no such signal
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    in_flight = rules.limits.in_flight
    gate = AsyncGatekeeper(allow_private=allow_private, trusted=services.trusted, in_flight=in_flight)
    async with gate:
        await Checker(gate, services.urls, rules, told, agent=AGENT, token=services.github_token).run(links)


def in_shard(url: str, number: int, count: int) -> bool:
    """Whether a URL is of the `number`th of `count` parts, counted from 1; its fragment does not matter."""
    return zlib.crc32(url.partition("#")[0].encode("utf-8", "replace")) % count == number - 1


def excluded_by(url: str, patterns: Iterable[re.Pattern[str]]) -> str | None:
    """The pattern that leaves a URL out."""
    return next((pattern.pattern for pattern in patterns if pattern.search(url)), None)
