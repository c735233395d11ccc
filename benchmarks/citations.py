"""How well citations are read: invented papers in eleven styles, each in the wrappers that lists put around them.

`python -m benchmarks.citations [--show STYLE]` prints the share of lines whose people, title, venue and year are all right,
for the half that the reader was made with and for the half held back.
"""

import argparse
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from mmret_cli.models import Entry
from mmret_cli.readers.markdown import read_markdown
from tests.citing import STYLES, Work, Written, venues

URL = "https://doi.org/10.1234/invented.5678"
PAPER = f" [[paper]({URL})]"


def wrapped(line: Written, work: Work) -> Iterator[tuple[str, str]]:
    """The line in every wrapper: its name, and the Markdown."""
    before, title, behind = line.before, line.title, line.behind
    text = line.text
    yield "bullet", f"- {text}"
    yield "numbered", f"1. {text}"
    yield "[1] paragraph", f"[1] {text}"
    yield "paragraph", f"{text}{PAPER}"
    yield "bold", f"- **{text}**{PAPER}"
    yield "heading", f"### {text}\n\n[paper]({URL})"
    yield "title linked", f"- {before}[{title}]({URL}){behind}"
    yield "title bold", f"- {before}**{title}**{behind}{PAPER}"
    yield "title slanted", f"- {before}*{title}*{behind}{PAPER}"
    yield "venue slanted", f"- {before}{title}{behind.replace(work.venue, f'*{work.venue}*', 1)}{PAPER}"
    yield "whole link", f"- [{text}]({URL})"
    yield "DOI behind", f"- {text} {URL}"
    yield "table cell", f"| Paper |\n| --- |\n| {text} |"
    yield "Reference:", f"- Reference: {text}"


def wrong(work: Work, line: Written, markdown: str) -> str | None:
    """What is read wrong of a line; None where all is right."""
    entries = [record for record in read_markdown(markdown, "list").records if isinstance(record, Entry)]
    if len(entries) != 1:
        return "missed" if not entries else "several"
    entry = entries[0]
    found: dict[str, tuple[object, object]] = {
        "title": (entry.title, work.title.rstrip(".")),
        "people": (entry.authors, line.authors),
        "year": (entry.year, work.year),
        "venue": ((entry.venue or "").rstrip(".") in {name.rstrip(".") for name in venues(work)}, True),
    }
    if "year" not in found or str(work.year) not in line.text:
        found.pop("year")
    told = [
        f"{name} {entry.venue if name == 'venue' else got!r}, not {want!r}"
        for name, (got, want) in found.items()
        if got != want
    ]
    return "; ".join(told) or None


def main() -> None:
    """Print the shares, and with --show the lines of a style that are read wrong."""
    options = argparse.ArgumentParser()
    options.add_argument("--show", default="")
    options.add_argument("--half", type=int, default=0)
    show = options.parse_args()
    works = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))["work"]
    right: Counter[tuple[str, int]] = Counter()
    total: Counter[tuple[str, int]] = Counter()
    for number, made in enumerate(works):
        names = tuple((family, given) for family, _, given in (name.partition(", ") for name in made.pop("people")))
        work = Work(names, **made)
        for style, write in STYLES.items():
            line = write(work)
            for wrapper, markdown in wrapped(line, work):
                said = wrong(work, line, markdown)
                for row in ("all", style, wrapper, work.kind):
                    total[row, number % 2] += 1
                    right[row, number % 2] += said is None
                if said and show.show in {style, wrapper, work.kind, "all"} and number % 2 == show.half:
                    print(f"{style}, {wrapper}: {markdown}\n    {said}")
    for row in dict.fromkeys(row for row, _ in total):
        print(f"{row:16}", *(f"{right[row, half] / total[row, half]:8.1%}" for half in (0, 1)))


if __name__ == "__main__":
    main()
