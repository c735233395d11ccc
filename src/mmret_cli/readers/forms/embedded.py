"""BibTeX inside a Markdown list: where it is the list's own form, each `@…{}` is an entry."""

import re
from collections.abc import Sequence
from dataclasses import replace

from mmret_cli.models import Entry
from mmret_cli.readers.blocks import Block

FENCE = re.compile(r"\s*(?:`{3,}|~{3,})")
ENTRY = re.compile(r"\s*@\s*(?!comment|string|preamble)\w+\s*\{", re.IGNORECASE)
FEWEST = 3  # fewer are a citation of the list itself


def read_embedded(block: Block, lines: Sequence[str], slug: str, section: tuple[str, ...]) -> list[Entry]:
    """The BibTeX entries of a code block or paragraph, with their lines in the document; none in other blocks."""
    first = block.line - 1 + bool(FENCE.match(lines[block.line - 1]))
    count = block.end - block.line + 1
    text = "\n".join(lines[first : first + count])
    if not ENTRY.match(text):
        return []
    from mmret_cli.readers.bibliography.bibtex import read_bibtex

    found = [record for record in read_bibtex(text, slug).records if isinstance(record, Entry)]
    return [replace(entry, line=entry.line + first, section=section) for entry in found]


def is_own_form(embedded: Sequence[Entry], others: int) -> bool:
    """Whether a list speaks in BibTeX: more entries that way than in any other, and no mere citation of itself."""
    return len(embedded) >= FEWEST and len(embedded) > others
