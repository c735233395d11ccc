"""Checking links on loopback, with short waits."""

import asyncio
from collections.abc import Callable, Mapping, Sequence

import pytest

from mmret_cli.models import LinkCheck
from mmret_cli.web.links.checker import Checker, Link, Rules
from mmret_cli.web.links.traffic import Limits
from mmret_cli.web.links.transport import AsyncGatekeeper
from mmret_cli.web.services import services_of

Check = Callable[..., list[LinkCheck]]


@pytest.fixture
def check() -> Check:
    """Check links and give the results in the order of the links."""

    def run(
        links: Sequence[Link | str],
        *,
        services: Mapping[str, str] | None = None,
        timeout: float = 1.0,
        budget: float | None = None,
        limits: Limits = Limits(),  # noqa: B008  (frozen)
        allow_private: bool = True,
        token: str | None = None,
    ) -> list[LinkCheck]:
        found: list[LinkCheck] = []
        wanted = [link if isinstance(link, Link) else Link(link) for link in links]
        places = services_of({f"MMRET_{name.upper()}_URL": url for name, url in (services or {}).items()}, {})

        async def main() -> None:
            gate = AsyncGatekeeper(allow_private=allow_private, trusted=places.trusted, in_flight=limits.in_flight)
            async with gate:
                rules = Rules(limits, timeout, budget, pause=0.01)
                agent = "Mozilla/5.0 mmret/test"
                await Checker(gate, places.urls, rules, found.append, agent=agent, token=token).run(wanted)

        asyncio.run(main())
        order = {link.url: place for place, link in enumerate(wanted)}
        return sorted(found, key=lambda each: order[each.url.partition("#")[0]])

    return run
