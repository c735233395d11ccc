"""Markdown and what code hosts read: what strangers wrote ends no cell, line, link or command; anchors of headings."""

import re
import unicodedata
from collections import Counter
from urllib.parse import quote

from mmret_cli.normalise.text import visible

SPECIAL = re.compile(r"([\\`*_\[\]<>|~$#])")
ENTITY = re.compile(r"&(?=#?\w+;)")  # &lt; that is to be read so
SCRIPTS = frozenset({"javascript", "data", "vbscript"})  # addresses that run in the reader's browser
MENTION = re.compile(r"@(?!\d+\b)")  # @user, not R@10
WWW = re.compile(r"\b(www)\.", re.IGNORECASE)  # GitHub links www.example.org by itself
CALLS = re.compile(r"(&#64;|\\#|\bGH-)(?=\w)", re.IGNORECASE)  # @user #12 GH-12, as `escape` leaves them
CODES = {" ": "%20", "(": "%28", ")": "%29", "<": "%3C", ">": "%3E", "|": "%7C", "\\": "%5C", "`": "%60",
         '"': "%22"}  # fmt: skip
KEPT = frozenset({"L", "M"})  # letters and marks of every script, in anchors
ESCAPED = {"%": "%25", ":": "%3A", ",": "%2C"}


def escape(text: str) -> str:
    """Text that is text to GitHub: no markup, no cell or line ends."""
    marked = SPECIAL.sub(r"\\\1", ENTITY.sub("&amp;", visible(text)))
    return MENTION.sub("&#64;", WWW.sub(r"\1\\.", marked).replace("://", "&#58;//"))


def quoted(text: str) -> str:
    """As `escape`, for comments and issues: GitHub calls nobody and refers to nothing, as a blank of no width parts the names."""
    return CALLS.sub(r"\1&#8203;", escape(text))


def link(label: str, url: str) -> str:
    """`[label](url)`; the label is Markdown."""
    return f"[{label}]({target(url)})"


def leads_somewhere(url: str) -> bool:
    """Whether an address can be a link: it has a scheme (misspelled or not), or a path behind its host."""
    scheme, parted, _ = url.partition("://")
    return scheme.strip().lower() not in SCRIPTS if parted else "/" in url


def target(url: str) -> str:
    """A link target that no character of it can end."""
    absolute = url if "://" in url else f"https://{url}"
    return "".join(CODES.get(char, char) for char in ENTITY.sub("&amp;", visible(absolute)))


def command(level: str, message: str, **properties: str | int | None) -> str:
    """A workflow command, one line that no message or property can end: `::error file=a.md,line=3::what`."""
    told = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items() if value is not None)
    return f"::{level} {told}::{visible(message).replace('%', '%25')}\n"


def _property(text: str) -> str:
    return "".join(ESCAPED.get(char, char) for char in visible(text))


def sarif_message(text: str) -> dict[str, str]:
    """A message of SARIF that is text: `[x](y)` would be a link."""
    return {"text": visible(text).replace("](", "] (")}


def sarif_place(file: str, line: int) -> dict[str, object]:
    """A place in a file, its path as a URI."""
    uri = quote(visible(file).replace("\\", "/"), safe="/:")
    return {"physicalLocation": {"artifactLocation": {"uri": uri}, "region": {"startLine": line}}}


class Anchors:
    """Gives each heading of a page its anchor; of equal ones all but the first get a number."""

    def __init__(self) -> None:
        self._given: Counter[str] = Counter()

    def anchor(self, heading: str) -> str:
        """The anchor of the next heading, given as plain text.

        >>> anchors = Anchors(); [anchors.anchor("R@1 & more"), anchors.anchor("R@1 & more")]
        ['r1--more', 'r1--more-1']
        """
        anchor = "".join(filter(_stays, heading.lower())).replace(" ", "-")
        self._given[anchor] += 1
        return anchor if self._given[anchor] == 1 else f"{anchor}-{self._given[anchor] - 1}"


def _stays(char: str) -> bool:
    category = unicodedata.category(char)
    return char in " -" or category[0] in KEPT or category in {"Nd", "Pc"}
