"""How hosts are treated: so many at once, slower when they ask for it, given up when they are dead."""

import threading
import time
from collections.abc import Callable

import pytest

from mmret_cli.web.links.checker import Link
from mmret_cli.web.links.traffic import GIVEN_UP, Limits
from tests.web.links.conftest import Check
from tests.web.site import Site, Visit


class Counter:
    """Counts how many visits there are at once."""

    def __init__(self) -> None:
        self.now = self.most = 0
        self._lock = threading.Lock()

    def add(self, change: int) -> None:
        """One comes, or goes."""
        with self._lock:
            self.now += change
            self.most = max(self.most, self.now)


def counted(*counters: Counter) -> Callable[[Visit], None]:
    """A route that stays a while and is counted."""

    def act(visit: Visit) -> None:
        for counter in counters:
            counter.add(1)
        visit.site.over.wait(0.02)
        for counter in counters:
            counter.add(-1)
        visit.reply(b"some text", content_type="text/plain")

    return act


def test_in_flight(new_site: Callable[[], Site], check: Check) -> None:
    """No host has more requests at once than allowed, nor have all together."""
    counters, urls = [], []
    everyone = Counter()
    for _ in range(3):
        site, counter = new_site(), Counter()
        counters.append(counter)
        urls += [site.does(f"/{n}", counted(everyone, counter)) for n in range(12)]
    check(urls, limits=Limits(in_flight=5, per_host=2), timeout=5.0)
    assert max(counter.most for counter in counters) <= 2
    assert everyone.most <= 5


def test_one_request_a_url(site: Site, check: Check) -> None:
    """Fragments of one page take one request; each has its own verdict."""
    site.answers("/a", b"<p id=x>text</p>" * 9, content_type="text/html")
    found = check([Link(f"{site.url}/a", (), ("", "#", "#x", "#y"))])
    assert [(each.url.removeprefix(f"{site.url}/a"), each.state) for each in found] == [
        ("", "ok"),
        ("#", "ok"),
        ("#x", "ok"),
        ("#y", "wrong-target"),
    ]
    assert site.paths == ["/a"]


@pytest.mark.slow
def test_retry_after_is_obeyed(site: Site, check: Check) -> None:
    """The seconds that a host asks for pass before it is asked anything again."""
    times: list[float] = []

    def busy(visit: Visit) -> None:
        times.append(time.monotonic())
        visit.reply(status=429, retry_after="1") if len(times) == 1 else visit.reply(b"text", content_type="text/plain")

    urls = [site.does(f"/{n}", busy) for n in range(4)]
    assert {each.state for each in check(urls, limits=Limits(per_host=1))} == {"ok"}
    assert min(later - times[0] for later in times[1:]) >= 1.0


def test_long_retry_after_is_told_at_once(site: Site, check: Check) -> None:
    """A host that says to come back much later is believed; after some such answers it is left alone."""
    urls = [site.answers(f"/{n}", status=429, retry_after="7200") for n in range(20)]
    found = check(urls, limits=Limits(per_host=1))
    assert {each.state for each in found} == {"rate-limited"}
    assert len(site.paths) == GIVEN_UP


def test_some_links_that_are_limited(site: Site, check: Check) -> None:
    """A host that answers others is still asked for them after some links were told to come back much later."""
    urls = [site.answers("/first", b"text", content_type="text/plain")]
    urls += [site.answers(f"/{n}", status=429, retry_after="7200") for n in range(8)]
    urls += [site.answers("/last", b"text", content_type="text/plain")]
    found = check(urls, limits=Limits(per_host=1))
    assert [each.state for each in found] == ["ok", *["rate-limited"] * 8, "ok"]


def test_budget(site: Site, check: Check) -> None:
    """When the run's time is spent, the rest is skipped; a Retry-After beyond it is not waited for."""
    urls = [site.answers("/later", status=429, retry_after="30")]
    urls += [site.does(f"/{n}", lambda visit: visit.reply(b"x" * (1 + visit.site.over.wait(0.1)))) for n in range(9)]
    found = check(urls, limits=Limits(per_host=1), budget=0.3)
    assert found[0].state == "rate-limited"
    assert [each.reason for each in found if each.state == "skipped"][-1] == "budget: the run's time is spent"
    assert found[1].state == "ok"


def test_dead_host_is_given_up(site: Site, check: Check) -> None:
    """A host that never answers is not waited for a thousand times."""
    urls = [site.does(f"/{n}", lambda visit: visit.reset()) for n in range(30)]
    found = check(urls, limits=Limits(per_host=1))
    assert {each.state for each in found} == {"unreachable"}
    assert len(site.paths) == 2 * GIVEN_UP
    assert (found[-1].attempts, "given up" in (found[-1].reason or "")) == (0, True)


@pytest.mark.parametrize("status", [500, 503])
def test_one_more_try(site: Site, check: Check, status: int) -> None:
    """A 5xx is asked once more, and no more."""
    (found,) = check([site.answers("/a", status=status)])
    assert (found.state, found.attempts, len(site.paths)) == ("unsure", 2, 2)
