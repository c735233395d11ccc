"""The law of conservation: each line of a document has one fate, and no link to a paper is lost in silence."""

from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mmret_cli.models import Entry, Reading, Trace
from mmret_cli.readers.account import LINE_END
from mmret_cli.readers.forms.links import is_paper_url
from mmret_cli.readers.markdown import read_markdown
from tests.conftest import IMPORTS
from tests.properties import examples

URL = "https://arxiv.org/abs/2999.01234"
LISTS = [*sorted(IMPORTS.glob("*.md")), *sorted((Path(__file__).parent / "fixtures").glob("*.md"))]
LINES = st.sampled_from(
    [
        "# A list",
        "## Citation",
        "## Contents",
        "- [Theory](#theory)",
        f"- [A Title of Words]({URL})",
        f"-**Another Title of Words** [[pdf]]({URL})",
        f"2.[Third Title of Words]({URL})",
        f"see also [this]({URL})",
        f"> A quote of [a paper]({URL})",
        "```",
        f"@article{{a, title={{x}}, url={{{URL}}}}}",
        f"<!-- {URL} -->",
        f"[1]: {URL}",
        "| Title | Link |",
        "| --- | --- |",
        f"| A Row of a Table | [pdf]({URL}) |",
        "<details><summary>More</summary>",
        "</details>",
        "  - *Ann Lee, Bo Kim*",
        "- **CCS 2024**",
        "If you find this useful, please cite our paper:",
        "---",
        "",
        "",
    ]
)


def places(reading: Reading, text: str) -> list[Trace | None]:
    """For each line the one place that it is part of; fails where there are two."""
    lines = LINE_END.split(text)
    found: list[Trace | None] = [None] * len(lines)
    for trace in reading.traces:
        for number in range(trace.line, trace.end + 1):
            if lines[number - 1].strip():
                assert found[number - 1] is None
                found[number - 1] = trace
    return found


@examples(200)
@given(st.lists(LINES | st.text(max_size=8), max_size=25).map("\n".join))
def test_each_line_has_one_fate(text: str) -> None:
    """Every line that is not blank stands in exactly one place, in order, whatever the document holds."""
    reading = read_markdown(text, "a")
    found = places(reading, text)
    assert [bool(line.strip()) for line in LINE_END.split(text)] == [place is not None for place in found]
    assert [trace.line for trace in reading.traces] == sorted(trace.line for trace in reading.traces)


@examples(200)
@given(st.lists(LINES, max_size=25).map("\n".join))
def test_only_citations_and_prose_hold_paper_links(text: str) -> None:
    """Furniture with a link to a paper that no record has is the page's own citation, or running text."""
    reading = read_markdown(text, "a")
    kept = {link.url for record in reading.records if isinstance(record, Entry) for link in record.links}
    for line, place in zip(LINE_END.split(text), places(reading, text), strict=True):
        if URL in line and URL not in kept and place is not None and place.fate != "not understood":
            assert place.kind in {"own citation", "prose"}


@examples(100)
@given(data=st.data(), path=st.sampled_from(LISTS))
def test_an_inserted_paper_is_read_or_told(data: st.DataObject, path: Path) -> None:
    """A line of a paper, set in anywhere in a real list, gives a record or is told; below "please cite" it is the page's own."""
    lines = LINE_END.split(path.read_text(encoding="utf-8"))
    place = data.draw(st.integers(0, len(lines)))
    line = data.draw(
        st.sampled_from([f"- [An Inserted Title of Words]({URL})", f"* **Inserted Title of Words** [[pdf]]({URL})"])
    )
    text = "\n".join([*lines[:place], line, *lines[place:]])
    assume(not any("<!--" in each and "-->" not in each for each in lines[max(0, place - 30) : place]))
    reading = read_markdown(text, "a")
    kept = any(URL in {link.url for link in record.links} for record in reading.records)
    fate = places(reading, text)[place]
    assert kept or (fate is not None and (fate.fate == "not understood" or fate.kind == "own citation"))


KINDS = [
    ("## Contents\n\n- [Theory (CVPR 2020)](#theory)", "contents"),
    ("## Papers\n\n1. [A Method of Ours (CCS 2024)](#a-method)", "contents"),
    (f"## Citation\n\nAnn Lee. [Our Survey of Lists]({URL}). 2024.", "own citation"),
    (f"If you find this helpful, please cite our paper:\n\nAnn Lee. [Our Survey of Lists]({URL}).", "own citation"),
    (f"We follow [the survey]({URL}) here, and you can read it if you have the time.", "prose"),
    ("> Reading is good for you.", "quote"),
    ("## License\n\n[MIT](https://opensource.org/licenses/MIT)", "licence"),
    ("```\nmmret import README.md\n```", "code"),
    ("<!-- a remark -->", "comment"),
    ("## Workshops\n\n- [A Workshop on Words](https://words.example/), CVPR 2020", "other resource"),
    ("- **CCS 2024**\n  - [A Title of Words](https://dl.acm.org/doi/10.1145/1.2)", "venue and year"),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_kinds(text: str, kind: str) -> None:
    """What is no record is of a named kind."""
    assert kind in {trace.kind for trace in read_markdown(f"# A list\n\n{text}\n", "a").traces}


@pytest.mark.parametrize(
    ("line", "shape"),
    [
        (f"- see [here]({URL})", "list item: text, link"),
        (f"<!-- [A Title of Words]({URL}) -->", "comment with a link to a paper"),
        (f"## [Words]({URL})", "heading with a link to a paper"),
    ],
)
def test_shapes(line: str, shape: str) -> None:
    """What was not understood is told by its shape."""
    (unread,) = read_markdown(f"# A list\n\n{line}\n", "a").unread
    assert (unread.line, unread.shape) == (3, shape)


@pytest.mark.parametrize(
    ("url", "paper"),
    [
        ("https://arxiv.org/abs/2103.00020", True),
        ("https://dl.acm.org/doi/10.1145/1.2", True),
        ("https://a.example/papers/x.pdf", True),
        ("https://www.nature.com/", False),
        ("https://scholar.google.com/citations?user=x", False),
        ("https://github.com/a/b", False),
    ],
)
def test_links_to_papers(url: str, paper: bool) -> None:
    """A publisher's home page and a person's page are no papers."""
    assert is_paper_url(url) is paper
