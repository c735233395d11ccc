"""Damage to the text itself: mojibake, entities, words that lost the space between them."""

import html
import re
from collections.abc import Iterator

from mmret_cli.audit.findings import Finding, Fix
from mmret_cli.audit.subject import Listing, World
from mmret_cli.models import DatasetEntry, Entry, Record
from mmret_cli.normalise.text import repair, squeeze
from mmret_cli.normalise.titles import words

ENTITY = re.compile(r"&(?:[A-Za-z]+|#\d{1,7}|#x[0-9A-Fa-f]{1,6});")
# What an entity is needed for, or lays out.
LAYOUT = frozenset("&amp; &lt; &gt; &quot; &apos; &nbsp; &emsp; &ensp; &thinsp; &#124; &#39; &vert; &mdash; &ndash; &middot; &bull; &check; &copy;".split())  # fmt: skip
TWICE = re.compile(r"&amp;(?:[A-Za-z]{2,8}|#\d{1,7});")  # &amp;amp;
DAMAGED = re.compile(r"[^\x00-\x7f]+")
HALF = re.compile(r"^(?P<head>[a-z]{4,})(?P<tail>for|using|with|and|from|via|through|towards|based|of|in|on|by|to)$")
LINE_END = re.compile(r"\r\n|\r|\n")
LONGEST = 80  # letters of a word beside a doubled space
BEFORE = re.compile(r"([^\s*_\[\]()|>]+)$")  # without the Markdown around a title
AFTER = re.compile(r"([^\s*_\[\]()|<]+)")
PREFIXED = re.compile(
    r"(?<=[a-z]{4})(?=(?:Pre|Self|Cross|Multi|Semi|Zero|Few|Non)-[a-z])"
)  # Vision-LanguagePre-trained
LOST_SPACES = (
    (re.compile(r"(?<=[a-z]{3})\((?=[A-Z][\w-]+\)\W*$)"), " (", "no space before the bracket"),  # Neural Network(M-RNN)
    (re.compile(r"(?<=\w[a-z]{2}):(?=[A-Z][a-z])"), ": ", "no space after the colon"),  # Retrieval:Methods
    (re.compile(r"(?<=[a-z]{3}),(?=[A-Za-z][a-z]{2})"), ", ", "no space after the comma"),  # Visual,Audio
    (re.compile(r"(?<=[a-z]{4})-(?=(?:or|and) [a-z]+-)"), "- ", "no space after the suspended hyphen"),  # verbal-or sketch-only
    (re.compile(r"(?<=[a-z]{3})- (?=(?!or\b|and\b|to\b|or/)[a-z]{3})"), "-", "a space after the hyphen"),  # Semi- supervised
)  # fmt: skip
# Words of the field that a glued word may hold, beside those of the other titles.
FIELD_WORDS = frozenset(
    "adaptation adversarial aggregation alignment analysis annotation answering approach attention audio autoencoder "
    "autoencoders benchmark caption captioning classification clustering composed contrastive correspondence dataset datasets descriptions "
    "detection distillation domain editing embedding embeddings feature features framework fusion generation graph hashing image images "
    "language learning matching model models multimodal network networks pretraining recognition representation "
    "representations retrieval search segmentation semantic similarity supervised text training transformer transformers "
    "understanding video videos vision visual".split()
)


def text_damage(listing: Listing, world: World) -> Iterator[Finding]:
    """Broken encoding, entities that stand for letters, lost and doubled spaces."""
    yield from _broken_encoding(listing)
    for record, keys in listing.spoken:
        yield from _entities(record, keys)
        if isinstance(record, Entry):
            yield from _doubled_spaces(record, keys)
            yield from _lost_spaces(record, keys, world)


def _about(record: Record | None, keys: tuple[str, ...]) -> str:
    return record.name if isinstance(record, DatasetEntry) and not keys else ""


def _broken_encoding(listing: Listing) -> Iterator[Finding]:
    """Lines of the page, or of the records where there is no page, whose encoding was broken."""
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
        if not line.isascii() and (mended := repair(line)) != line:
            pieces = dict.fromkeys(piece for piece in DAMAGED.findall(line) if repair(piece) != piece)
            record, keys = own.get(number, (None, ()))
            meant = ", ".join(map(repair, pieces)) or None
            said = f"broken encoding: {', '.join(pieces) or 'in this line'}"
            yield Finding(number, said, meant, keys, _about(record, keys) or said, fix=Fix("encoding", line, mended))


def _entities(record: Record, keys: tuple[str, ...]) -> Iterator[Finding]:
    found = TWICE.findall(record.raw) or [entity for entity in ENTITY.findall(record.raw) if _is_letter(entity)]
    for entity in dict.fromkeys(found):
        meant = html.unescape(entity)
        said = f"the entity {entity}, where the letter itself could stand"
        yield Finding(record.line, said, meant, keys, _about(record, keys), fix=Fix("text", entity, meant))


def _is_letter(entity: str) -> bool:
    meant = html.unescape(entity)
    return entity not in LAYOUT and meant != entity and meant.isalnum()


def _doubled_spaces(entry: Entry, keys: tuple[str, ...]) -> Iterator[Finding]:
    """Runs of blanks within the title or a name, where no table's columns are filled up."""
    texts = (entry.title, ", ".join(entry.authors))
    for run in re.finditer(r"(?<=\S) {2,}(?=\S)", entry.raw):
        before = BEFORE.search(entry.raw, max(0, run.start() - LONGEST), run.start())
        after = AFTER.match(entry.raw, run.end())
        if before and after and any(f"{before[1]} {after[1]}" in text for text in texts):
            old, new = f"{before[1]}{run[0]}{after[1]}", f"{before[1]} {after[1]}"
            yield Finding(entry.line, f"doubled space: {old!r}", new, keys, severity="info", fix=Fix("text", old, new))


def _lost_spaces(entry: Entry, keys: tuple[str, ...], world: World) -> Iterator[Finding]:
    title = entry.title
    for pattern, right, why in LOST_SPACES:
        if pattern.search(title):
            yield _title_fix(entry, keys, why, pattern.sub(right, title))
    if PREFIXED.search(title):
        yield _title_fix(entry, keys, "two words glued", PREFIXED.sub(" ", title))
    for word in dict.fromkeys(words(title)):
        if parts := glued(word, world):
            apart = re.compile(f"({parts[0]})(?={parts[1]}\\b)", re.IGNORECASE)
            mended = apart.sub(r"\1 ", title)
            yield _title_fix(entry, keys, f"two words glued: {word}", mended)


def glued(word: str, world: World) -> tuple[str, str] | None:
    """The two words that one is made of: `embeddingfor` is `embedding`, `for`; None for a word that others have too."""
    match = HALF.match(word)
    if match is None or world.vocabulary[word] > 1:
        return None
    head = match["head"]
    known = head in FIELD_WORDS or (len(head) > 5 and world.vocabulary[head] > 1)
    return (head, match["tail"]) if known else None


def _title_fix(entry: Entry, keys: tuple[str, ...], why: str, mended: str) -> Finding:
    mended = squeeze(mended)
    return Finding(entry.line, why, mended, keys, fix=Fix("title", entry.title, mended, safe=False))
