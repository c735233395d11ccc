"""Text that tries to be more than text in a report, and what a reader of Markdown makes of it."""

import re

from markdown_it import MarkdownIt

HOSTILE = (
    "a | b | c",
    "[x](https://evil.example/) ![x](https://evil.example/beacon.png) [x][y]",
    "https://evil.example/ www.evil.example <https://evil.example>",
    "<img src=x onerror=alert(1)><!-- mmret:end --><details>",
    "`code` *em* __strong__ ~~gone~~ $math$ \\",
    "two\nlines\r\n\r\n# heading\n::error::x\u2028::warning::y",
    "@octocat and @org/team, see #12 and GH-34",
    "&lt;b&gt; &#64;user &#x5b;x](y)",
    "\\[x](y) \\\\`z` \\| end\\",
    "100%0A::error file=a,line=1::x, y: z",
    "\x1b[31mred\x07 \u202egnp.exe \ufffe\uffff\ud800",
)
TEXT = {
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "paragraph",
    "bullet_list",
    "list_item",
    "inline",
    "text",
    "heading",
}
CALLED = re.compile(r"@(?:octocat|org)|#12|GH-34")
LINKED = re.compile(r"https?://|www\.")


def more_than_text(page: str) -> set[str]:
    """What a page has beside text in paragraphs, lists and tables."""
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(page)
    inner = [child for token in tokens for child in token.children or ()]
    return {token.type.removesuffix("_open").removesuffix("_close") for token in (*tokens, *inner)} - TEXT


def cells(page: str) -> list[str]:
    """The texts of the cells below the head of a page's table, without what GitHub calls or links by itself."""
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(page)
    found = [tokens[at + 1] for at, token in enumerate(tokens) if token.type == "td_open"]
    texts = ["".join(child.content for child in cell.children or ()) for cell in found]
    assert not any(CALLED.search(text) for text in texts)
    assert not any(LINKED.search(re.sub(r"\]\([^)]*\)", "", cell.content)) for cell in found)
    return texts


def assert_one_command(text: str) -> None:
    """One line, whose only command is its own."""
    assert len(text.splitlines()) == 1
    assert text.startswith("::error ")
