"""Time of the Markdown reader against size, for input made to be slow: doubling the size must double the time."""

import argparse
import time
from collections.abc import Callable

from mmret_cli.readers.markdown import read_markdown

PAPER = "[p](https://arxiv.org/abs/2001.00001)"
ENTRY = f"- [CVPR 2020] **A title of a paper** [{PAPER}]\n"
KINDS: dict[str, Callable[[int], str]] = {
    "entries": lambda n: ENTRY * (n // len(ENTRY)),
    "opening brackets": lambda n: "[" * n,
    "unclosed links": lambda n: "[a](" * (n // 4),
    "block quotes": lambda n: ">" * n + " x",
    "nested lists": lambda n: "\n".join(" " * (2 * i) + "- x" for i in range(int(n**0.5))),
    "emphasis": lambda n: "**a" * (n // 3),
    "nested tags": lambda n: "<div>" * (n // 5) + "x",
    "table rows": lambda n: "|a|b|\n|-|-|\n" + "|x|y|\n" * (n // 6),
    "one wide table": lambda n: "|" + "a|" * (n // 6) + "\n|" + "-|" * (n // 6) + "\n|" + "x|" * (n // 6) + "\n",
    "merged cells": lambda n: "<table>" + "<tr><td rowspan=1000 colspan=1000>x</td></tr>" * (n // 45) + "</table>",
    "one long line": lambda n: "a b " * (n // 4),
    "a long title": lambda n: "- **" + "a b " * (n // 4) + f"** {PAPER}",
    "bare URLs": lambda n: "http://x.y/a " * (n // 13),
    "a long byline": lambda n: f"- **A title of a paper** {PAPER}\n  - " + "Ann Bee, " * (n // 9),
    "headings": lambda n: "## 2020\n### s\n" * (n // 14),
    "one paragraph": lambda n: f"**[CVPR, 2020] A title**<br>\n[{PAPER}]<br>\n" * (n // 75),
    "NUL bytes": lambda n: "\0" * n,
}


def main() -> None:
    """Print a Markdown table: seconds at each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[125_000, 250_000, 500_000, 1_000_000])
    sizes = parser.parse_args().sizes
    print("| input | " + " | ".join(f"{size // 1000} kB" for size in sizes) + " |")
    print("| --- |" + " --: |" * len(sizes))
    for kind, make in KINDS.items():
        print(f"| {kind} | " + " | ".join(f"{seconds(make(size)):.2f} s" for size in sizes) + " |", flush=True)


def seconds(text: str) -> float:
    """How long the reader takes for a text."""
    started = time.perf_counter()
    read_markdown(text, "hostile")
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
