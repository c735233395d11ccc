"""Markdown -> HTML in which every block says its line: what GitHub would show, with places.

CommonMark with GFM tables and strike-through; HTML in the document is passed on, its tags numbered too.
"""

import re
from collections import Counter
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from mmret_cli.normalise.markup import ATTRIBUTES

# HTML parsers compare each attribute of a tag with all before it: a tag of more than these loses them.
MOST_ATTRIBUTES = 500
LONG_TAG = re.compile(rf"""(<[a-z][a-z0-9]*+(?:\s++data-line="\d++")?+)(?=[\s/])({ATTRIBUTES})(>?+)""", re.IGNORECASE)
PARTED = re.compile(r"[\s/]+")
DEEPEST = 1_000
# A style that is never closed is opened anew in each later block; it says as much once as many times.
STYLES = frozenset("b big code em font i nobr s small strike strong tt u".split())
DEEPEST_STYLE = 3
CELLS = frozenset({"td", "th"})  # where styles of the cell before it end
NESTING = re.compile(
    rf"</?({'|'.join(sorted(STYLES | CELLS))}|div|span|center|section|details|blockquote|ul|ol|table|sup|sub|a)\b[^<>]*>",
    re.IGNORECASE,
)
DETAILS = re.compile(
    r"(?:</?details\b[^<>]*>\s*)*(?:<summary\b[^<>]*>(?:(?!</summary>).)*</summary>\s*)?(?:</?details\b[^<>]*>\s*)*"
)
CODE_INDENT = 4
CHECKBOX = re.compile(r"\[[ xX]\]\s+")  # of a task list
OPENING_TAG = re.compile(r"<[a-zA-Z][a-zA-Z0-9]*(?=[\s/>])")


class _Renderer(RendererHTML):
    """Adds no line ends of its own: each one in the HTML is one of the source, and is counted."""

    def renderToken(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:  # noqa: N802  (the library's name)
        """A tag without the line end behind it."""
        return super().renderToken(tokens, idx, options, env).rstrip("\n")


class _Faithful(MarkdownIt):
    """A target is kept as written, and one that GitHub would refuse still has to be told of."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802  (the library's name)
        return url

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802
        return True


def _details(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    """A line of `<details>` and `<summary>` ends at itself if text follows: lists forget the blank line behind it.

    Before HTML, and before what is indented like code, it begins a block of HTML as elsewhere.
    """
    following = (
        state.src[state.bMarks[line + 1] + state.tShift[line + 1] : state.eMarks[line + 1]] if line + 1 < end else ""
    )
    own = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]
    parts = not following.startswith("<") or DETAILS.fullmatch(following)
    indented = line + 1 < end and state.sCount[line + 1] - state.blkIndent >= CODE_INDENT
    if not own.startswith("<") or not following or not parts or indented or not DETAILS.fullmatch(own):
        return False
    if not silent:
        state.line = line + 1
        token = state.push("html_block", "", 0)
        token.map = [line, line + 1]
        token.content = own + "\n"
    return True


def to_html(text: str) -> str:
    """The document as HTML in which every block says its line (`data-line`)."""
    markdown = _Faithful("commonmark", {"html": True}, renderer_cls=_Renderer).enable(["table", "strikethrough"])
    markdown.block.ruler.before("html_block", "details", _details, {"alt": ["paragraph", "reference", "blockquote"]})
    tokens = markdown.parse(text)
    for token in tokens:
        _number(token)
    for item, _, inline in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if item.type == "list_item_open" and inline.children and CHECKBOX.match(inline.content):
            first = inline.children[0]  # escaped brackets and a link are no box: the text as written decides
            first.content = CHECKBOX.sub("", first.content, count=1)
    return _flattened(LONG_TAG.sub(_bare, str(markdown.renderer.render(tokens, markdown.options, {}))))


def _bare(tag: re.Match[str]) -> str:
    few = len(tag[2]) <= MOST_ATTRIBUTES or len(PARTED.findall(tag[2])) <= MOST_ATTRIBUTES
    return tag[0] if few else tag[1] + ">" if tag[3] else ""  # never closed, it is no tag


def _flattened(html: str) -> str:
    """Without the tags that nest deeper than any page does: HTML parsers take quadratic time for them."""
    depths: Counter[str] = Counter()

    def keep(match: re.Match[str]) -> str:
        tag, closes = match[1].lower(), match[0].startswith("</")
        if tag in CELLS:
            depths.subtract({style: depths[style] for style in STYLES})
            return match[0]
        kind, deepest = (tag, DEEPEST_STYLE) if tag in STYLES else ("", DEEPEST)
        depths[kind] += not closes
        kept = depths[kind] <= deepest
        depths[kind] = max(0, depths[kind] - closes)
        return match[0] if kept else ""

    return NESTING.sub(keep, html)


def _number(token: Token) -> None:
    if token.map is None:
        return
    if token.type == "html_block":
        token.content = _number_html(token.content, token.map[0] + 1)
    elif token.nesting == 1 or token.type in {"fence", "code_block", "hr"}:
        token.attrSet("data-line", str(token.map[0] + 1))


def _number_html(html: str, line: int) -> str:
    """Raw HTML with the line written into every opening tag: the parser itself knows no lines."""
    matches = list(OPENING_TAG.finditer(html))
    if not matches:
        return html
    parts, seen = [html[: matches[0].start()]], 0
    ends = [match.start() for match in matches[1:]] + [len(html)]
    for match, end in zip(matches, ends, strict=True):
        line += html.count("\n", seen, match.start())
        seen = match.start()
        parts.append(f'{match[0]} data-line="{line}"{html[match.end() : end]}')
    return "".join(parts)
