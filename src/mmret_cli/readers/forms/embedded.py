"""BibTeX inside a Markdown list: where it is the list's own form, each `@…{}` is an entry; below a heading it fills gaps."""

import re
from collections.abc import Sequence
from dataclasses import replace

from mmret_cli.models import Entry
from mmret_cli.normalise.titles import title_key
from mmret_cli.readers.blocks import Block

CODE_FENCE = re.compile(r"\s*(?:`{3,}|~{3,})")
BIBTEX_ENTRY = re.compile(r"\s*@\s*(?!comment|string|preamble)\w+\s*\{", re.IGNORECASE)
FEWEST = 3  # fewer are a citation of the list itself


def read_embedded(block: Block, lines: Sequence[str], slug: str, section: tuple[str, ...]) -> list[Entry]:
    """The BibTeX entries of a code block or paragraph, with their lines in the document; none in other blocks."""
    first = block.line - 1 + bool(CODE_FENCE.match(lines[block.line - 1]))
    count = block.end - block.line + 1
    text = "\n".join(lines[first : first + count])
    if not BIBTEX_ENTRY.match(text):
        return []
    from mmret_cli.readers.bibliography.bibtex import read_bibtex

    found = [record for record in read_bibtex(text, slug).records if isinstance(record, Entry)]
    return [replace(entry, line=entry.line + first, section=section) for entry in found]


def is_own_form(embedded: Sequence[Entry], others: int) -> bool:
    """Whether a list speaks in BibTeX: more entries that way than in any other, and no mere citation of itself."""
    return len(embedded) >= FEWEST and len(embedded) > others


def filled(entry: Entry, own: Sequence[Entry]) -> Entry:
    """The entry with what it lacks from the BibTeX below it, where that is its own: one entry with its title."""
    if len(own) != 1 or title_key(own[0].title) != title_key(entry.title):
        return entry
    authors, venue, year = entry.authors or own[0].authors, entry.venue or own[0].venue, entry.year or own[0].year
    return replace(entry, authors=authors, venue=venue, year=year)
