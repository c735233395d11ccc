"""Export of a large catalog as whole processes (seconds, peak MB), and the web page of 10,000 papers (MB, milliseconds to a hit)."""

import argparse
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # a type checker knows it by its place in the project
    from benchmarks.large import FORMS, records, run
else:
    from large import FORMS, records, run

MEASURE = """async (word) => {
  const field = document.getElementById("q");
  field.value = word;
  const start = performance.now();
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  document.body.getBoundingClientRect();
  return performance.now() - start;
}"""


def main() -> None:
    """Make a catalog, write it in each format, and open its page; print Markdown tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--page", type=int, default=10_000)
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print("| format | papers | MB | wall s | peak MB |\n| --- | --: | --: | --: | --: |")
        db = made(Path(folder), told.records)
        for form in ("md", "bibtex", "jsonl"):
            output = Path(folder) / f"out.{form}"
            wall, peak = run("--db", str(db), "--quiet", "export", "--format", form, "--output", str(output))
            print(f"| {form} | {told.records} | {output.stat().st_size / 1e6:.0f} | {wall:.1f} | {peak:.0f} |")
        site = Path(folder) / "index.html"
        run("--db", str(made(Path(folder), told.page)), "--quiet", "export", "--format", "html", "--output", str(site))
        print(
            f"\nPage of {told.page} papers: {site.stat().st_size / 1e6:.1f} MB, slowest search {slowest(site):.0f} ms"
        )


def made(folder: Path, count: int) -> Path:
    """A catalog of made papers."""
    name, header, row = FORMS[0]
    path = folder / f"{count}-{name}"
    path.write_text(header + "".join(row(*record) for record in records(count)), encoding="utf-8")
    run("--db", f"{path}.db", "--quiet", "import", str(path))
    return Path(f"{path}.db")


def slowest(site: Path) -> float:
    """Milliseconds from a keystroke to the hits being laid out, in Debian's Chromium, of all beginnings of some queries."""
    from playwright.sync_api import sync_playwright

    titles = [title for _, title, *_ in records(20)]
    typed = [title[:end] for title in titles for end in range(1, len(title), 3)]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(site.as_uri())
        page.wait_for_selector("[data-ready]")
        return max(float(page.evaluate(MEASURE, text)) for text in typed)


if __name__ == "__main__":
    main()
