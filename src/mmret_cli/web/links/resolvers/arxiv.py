"""arXiv numbers: a hundred in one request to its API, which tells their titles.

https://info.arxiv.org/help/api/user-manual.html
"""

import asyncio
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mmret_cli.normalise.text import squeeze
from mmret_cli.web.atom import entries
from mmret_cli.web.links.resolvers.base import Ask, NoAnswer, Resolution
from mmret_cli.web.services import DEFAULTS

BATCH = 100
PAUSE = 3.0  # seconds between two requests, as arXiv asks for
NUMBER = re.compile(r"arxiv\.org/abs/(.+?)(?:v\d+)?$")  # http://arxiv.org/abs/2204.07441v2


class Batches:
    """The numbers of a run, asked for in batches as soon as one of a batch is needed."""

    def __init__(self, numbers: Iterable[str], ask: Ask, services: Mapping[str, str]) -> None:
        distinct = list(dict.fromkeys(numbers))
        self._batches = [distinct[start : start + BATCH] for start in range(0, len(distinct), BATCH)]
        self._place = {number: index for index, batch in enumerate(self._batches) for number in batch}
        self._asked: dict[int, asyncio.Task[dict[str, str]]] = {}
        self._ask = ask
        self._base = services["arxiv"]
        self._turn = asyncio.Lock()
        self._pause = PAUSE if self._base == DEFAULTS["arxiv"] else 0.0

    async def resolve(self, number: str) -> Resolution:
        """What arXiv says of a number. Raises Failure and NoAnswer."""
        place = self._place[number]
        if place not in self._asked:
            self._asked[place] = asyncio.create_task(self._titles(self._batches[place]))
        titles = await asyncio.shield(self._asked[place])
        if number not in titles:
            return Resolution("dead", "arxiv: no such number", 200)
        return Resolution("ok", None, 200, title=titles[number])

    async def _titles(self, numbers: Sequence[str]) -> dict[str, str]:
        """The titles of the numbers that arXiv knows. One that is no number spoils a request: then each half is asked."""
        wanted = f"id_list={','.join(numbers)}&start=0&max_results={len(numbers)}"
        async with self._turn:
            answer = await self._ask(f"{self._base}/api/query?{wanted}", {})
            await asyncio.sleep(self._pause)
        feed = read_feed(answer.body.data) if answer.status in (200, 400) else None
        if feed is None or not answer.body.whole:
            raise NoAnswer
        if not feed.wrong:
            return feed.titles
        if len(numbers) == 1:
            return {}
        half = len(numbers) // 2
        return await self._titles(numbers[:half]) | await self._titles(numbers[half:])


@dataclass(frozen=True, slots=True)
class Feed:
    """The titles by number; `wrong` where the answer is an error report."""

    titles: dict[str, str]
    wrong: bool


def read_feed(body: bytes) -> Feed | None:
    """The titles of an Atom feed, None where it is none."""
    if (found := entries(body)) is None:
        return None
    titles, wrong = {}, False
    for entry in found:
        told, title = entry.findtext("id") or "", entry.findtext("title")
        wrong = wrong or "/api/errors" in told
        if (match := NUMBER.search(told.strip())) and title is not None:
            titles[match[1].lower()] = squeeze(title)
    return Feed(titles, wrong)
