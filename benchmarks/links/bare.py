"""The floor under check-links: a bare httpx loop with 50 in flight that judges by the status alone.

`python benchmarks/links/bare.py FILE` asks HEAD, and GET where that is not 200; with `--both` it asks HEAD and then GET for each.
"""

import asyncio
import re
import sys
from pathlib import Path

import httpx

URL = re.compile(r"https?://[^\s)>\"]+")
IN_FLIGHT = 50


async def main(urls: list[str], *, both: bool) -> None:
    """Ask all."""
    room = asyncio.Semaphore(IN_FLIGHT)
    codes: dict[int, int] = {}
    async with httpx.AsyncClient(
        follow_redirects=True, timeout=20, limits=httpx.Limits(max_connections=IN_FLIGHT)
    ) as client:

        async def ask(url: str) -> None:
            async with room:
                answer = await client.head(url)
                if both or answer.status_code != 200:
                    answer = await client.get(url)
            codes[answer.status_code] = codes.get(answer.status_code, 0) + 1

        await asyncio.gather(*map(ask, urls))
    print(codes)


if __name__ == "__main__":
    text = Path(sys.argv[1]).read_text()
    asyncio.run(main(list(dict.fromkeys(URL.findall(text))), both="--both" in sys.argv))
