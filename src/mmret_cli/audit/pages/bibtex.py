"""BibTeX that would not cite right: in the page's code blocks, or in a .bib file."""

import re
from collections.abc import Iterator

from mmret_cli.audit.findings import Finding, Fix
from mmret_cli.audit.subject import CodeBlock, Listing, World

AUTHOR = re.compile(
    r"\bauthor\s*=\s*(?:\{(?P<braced>(?:[^{}]++|\{[^{}]*\})*+)\}|\"(?P<quoted>[^\"]*)\")", re.IGNORECASE
)
AND = re.compile(r"\s+and\s+", re.IGNORECASE)
ENTRY = re.compile(r"^[ \t]*@(?P<kind>[a-z]+)[ \t]*\{[ \t]*(?P<key>[^\s,{}=]*)", re.IGNORECASE | re.MULTILINE)
NO_ENTRY = frozenset({"comment", "string", "preamble"})
PAGES = re.compile(r"\bpages\s*=\s*[{\"]?\s*(?P<pages>(?P<first>\d+)-(?P<last>\d+))\s*[}\"]?", re.IGNORECASE)
BOOKTITLE = re.compile(r"^[ \t]*booktitle[ \t]*=", re.IGNORECASE | re.MULTILINE)
# A field that ends its line, and another below it, without the comma between.
NO_COMMA = re.compile(r"[}\"\d][ \t]*\n(?=[ \t]*[a-z]+[ \t]*=[ \t]*[{\"\d])", re.IGNORECASE)


def bad_bibtex(listing: Listing, _: World) -> Iterator[Finding]:
    """Entries that BibTeX refuses or cites wrong."""
    seen: dict[str, int] = {}
    for block in listing.page.code if listing.page else ():
        if "@" in block.text:
            yield from _people(block)
            yield from _entries(block, seen)


def _entries(block: CodeBlock, seen: dict[str, int]) -> Iterator[Finding]:
    """Each entry on its own; `seen` are the keys before it, with their lines."""
    found = [match for match in ENTRY.finditer(block.text) if match["kind"].lower() not in NO_ENTRY]
    ends = [match.start() for match in found[1:]] + [len(block.text)]
    line, before = block.line, 0
    for match, end in zip(found, ends, strict=True):
        line += block.text.count("\n", before, match.start())
        before = match.start()
        key, text = match["key"], block.text[match.start() : end]
        if not key:
            continue
        if key in seen:
            yield Finding(line, f"the key {key} stands on line {seen[key]} too: BibTeX takes the first only", about=key)
        seen.setdefault(key, line)
        yield from _faults(text, line, match["kind"].lower(), key)


def _faults(text: str, line: int, kind: str, key: str) -> Iterator[Finding]:
    plain = text.replace("\\{", "").replace("\\}", "")
    depth = plain.count("{") - plain.count("}")
    if depth:
        said = f"{abs(depth)} brace{'s' if abs(depth) > 1 else ''} {'not closed' if depth > 0 else 'too many closed'}"
        yield Finding(line, f"{key}: {said}", about=key)
    if kind == "article" and BOOKTITLE.search(text) and "journal" not in text.lower():
        said = f"{key}: an @article has a journal, not a booktitle; a conference paper is @inproceedings"
        yield Finding(line, said, "@inproceedings", about=key)
    if (match := NO_COMMA.search(text)) is not None:
        here = line + text.count("\n", 0, match.start())
        yield Finding(here, f"{key}: no comma at the end of the line", about=key)
    if (match := PAGES.search(text)) is not None:
        here, meant = line + text.count("\n", 0, match.start("pages")), f"{match['first']}--{match['last']}"
        fix = Fix("text", match["pages"], meant, safe=False)
        yield Finding(here, f"{key}: pages with a single hyphen", meant, about=key, severity="info", fix=fix)


def _people(block: CodeBlock) -> Iterator[Finding]:
    """Author fields that part people by commas, which BibTeX takes for one person."""
    line, before = block.line, 0
    for match in AUTHOR.finditer(block.text):
        line, before = line + block.text.count("\n", before, match.start()), match.start()
        people = (match["braced"] or match["quoted"] or "").strip()
        if _by_commas(people):
            names = [name.strip() for name in re.split(r",|(?<!\s)\s+and\s+", people) if name.strip()]
            said = "authors joined by commas: BibTeX takes them for one person"
            meant = " and ".join(names)
            yield Finding(line, said, meant, about="author", fix=Fix("text", people, meant, safe=False))


def _by_commas(people: str) -> bool:
    """Whether a part between two `and` is several people: each with two names or more, or four of them."""
    for part in AND.split(" ".join(people.split())):
        names = [name.strip() for name in part.split(",") if name.strip()]
        if "{" not in part and (len(names) > 3 or (len(names) > 1 and all(" " in name for name in names))):
            return True
    return False
