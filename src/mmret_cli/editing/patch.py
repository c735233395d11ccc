"""A change of a file as a unified diff, for people and for `git apply`."""

import re
from difflib import unified_diff

LINES = re.compile(r"[^\n]*\n|[^\n]+\Z")  # as git sees them: a lone CR ends none


def unified(before: str, after: str, name: str) -> str:
    """The diff of a file's two versions, blank where they are one; `name` is its path in its repository."""
    lines = unified_diff(LINES.findall(before), LINES.findall(after), f"a/{name}", f"b/{name}")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)
