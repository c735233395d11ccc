"""Misspelt words of headings, and names in other case than in the entry's own links."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from rapidfuzz.distance import OSA

from mmret_cli.audit.findings import Finding, Fix
from mmret_cli.audit.subject import Listing, World
from mmret_cli.audit.text.fieldwords import HEADING_WORDS
from mmret_cli.normalise.terms import american

NAME = re.compile(r"^([\w+-]{3,30}?)\s*[:：]")  # Fame-vil: Multi-tasking …
COINED = re.compile(r"[a-z]\d{0,9}[A-Z]|[A-Z]{2}.{0,40}[a-z]|[A-Z]\d[A-Z]")  # ProS  FAME-ViL  T2I-Adapter
WORD = re.compile(r"[A-Za-z]{6,}")
SHORTEST = 6  # letters of a word that a slip may hide
INFLECTED = "sdryne"  # what a shorter word may rightly lack: structure(d), reviewe(r)
LOST = 8  # letters of a word in which one that is lost is told
ENGLISH = re.compile(r"\b(?:of|for|with|and|in|the|via|to|by|on|from|using|a|an|is|are|through)\b", re.IGNORECASE)
COMMON, LONG = 3, 8  # titles that have a word, and its letters, from which a heading may have meant it
SLIPS = {"cross-model": "cross-modal"}  # real words, which stand for another one here


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
    """Whether a name is written as a plain word: PixelVAE, Self-Aware, MoE-I2 and FOO-NET are as meant."""
    return sum(letter.isupper() for letter in name) <= name[0].isupper()


def spelling(listing: Listing, world: World) -> Iterator[Finding]:
    """Headings, headers of tables and titles with a word that is one letter from a common one."""
    yield from _titles(listing, world)
    if listing.page is None:
        return
    places = [(each.line, each.text) for each in listing.page.headings]
    places += [(row.line, cell) for row in listing.page.rows if row.header for cell in row.cells]
    for line, text in places:
        slips = [(slip, right) for slip, right in SLIPS.items() if re.search(rf"\b{slip}\b", text, re.IGNORECASE)]
        letters = [(w, right) for w in WORD.findall(text) if (right := _meant(w, world) or _lost(w, world))]
        for word, right in dict.fromkeys((*slips, *letters)):
            yield Finding(line, f"{word} may be misspelt", right, about=word)


def _titles(listing: Listing, world: World) -> Iterator[Finding]:
    """English titles with a word that lacks a letter of a common one, has one too many, or two exchanged."""
    for entry, keys in listing.entries:
        if not entry.title.isascii() or not ENGLISH.search(entry.title):
            continue
        named = entry.title.partition(":")[0] if ":" in entry.title else ""  # a coined name
        for word in dict.fromkeys(WORD.findall(entry.title)):
            if word not in named and (right := _lost(word, world)):
                yield Finding(entry.line, f"{word} in the title may be misspelt", right, keys)


def _lost(word: str, world: World) -> str | None:
    """The common word of which a letter is lost, too many or exchanged with its neighbour; a changed one makes other words."""
    low = word.lower()
    if low in HEADING_WORDS or len(low) < LOST or not (word.islower() or word.istitle()) or world.vocabulary[low] > 1:
        return None
    near = (
        known
        for size in (0, -1, 1)
        for known in _words(world).get((low[0], len(low) + size), ())
        if (len(known) != len(low) or sorted(known) == sorted(low)) and _slip(low, known)
    )
    right = next(near, None)
    return right if right is not None and not world.english(low) and american(low) != right else None


@lru_cache(maxsize=1)
def _words(world: World) -> dict[tuple[str, int], list[str]]:
    """The words that titles use, by first letter and length."""
    found: dict[tuple[str, int], list[str]] = defaultdict(list)
    for word in sorted(world.dictionary | HEADING_WORDS):
        found[word[0], len(word)].append(word)
    return found


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
    near = (
        known
        for size in (0, -1, 1)
        for known in _common(world).get((low[0], len(low) + size), ())
        if american(low) != known and _slip(low, known)
    )
    right = next(near, None)
    return right if right is not None and not world.english(low) else None


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
