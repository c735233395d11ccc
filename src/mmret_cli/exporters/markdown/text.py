"""Text and addresses in Markdown: whatever they hold, they end no cell, line, link or emphasis."""

import re

from mmret_cli.normalise.text import visible

SPECIAL = re.compile(r"([\\`*_\[\]<>|~$#])")
CODES = {"&": "&amp;", " ": "%20", "(": "%28", ")": "%29", "<": "%3C", ">": "%3E", "|": "%7C", "\\": "%5C", "`": "%60",
         '"': "%22"}  # fmt: skip


def escape(text: str) -> str:
    """Text that is text to GitHub: no markup, no cell or line ends."""
    return SPECIAL.sub(r"\\\1", visible(text).replace("&", "&amp;")).replace("://", "&#58;//").replace("@", "&#64;")


def link(label: str, url: str) -> str:
    """`[label](url)`; the label is Markdown."""
    return f"[{label}]({target(url)})"


def leads_somewhere(url: str) -> bool:
    """Whether an address can be a link: it has a scheme, or a path behind its host."""
    return "://" in url or "/" in url


def target(url: str) -> str:
    """A link target that no character of it can end."""
    absolute = url if "://" in url else f"https://{url}"
    return "".join(CODES.get(char, char) for char in visible(absolute))
