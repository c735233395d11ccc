"""Markdown: many hostile lines cost time in proportion to their number."""

from pathlib import Path

import pytest

from mmret_cli.actions.check.audit import audit_source
from mmret_cli.actions.check.audit_settings import AuditSettings
from mmret_cli.actions.sources import Source
from mmret_cli.models import SourceList
from mmret_cli.readers.markdown import read_markdown
from tests.linear.growth import steep

PAPER = "[paper](https://arxiv.org/abs/2001.00001)"
# A few lines that are repeated, # being their number; and what stands before all of them.
BLOCKS = {
    "entries": f"- **A Fine Title of x#** CVPR 2020 {PAPER}\n",
    "entries of one title": "- **A Fine Title of x** Ann Lee. CVPR 2020 [paper](https://arxiv.org/abs/2001.0#)\n",
    "lines without an end": "590.Title [x](#y)<br>\n",
    "breaks": "<br>\n",
    "bold paragraphs": "**A fine title**\n\n",
    "headings": "## x#\n\n- x\n\n",
    "years": "## 2020\n\n- x\n\n",
    "headings of entries": f"### A Fine Title of x\n\n*Ann Lee, Bo Kim*\n\n{PAPER}\n\n",
    "contents": "- [x](#dead-#)\n\n## x#\n\n",
    "quotes": "> > x\n\n",
    "nested lists in HTML": "<ul><li>x",
    "nested blocks": "<div>\n",
    "unclosed styles": "<p><font color=#>x\n\n",
    "unclosed links": "<a href=x><div>\n",
    "styles closed too early": "<b><i></b>x",
    "details": "<details><summary>x</summary>\n\n- x\n\n",
    "fences": "```\nx\n",
    "comments": "<!-- x\n",
    "unclosed tags": "<table\n",
    "attributes": "<b a#=x\n",
    "rows that reach down": "<tr><td rowspan=9>x<td>y\n",
    "references": "[a#]: https://x.y/#\n",
    "news": "- 2023-01-02: x\n",
    "rows of dashes": "| a | b |\n| - | - |\n",
    "rows that are cut": "| x# | y | z |\n",
    "rows without a table": "| x# | y |\n",
    "links that GitHub does not show": "[a] (https://x.y/#) [a(https://x.y/#) a](https://x.y/#) [a](https://x.y/#\n",
    "open tags": "<a href=x#> x\n",
    "BibTeX": "@a{k, author={A B, C D}\n pages={1-2}\n",
    "numbers": "- [#] x\n",
    "commas": "Lee,Kim, Ann Lee, Bob Roe#, \n",
    "numbered headings": "## 2.# x\n",
    "names of methods": "- **AB: A Fine Title of x#** CVPR 2020\n",
    "tags": "- `[Lee CVPR21]` A Fine Title of x#. CVPR, 2020. [paper](https://x.y/a-#)\n",
    "chapters": "- **A Fine Title of x#** ECCV 202# [paper](https://doi.org/10.1007/978-3-319-46723-8_#)\n",
    "names beside one another": "Ann Lee#, ",
}
BEFORE = {"rows that are cut": "| a | b |\n| - | - |\n", "BibTeX": "```\n", "news": "## News\n\n", "rows that reach down": "<table>", "names beside one another": f"- **A Fine Title of x** {PAPER}\n  - "}  # fmt: skip
SHAPES = {
    "columns": lambda n: f"| Title |{' x |' * n}\n|{' - |' * (n + 1)}\n| Fine Title |{' y |' * n}\n",
    "columns of results": lambda n: f"| Method |{' CUB R@1 |' * n}\n|{' - |' * (n + 1)}\n| Fine |{' 1.0 |' * n}\n",
    "columns of unknown metrics": lambda n: f"| Method |{' Sum |' * n}\n|{' - |' * (n + 1)}\n| Fine |{' 1.5 |' * n}\n",
    "columns of data sets": lambda n: f"{'| Dataset ' * n}|\n{'| - ' * n}|\n{'| Fine ' * n}|\n",
    "nested items": lambda n: "".join(f"{'  ' * (place % 12)}- x\n" for place in range(n)),
}
LENGTH = 4_000


def _made(name: str, size: int) -> str:
    if name in SHAPES:
        return SHAPES[name](size // 8)
    block = BLOCKS[name]
    return BEFORE.get(name, "") + "".join(block.replace("#", str(place)) for place in range(size // len(block)))


@pytest.mark.parametrize("name", [*BLOCKS, *SHAPES])
def test_lines(name: str) -> None:
    """Reading twice as many takes no more than three times as long."""
    assert not steep(lambda text: read_markdown(text, "x"), lambda run: _made(name, len(run)), ["x"], LENGTH)


@pytest.mark.parametrize("name", [*BLOCKS, *SHAPES])
def test_audit(name: str) -> None:
    """Nor does their audit."""

    def act(text: str) -> None:
        audit_source(Source(SourceList("x"), Path("x.md"), text, "markdown"), AuditSettings())

    assert not steep(act, lambda run: _made(name, len(run)), ["x"], LENGTH)
