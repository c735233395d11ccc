"""The run itself: asking on the event loop, and ending in order when it is told to stop."""

import asyncio
import os
import signal
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from mmret_cli import __version__
from mmret_cli.actions.settings import configuration, table
from mmret_cli.models import LinkCheck
from mmret_cli.web.links.checker import Checker, Link, Rules
from mmret_cli.web.links.transport import AsyncGatekeeper
from mmret_cli.web.services import Services, services_of

# Many servers let only browsers in; who reads their logs still sees who asked.
AGENT = (
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 "
    f"(compatible; mmret/{__version__}; link check)"
)


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
