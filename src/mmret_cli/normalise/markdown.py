"""Text and addresses in Markdown: whatever they hold, they end no cell, line, link or emphasis."""

import re

from mmret_cli.normalise.text import visible

SPECIAL = re.compile(r"([\\`*_\[\]<>|~$#])")
ENTITY = re.compile(r"&(?=#?\w+;)")  # &lt; that is to be read so
SCRIPTS = frozenset({"javascript", "data", "vbscript"})  # addresses that run in the reader's browser
MENTION = re.compile(r"@(?!\d+\b)")  # @user, not R@10
WWW = re.compile(r"\b(www)\.", re.IGNORECASE)  # GitHub links www.example.org by itself
CALLS = re.compile(r"(&#64;|\\#|\bGH-)(?=\w)", re.IGNORECASE)  # @user #12 GH-12, as `escape` leaves them
CODES = {" ": "%20", "(": "%28", ")": "%29", "<": "%3C", ">": "%3E", "|": "%7C", "\\": "%5C", "`": "%60",
         '"': "%22"}  # fmt: skip


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
