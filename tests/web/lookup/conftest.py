"""A desk whose services are one site on loopback, and whose clock only its own pauses move."""

import httpx
import pytest

from mmret_cli.web.lookup.desk import Desk
from mmret_cli.web.services import DEFAULTS
from tests.web.site import Site


@pytest.fixture
def pauses() -> list[float]:
    """How long the desk waited."""
    return []


@pytest.fixture
def desk(site: Site, client: httpx.Client, pauses: list[float]) -> Desk:
    """A desk that asks the site for everything."""
    return Desk(
        client,
        dict.fromkeys(DEFAULTS, site.url),
        deadline=5.0,
        clock=lambda: sum(pauses),
        sleep=pauses.append,
    )
