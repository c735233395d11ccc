"""What of a document is no record: headings, links, tables, code, anchors, each with its line."""

from mmret_cli.actions.check.page import page_of
from mmret_cli.audit.subject import CodeBlock, Heading, PageLink, TableRow

TEXT = """# A list

- [Papers](#papers)
  - [Below](#below)

2018

## Papers <a id="here"></a>

| Method | R@1 |
| --- | --- |
| [SCAN](https://example.org/scan) | 67.4 |

```
@misc{a,
  author={A B}
}
```
"""


def test_page_of() -> None:
    """Each part stands on its line; a year alone counts as a heading of level 0."""
    page = page_of(TEXT)
    assert page.headings == (Heading(1, 1, "A list"), Heading(6, 0, "2018"), Heading(8, 2, "Papers"))
    assert page.links == (
        PageLink(3, "Papers", "#papers"),
        PageLink(4, "Below", "#below"),
        PageLink(12, "SCAN", "https://example.org/scan"),
    )
    assert page.rows == (TableRow(10, 0, ("Method", "R@1"), header=True), TableRow(12, 0, ("SCAN", "67.4")))
    assert [(block.line, "author={A B}" in block.text) for block in page.code] == [(14, True)]
    assert page.code[0] == CodeBlock(14, page.code[0].text)
    assert page.ids == frozenset({"here"})


def test_nothing_gives_an_empty_page() -> None:
    """A blank document has no parts."""
    page = page_of("\n\n")
    assert (page.headings, page.links, page.rows, page.code) == ((), (), (), ())
