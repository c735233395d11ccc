"""Damage to the text itself: broken encoding, entities, characters that nobody sees, ligatures of a PDF."""

import html
import re
import unicodedata
from collections.abc import Iterator

from mmret_cli.audit.findings import Finding, Fix, Severity
from mmret_cli.audit.pages.source import LINE_END
from mmret_cli.audit.subject import Listing, World
from mmret_cli.models import DatasetEntry, Record
from mmret_cli.normalise.text import INVISIBLE, repair

ENTITY = re.compile(r"&(?:[A-Za-z]+|#\d{1,7}|#x[0-9A-Fa-f]{1,6});")
# What an entity is needed for, or lays out.
LAYOUT = frozenset("&amp; &lt; &gt; &quot; &apos; &nbsp; &emsp; &ensp; &thinsp; &#124; &#39; &vert; &mdash; &ndash; &middot; &bull; &check; &copy;".split())  # fmt: skip
BRACES = re.compile(r"\{([A-Za-z][\w+.-]{0,40})\}")  # {Wind-Aware} Kites
MATHS = re.compile(r"[$\\^_]")
TWICE = re.compile(r"&amp;(?:[A-Za-z]{2,8}|#\d{1,7});")  # &amp;amp;
DAMAGED = re.compile(r"[^\x00-\x7f]+")
LIGATURE = re.compile("[\ufb00-\ufb06]")  # Efﬁcient, out of a PDF
HYPHENS = re.compile("-\u00ad\u2010?|\u00ad\u2010")  # one hyphen, which a PDF wrote twice or thrice
TOKEN = re.compile(r"\S+")
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")  # where marks of direction are right
ALPHABET = re.compile("[A-Za-z\u00c0-\u024f]")


def damage(listing: Listing, _: World) -> Iterator[Finding]:
    """Broken encoding, entities that stand for letters, invisible characters, ligatures."""
    yield from _broken_encoding(listing)
    yield from _odd_characters(listing)
    for record, keys in listing.spoken:
        yield from _entities(record, keys)
    for entry, keys in listing.entries:
        if BRACES.search(entry.title) and not MATHS.search(entry.title):
            meant = BRACES.sub(r"\1", entry.title)
            fix = Fix("title", entry.title, meant, safe=False)
            yield Finding(entry.line, "braces of BibTeX in the title", meant, keys, severity="info", fix=fix)


def _about(record: Record | None, keys: tuple[str, ...]) -> str:
    return record.name if isinstance(record, DatasetEntry) and not keys else ""


def _lines(listing: Listing) -> Iterator[tuple[int, str, Record | None, tuple[str, ...]]]:
    """The lines of the page, or of the records where there is no page, that are not plain ASCII, each with its record."""
    own = {
        line: (record, keys)
        for record, keys in listing.spoken
        for line in range(record.line, record.line + 1 + record.raw.count("\n"))
    }
    lines = (
        dict(enumerate(LINE_END.split(listing.page.text), 1))
        if listing.page
        else {record.line + n: line for record, _ in listing.spoken for n, line in enumerate(record.raw.split("\n"))}
    )
    for number, line in lines.items():
        if not line.isascii():
            yield number, line, *own.get(number, (None, ()))


def _broken_encoding(listing: Listing) -> Iterator[Finding]:
    for number, line, record, keys in _lines(listing):
        if (mended := repair(line)) != line:
            pieces = dict.fromkeys(piece for piece in DAMAGED.findall(line) if repair(piece) != piece)
            meant = ", ".join(map(repair, pieces)) or None
            said = f"broken encoding: {', '.join(pieces) or 'in this line'}"
            yield Finding(number, said, meant, keys, _about(record, keys) or said, fix=Fix("encoding", line, mended))


def _odd_characters(listing: Listing) -> Iterator[Finding]:
    """Invisible characters and ligatures, one finding a word."""
    for number, line, record, keys in _lines(listing):
        if (INVISIBLE.search(line) or LIGATURE.search(line)) and not RIGHT_TO_LEFT.search(line):
            for token in dict.fromkeys(TOKEN.findall(line)):
                if (told := _odd(token)) is not None:
                    said, meant = told
                    fix = Fix("text", token, meant)
                    yield Finding(number, said, meant, keys, _about(record, keys) or said, fix=fix)


def _odd(token: str) -> tuple[str, str] | None:
    """What is odd in a word, and the word without it; not in a URL, where another rule looks."""
    if token.isascii() or "://" in token or not ALPHABET.search(token):
        return None
    if (found := INVISIBLE.search(token)) is not None:
        meant = INVISIBLE.sub("", HYPHENS.sub("-", token))
        name = unicodedata.name(found[0], "a mark without name").lower()
        return f"an invisible character ({name}) in {meant[:60]!r}", meant
    if LIGATURE.search(token):
        meant = LIGATURE.sub(lambda match: unicodedata.normalize("NFKC", match[0]), token)
        return f"a ligature in place of letters: {token[:60]!r}", meant
    return None


def _entities(record: Record, keys: tuple[str, ...]) -> Iterator[Finding]:
    found = TWICE.findall(record.raw) or [entity for entity in ENTITY.findall(record.raw) if _is_letter(entity)]
    for entity in dict.fromkeys(found):
        meant = html.unescape(entity)
        said = f"the entity {entity}, where the letter itself could stand"
        severity: Severity | None = None if TWICE.fullmatch(entity) else "info"  # GitHub shows the letter
        yield Finding(record.line, said, meant, keys, _about(record, keys), severity, Fix("text", entity, meant))


def _is_letter(entity: str) -> bool:
    meant = html.unescape(entity)
    return entity not in LAYOUT and meant != entity and meant.isalnum()
