"""Import of 100,000 records from CSV and BibTeX as a whole process, and of a large Markdown list: seconds and peak MB."""

import argparse
import os
import random
import string
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

VENUES = ("CVPR", "SIGMOD Record", "TODS", "VLDB")


def main() -> None:
    """Make the files, import each into a new catalog, print a Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=100_000)
    count = parser.parse_args().records
    print("| file | records | MB | wall s | peak MB |\n| --- | --: | --: | --: | --: |")
    with tempfile.TemporaryDirectory() as folder:
        for name, header, row in FORMS:
            path = Path(folder) / name
            path.write_text(header + "".join(row(*record) for record in records(count)), encoding="utf-8")
            wall, peak = run("--db", f"{path}.db", "--quiet", "import", str(path))
            print(f"| {name} | {count} | {path.stat().st_size / 1e6:.0f} | {wall:.1f} | {peak:.0f} |", flush=True)


def records(count: int) -> Iterator[tuple[int, str, list[str], str, int]]:
    """Made records, the same at every run: number, title, authors, venue, year."""
    chance = random.Random(1)  # noqa: S311  (data, no secret)
    words = ["".join(chance.choices(string.ascii_lowercase, k=chance.randint(3, 10))) for _ in range(8_000)]
    names = [word.title() for word in words[:5_000]]
    for number in range(count):
        title = " ".join(chance.choices(words, k=chance.randint(5, 12))).capitalize()
        people = [f"{chance.choice(names)} {chance.choice(names)}" for _ in range(chance.randint(1, 5))]
        yield number, title, people, chance.choice(VENUES), chance.randint(1990, 2024)


def csv_row(number: int, title: str, people: list[str], venue: str, year: int) -> str:
    """One line of CSV."""
    return f'r{number},{title},"{", ".join(people)}",{venue},{year},10.1000/x.{number},1-10\n'


def bibtex_entry(number: int, title: str, people: list[str], venue: str, year: int) -> str:
    """One BibTeX entry."""
    fields = {"title": title, "author": " and ".join(people), "journal": venue, "year": year, "pages": "1--10"}
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@article{{r{number},\n{lines}  doi = {{10.1000/x.{number}}},\n}}\n\n"


def markdown_item(number: int, title: str, people: list[str], venue: str, year: int) -> str:
    """One bullet."""
    return f"- [{venue} {year}] **{title}** [[Paper]](https://doi.org/10.1000/x.{number})\n  - {', '.join(people)}\n"


FORMS = (
    ("large.csv", "id,title,authors,venue,year,doi,pages\n", csv_row),
    ("large.bib", "", bibtex_entry),
    ("large.md", "# Large\n\n## Papers\n\n", markdown_item),
)


def run(*arguments: str) -> tuple[float, float]:
    """Wall seconds and peak MB of `mmret` with these arguments."""
    started = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "mmret_cli", *arguments])
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"mmret {' '.join(arguments)} failed")
    return time.perf_counter() - started, usage.ru_maxrss / 1024


if __name__ == "__main__":
    main()
