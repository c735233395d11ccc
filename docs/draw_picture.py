"""Draw docs/search.svg, the picture in the README: the real answer to `mmret search "zero-shot CIR"`."""

import io
import sqlite3
from pathlib import Path

from rich.console import Console
from rich.text import Text

from mmret_cli.actions.vocabulary import BUILT_IN
from mmret_cli.catalog.search.find import search
from mmret_cli.catalog.search.vocabulary import Vocabulary
from mmret_cli.cli.tables import papers

ROOT = Path(__file__).parents[1]
WIDTH = 88

# Rich's own frame asks another host for a font; a README's picture should ask nobody.
FRAME = """<svg viewBox="0 0 {width} {terminal_height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: {char_height}px; line-height: {line_height}px; }}
{styles}
</style>
<defs><clipPath id="{unique_id}-clip-terminal"><rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" /></clipPath>{lines}</defs>
<rect fill="#1f2430" x="1" y="1" width="{width}" height="{terminal_height}" rx="8"/>
<g transform="translate({terminal_x}, 10)" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def main() -> None:
    """Search the committed catalog and save what a terminal shows."""
    connection = sqlite3.connect(f"{(ROOT / 'catalog.db').as_uri()}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row
    vocabulary = Vocabulary([("mmret", BUILT_IN.read_text(encoding="utf-8"))])
    hits = search(connection, "zero-shot CIR", vocabulary, limit=6).hits
    connection.close()
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, highlight=False)
    console.print(Text('$ mmret search "zero-shot CIR" --limit 6', style="bold"))
    console.print(papers(hits, WIDTH))
    console.save_svg(str(ROOT / "docs" / "search.svg"), code_format=FRAME, unique_id="mmret")


if __name__ == "__main__":
    main()
