"""check-links beside a bare httpx loop and other link checkers: 5,000 links on 200 loopback hosts that take 40 ms.

`python benchmarks/links/measure.py --runs 3 [--lychee PATH] [--linkinator PATH] [--linkchecker PATH]`; tools run by turns.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
LINKS, HOSTS, PORT = 5_000, 200, 8_765
KINDS = {3: "gone", 7: "moved"}  # of each ten; the others are pages


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a tool: seconds, peak megabytes, and what the server counted meanwhile."""

    wall: float
    peak: float
    requests: int
    most: int
    busy: int


def write_lists(folder: Path) -> None:
    """The same links as Markdown and as HTML."""
    urls = [f"http://127.0.1.{n % HOSTS + 1}:{PORT}/{KINDS.get(n % 10, 'page')}/{n}" for n in range(LINKS)]
    (folder / "list.md").write_text(
        "# Links\n\n"
        + "".join(
            f"- **A Paper About Retrieval Number {n}** CVPR 2020 [[Project]]({url})\n" for n, url in enumerate(urls)
        )
    )
    (folder / "list.html").write_text("<html><body>" + "".join(f'<a href="{url}">x</a>\n' for url in urls))


def tools(options: argparse.Namespace, folder: Path) -> dict[str, list[str]]:
    """The command of each tool that is there."""
    markdown, page, store = str(folder / "list.md"), str(folder / "list.html"), str(folder / "links.db")
    bare = [sys.executable, str(HERE / "bare.py"), markdown]
    mmret = [sys.executable, "-m", "mmret_cli", "check-links", markdown, "--store", store, "--allow-private"]
    found = {"mmret check-links": [*mmret, "--format", "jsonl"], "bare httpx, HEAD, GET if refused": bare}
    found["bare httpx, HEAD and GET"] = [*bare, "--both"]
    if options.lychee:
        found["lychee"] = [options.lychee, "--no-progress", "--max-concurrency", "50", markdown]
    if options.linkinator:
        found["linkinator"] = [options.linkinator, "list.html", "--concurrency", "50", "--format", "json"]
    if options.linkchecker:
        found["LinkChecker"] = [options.linkchecker, "--check-extern", "-t", "50", "--no-status", "-o", "none", page]
    return found


def measured(command: list[str], folder: Path) -> Run:
    """Run a tool on a server of its own, so that the counts are its own too."""
    (folder / "links.db").unlink(missing_ok=True)
    server = subprocess.Popen([sys.executable, str(HERE / "server.py"), str(PORT)], stdout=subprocess.PIPE)
    try:
        assert server.stdout is not None  # noqa: S101  (told to mypy)
        server.stdout.readline()
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder)
        _, _, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        with urllib.request.urlopen(f"http://127.0.1.1:{PORT}/counts") as answer:
            counts = json.load(answer)
    finally:
        server.terminate()
        server.wait()
        server.stdout.close() if server.stdout else None
    return Run(wall, usage.ru_maxrss / 1024, counts["requests"], counts["most per host"], counts["refused with 429"])


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    for tool in ("lychee", "linkinator", "linkchecker"):
        parser.add_argument(f"--{tool}")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)  # LinkChecker gives up root's rights before it reads the list
        write_lists(folder)
        commands = tools(options, folder)
        runs: dict[str, list[Run]] = {tool: [] for tool in commands}
        for _ in range(options.runs):
            for tool, command in commands.items():
                runs[tool].append(measured(command, folder))
    floor = statistics.median(run.wall for run in runs["bare httpx, HEAD, GET if refused"])
    print(
        "| tool | wall s | links a second | rate beside the bare loop | peak MB | requests | most at once to a host | 429 |"
    )
    print("| --- | --: | --: | --: | --: | --: | --: | --: |")
    for tool, own in runs.items():
        wall, last = statistics.median(run.wall for run in own), own[-1]
        cells = (f"{wall:.1f}", f"{LINKS / wall:.0f}", f"{floor / wall:.2f}", f"{max(run.peak for run in own):.0f}")
        print(f"| {tool} | {' | '.join(cells)} | {last.requests} | {max(run.most for run in own)} | {last.busy} |")


if __name__ == "__main__":
    main()
