"""A change of a file as a unified diff, for people and for `git apply`."""

import difflib
import re

LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$")


def unified(before: str, after: str, name: str) -> str:
    """The diff of a file's two versions; `name` is its path in its repository."""
    parts = difflib.unified_diff(LINES.findall(before), LINES.findall(after), f"a/{name}", f"b/{name}", lineterm="\n")
    return "".join(part if part.endswith(("\n", "\r")) else f"{part}\n\\ No newline at end of file\n" for part in parts)
