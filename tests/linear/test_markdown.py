"""Markdown: a hostile line costs time in proportion to its length, wherever in a list it stands."""

import pytest

from mmret_cli.readers.markdown import read_markdown
from tests.linear.growth import steep
from tests.linear.units import FEW, share

TITLE = "A Fine Title of a Paper"
PAPER = "[paper](https://arxiv.org/abs/2001.00001)"
BOLD = f"**{TITLE}** {PAPER}"
# Where a run stands, at {}.
FRAMES = {
    "line": "{}",
    "item": "- {}",
    "bold item": f"- **{{}}** CVPR 2020 {PAPER}",
    "before a bold title": f"- {{}} {BOLD}",
    "behind a bold title": f"- **{TITLE}** x {{}} y {PAPER}",
    "end of an item": f"- {BOLD} x {{}} x",
    "plain title": f"- Ann Lee. {TITLE}. x {{}}, 2020. {PAPER}",
    "beginning of a plain title": f"- x {{}} Title, CVPR 2020. {PAPER}",
    "linked title": "- [Fine {} Title](https://arxiv.org/abs/2001.00001) CVPR 2020",
    "quoted title": f'- Ann Lee, "Fine {{}} Title of a Paper," CVPR, 2020. {PAPER}',
    "slanted title": f"- *Fine {{}} Title of a Paper*, Ann Lee et al., CVPR 2020. {PAPER}",
    "authors": f"**{TITLE}**<br>*Ann Lee, {{}} Bo Kim*<br>{PAPER}",
    "labelled authors": f"**{TITLE}**\\\nAuthors: x {{}} x\\\n{PAPER}",
    "labelled venue": f"**{TITLE}**\\\nVenue: x {{}} 2020\\\n{PAPER}",
    "sub-item": f"- {BOLD}\n  - Ann {{}} Kim\n",
    "heading": f"# x\n\n## x {{}} y\n\n- {BOLD}",
    "year heading": f"# x\n\n## 2020 {{}} x\n\n- {BOLD}",
    "heading of an entry": f"# x\n\n### x {{}} Title of a\n\n*Ann Lee, Bo Kim*\n\n{PAPER}",
    "title cell": f"| Title | Venue | Link |\n| --- | --- | --- |\n| x {{}} y | CVPR 2020 | {PAPER} |",
    "authors cell": f"| Title | Authors | Link |\n| --- | --- | --- |\n| {TITLE} | Ann {{}} Kim | {PAPER} |",
    "venue cell": f"| Title | Venue | Link |\n| --- | --- | --- |\n| {TITLE} | x {{}} 2020 | {PAPER} |",
    "cited people cell": f'| Paper | Link |\n| --- | --- |\n| Lee, Ann, {{}} and Bo Kim. "{TITLE}." Towers 9 (2020). | {PAPER} |',
    "cited title cell": f'| Paper | Link |\n| --- | --- |\n| Lee, Ann, and Bo Kim. "Fine {{}} Title." Towers 9 (2020). | {PAPER} |',
    "cited venue cell": f'| Paper | Link |\n| --- | --- |\n| Lee, Ann, and Bo Kim. "{TITLE}." Towers {{}} 9 (2020). | {PAPER} |',
    "cell of several titles": f"| Paper | Link |\n| --- | --- |\n| [{TITLE}](https://arxiv.org/abs/2001.00001) {{}} [Another {TITLE}](https://arxiv.org/abs/2001.00002) | x |",
    "joined header": f"| Title & {{}} Authors | Link |\n| --- | --- |\n| {TITLE} | {PAPER} |",
    "heading of a table": f"# x\n\n## Books on {{}} y\n\n| Title | Link |\n| --- | --- |\n| {TITLE} | {PAPER} |",
    "header cell": f"| Title | x {{}} y | Link |\n| --- | --- | --- |\n| {TITLE} | CVPR 2020 | {PAPER} |",
    "cell in HTML": f"<table><tr><th>Title</th><th>Venue</th></tr>\n<tr><td>x {{}} y</td><td>{PAPER}</td></tr></table>",
    "label": f"- **{TITLE}** [x {{}} y](https://arxiv.org/abs/2001.00001)",
    "URL": f"- **{TITLE}** [paper](https://arxiv.org/{{}})",
    "URL with blanks": f"- **{TITLE}** [paper](see {{}} x)",
    "bare URL": f"- **{TITLE}** https://arxiv.org/{{}}",
    "attribute": f'- **{TITLE}** <a href="https://arxiv.org/{{}}">paper</a>',
    "reference": f"- **{TITLE}** [paper][a]\n\n[a]: https://arxiv.org/{{}}",
    "news": "# x\n\n## News\n\n- 2023-01-02: {} x",
    "before the date of news": "# x\n\n## News\n\n- {} 2023-01-02 x",
    "slanted tag": f"- (*{{}}*) {BOLD}",
    "tag": f"- [{{}} CVPR 2020] {BOLD}",
    "tag behind a title": f"- **{TITLE}** (x {{}} 2020) {PAPER}",
    "code span": f"- `{{}}` {TITLE} {PAPER}",
    "contents": "Fine Methods {} 12",
    "method of a result": "| Method | R@1 |\n| --- | --- |\n| x {} y | 12.0 |\n| Fine | 13.0 |",
    "value": "| Method | R@1 |\n| --- | --- |\n| Fine | {}1 |\n| Fine | 13.0 |",
    "number with a remark": "| Method | R@1 |\n| --- | --- |\n| Fine | 1.0 ({}) |\n| Fine | 13.0 |",
    "number without end": "| Method | R@1 |\n| --- | --- |\n| Fine | 1{}x |\n| Fine | 13.0 |",
    "citation of a method": "| Method | R@1 |\n| --- | --- |\n| Fine (Lee et al. {} 2018) | 12.0 |\n| Fine | 13.0 |",
    "reference of a method": "| Method | R@1 |\n| --- | --- |\n| Fine [1{}] | 12.0 |\n| Fine | 13.0 |",
    "threshold": "| Method | R@1 (IoU {} 0.5) |\n| --- | --- |\n| Fine | 13.0 |",
    "joined remark": "| Method | R@1({}) |\n| --- | --- |\n| Fine | 13.0 |",
    "metric that nobody knows": "| Method | x{} |\n| --- | --- |\n| Fine | 13.0 |",
    "metric": "| Method | R@1 {} x |\n| --- | --- |\n| Fine | 13.0 |",
    "data set": "## Data sets\n\n- {} [x](https://x.y/z)",
    "row of a data set": "| Dataset | Scale |\n| --- | --- |\n| x {} y | 12 |",
    "citation": f"[1] Ann Lee, Bo Kim. {TITLE}. {{}} CVPR, 2020.",
    "details": f"- {BOLD}\n  <details><summary>x</summary>\n  {{}}\n  </details>",
    "paragraph in HTML": f"<p align=center>{{}} {PAPER}</p>",
    "BibTeX": "```bibtex\n@article{a,\n  title = {x {} y},\n  author = {Ann Lee}\n}\n```\n",
}


def _steep(frame: str, units: tuple[str, ...]) -> list[str]:
    return steep(lambda text: read_markdown(text, "x"), lambda run: FRAMES[frame].replace("{}", run), units)


@pytest.mark.parametrize("frame", FRAMES)
def test_place(frame: str) -> None:
    """No run of signs at this place takes more than three times as long when it is twice as long."""
    assert not _steep(frame, FEW)


@pytest.mark.slow
@pytest.mark.parametrize("frame", FRAMES)
def test_place_wide(frame: str) -> None:
    """Nor does any of several hundred other runs, an eighth of which is tried here."""
    assert not _steep(frame, share(frame))
