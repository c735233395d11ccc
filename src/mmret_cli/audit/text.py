"""Damage to the text itself, and words written unlike the rest: mojibake, glued words, misspelt headings."""

import html
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from rapidfuzz.distance import OSA

from mmret_cli.audit.findings import Finding, Fix, Severity
from mmret_cli.audit.subject import Listing, World
from mmret_cli.models import DatasetEntry, Entry, Record
from mmret_cli.normalise.terms import american
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
    (re.compile(r"\b(semi|multi|cross|self|weakly|pre|non|zero|few|fine|coarse|large|small|high|low|long|short|real|end|text|image|video|audio|vision|graph|data|knowledge)- (?=(?!or\b|and\b|to\b|or/)[a-z]{3})", re.IGNORECASE), r"\1-", "a space after the hyphen"),  # Semi- supervised; `pri- mary` is a word cut
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
NAME = re.compile(r"^([\w+-]{3,30}?)\s*[:：]")  # Fame-vil: Multi-tasking …
LONG_NAME = 7  # letters from which capitals throughout are a choice of the list, not an acronym
COINED = re.compile(r"[a-z]\d{0,9}[A-Z]|[A-Z]{2}.{0,40}[a-z]|[A-Z]\d[A-Z]")  # ProS  FAME-ViL  T2I-Adapter
WORD = re.compile(r"[A-Za-z]{6,}")
SHORTEST = 6  # letters of a word that a slip may hide
INFLECTED = "sdryne"  # what a shorter word may rightly lack: structure(d), reviewe(r)
COMMON, LONG = 3, 8  # titles that have a word, and its letters, from which a heading may have meant it
SLIPS = {"cross-model": "cross-modal"}  # real words, which stand for another one here
HEADING_WORDS = FIELD_WORDS | frozenset(
    "acknowledgement acknowledgements application applications architecture architectures awesome baseline baselines "
    "benchmark benchmarks catalogue challenge challenges citation collection comparison compositional comprehensive "
    "conference contents contributing contribution contributions conversational dataset datasets dialogue diffusion "
    "disentangled downstream efficient embodied environment evaluation experimental experiments explainable extraction "
    "foundation framework frameworks function generative grounding guideline guidelines hierarchical identification "
    "implementation implementations instruction interaction interactive interpretability interpretable introduction "
    "journal knowledge leaderboard leaderboards licence license literature localization manipulation measurement medical "
    "method methods miscellaneous multilingual multimedia navigation optimization overview papers performance "
    "pretrained probabilistic publications quantization question ranking reasoning recommendation reference references "
    "reinforcement related remote repositories repository resources results robustness sensing spatial statistics summary "
    "survey surveys synthesis temporal theoretical toolkits translation tutorial tutorials uncertainty unsupervised "
    "visualization workshop".split()
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
        severity: Severity | None = None if TWICE.fullmatch(entity) else "info"  # GitHub shows the letter
        yield Finding(record.line, said, meant, keys, _about(record, keys), severity, Fix("text", entity, meant))


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
            if mended != title:  # else a sign parts them already: learning–based
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


def title_case(listing: Listing, _: World) -> Iterator[Finding]:
    """Names of methods at a title's head that the entry's own links write in other case."""
    for entry, keys in listing.entries:
        match = NAME.match(entry.title)
        if match is None:
            continue
        own = match[1]
        for link in entry.links:
            usual = next((part for part in _parts(link.url) if part != own and _same_letters(part, own)), None)
            if usual and COINED.search(usual) and _careless(own):
                mended = entry.title.replace(own, usual, 1)
                fix = Fix("title", own, usual, safe=False)
                yield Finding(entry.line, f"{own} is {usual} in the entry's own link", mended, keys, fix=fix)
                break


def _parts(url: str) -> list[str]:
    """The words of a URL's path, whole and cut at underscores."""
    try:
        parts = unquote(urlsplit(url).path).split("/")
    except ValueError:
        return []
    return [word for part in parts for word in (part, *re.split(r"[_.]", part)) if word]


def _same_letters(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def _careless(name: str) -> bool:
    """Whether a name is written as a plain word, or all in capitals: PixelVAE, Self-Aware and MoE-I2 are as meant."""
    capitals = sum(letter.isupper() for letter in name)
    return capitals <= name[0].isupper() or (name.isupper() and len(name) >= LONG_NAME)


def spelling(listing: Listing, world: World) -> Iterator[Finding]:
    """Headings, and headers of tables, with a word that is one letter from a common one."""
    if listing.page is None:
        return
    places = [(each.line, each.text) for each in listing.page.headings]
    places += [(row.line, cell) for row in listing.page.rows if row.header for cell in row.cells]
    for line, text in places:
        slips = [(slip, right) for slip, right in SLIPS.items() if re.search(rf"\b{slip}\b", text, re.IGNORECASE)]
        letters = [(word, right) for word in WORD.findall(text) if (right := _meant(word, world))]
        for word, right in dict.fromkeys((*slips, *letters)):
            yield Finding(line, f"{word} may be misspelt", right, about=word)


def _meant(word: str, world: World) -> str | None:
    """The common word that differs in one letter, where it is no inflection and the word itself is rare."""
    low = word.lower()
    if (
        low in HEADING_WORDS
        or american(low) in HEADING_WORDS
        or world.vocabulary[low] > 1
        or not (word.islower() or word.istitle())
    ):
        return None
    return next(
        (
            known
            for size in (0, -1, 1)
            for known in _common(world).get((low[0], len(low) + size), ())
            if _slip(low, known)
        ),
        None,
    )


@lru_cache(maxsize=1)
def _common(world: World) -> dict[tuple[str, int], list[str]]:
    """The words that a heading may have meant, by first letter and length."""
    usual = {known for known, count in world.vocabulary.items() if count >= COMMON and len(known) >= LONG}
    found: dict[tuple[str, int], list[str]] = defaultdict(list)
    for word in (*sorted(HEADING_WORDS), *sorted(usual - HEADING_WORDS)):
        found[word[0], len(word)].append(word)
    return found


def _slip(word: str, known: str) -> bool:
    """One letter lost, added, changed or exchanged; not at the end, where words are inflected (`datase` is none)."""
    if len(known) < SHORTEST or word.startswith(known) or word[:-1] == known[:-1]:
        return False
    if known.startswith(word) and known[-1] in INFLECTED:
        return False
    return OSA.distance(word, known, score_cutoff=1) == 1
