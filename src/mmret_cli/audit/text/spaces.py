"""Lost and doubled spaces, and words that are glued together."""

import re
from collections import Counter
from collections.abc import Iterator

from mmret_cli.audit.findings import Finding, Fix
from mmret_cli.audit.pages.source import lines
from mmret_cli.audit.subject import Listing, World
from mmret_cli.audit.text.fieldwords import FIELD_WORDS
from mmret_cli.models import Entry
from mmret_cli.normalise.text import squeeze
from mmret_cli.normalise.titles import words

HALF = re.compile(r"^(?P<head>[a-z]{4,})(?P<tail>for|using|with|and|from|via|through|towards|based|of|in|on|by|to)$")
UNFINISHED = ("ti", "si", "ci")  # what a noun on -tion has before its -on
CAPITAL = re.compile(r"[A-Z]\w{2,}")
VENUES, COMMON = 50, 2  # venues of a list that are looked for, and how often it has them
# [^\W\d_A-Z]: a small letter of any alphabet.
CLOSE = re.compile(r"(?P<left>\b\w{0,20}[^\W\d_A-Z]{3}),(?P<right>[A-Z][a-z]{2,20})")  # Mitchell,William
PARTED = re.compile(r"[^\W\d_A-Z]{3}, [A-Z][a-z]{2}")
ADDRESS = re.compile(r"\]\([^()\s]*+\)|https?://[^\s<>)|]++|`[^`]*+`|<[^<>]*+>")
RARE = 20  # commas with a blank for one without, from which that one is a slip
LONGEST = 80  # letters of a word beside a doubled space
BEFORE = re.compile(r"([^\s*_\[\]()|>]+)$")  # without the Markdown around a title
AFTER = re.compile(r"([^\s*_\[\]()|<]+)")
PREFIXED = re.compile(
    r"(?<=[a-z]{4})(?=(?:Pre|Self|Cross|Multi|Semi|Zero|Few|Non)-[a-z])"
)  # Vision-LanguagePre-trained
LOST_SPACES = (
    (re.compile(r"(?<=[a-z]{3})\((?=[A-Z][\w-]+(?: [\w-]+){0,5}\)\W*$)"), " (", "no space before the bracket"),  # Neural Network(M-RNN)
    (re.compile(r"(?<=\w[a-z]{2}):(?=[A-Z][a-z])|(?<=[A-Z]{3}):(?=[A-Z][a-z]{3})"), ": ", "no space after the colon"),  # Retrieval:Methods  CaDDN:Categorical
    (re.compile(r"(?<=[a-z]{3}),(?=[A-Za-z][a-z]{2})"), ", ", "no space after the comma"),  # Visual,Audio
    (re.compile(r"(?<=[a-z]{4})-(?=(?:or|and) [a-z]+-)"), "- ", "no space after the suspended hyphen"),  # verbal-or sketch-only
    (re.compile(r"\b(semi|multi|cross|self|weakly|pre|non|zero|few|fine|coarse|large|small|high|low|long|short|real|end|text|image|video|audio|vision|graph|data|knowledge)- (?=(?!or\b|and\b|to\b|or/)[a-z]{3})", re.IGNORECASE), r"\1-", "a space after the hyphen"),  # Semi- supervised; `pri- mary` is a word cut
)  # fmt: skip


def spaces(listing: Listing, world: World) -> Iterator[Finding]:
    """Lost and doubled spaces in titles, before venues and behind commas."""
    yield from _glued_venues(listing)
    yield from _lost_commas(listing)
    for entry, keys in listing.entries:
        yield from _doubled_spaces(entry, keys)
        yield from _lost_spaces(entry, keys, world)


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
    name = title.partition(":")[0].casefold()  # a coined one may look like anything
    for word in dict.fromkeys(words(title)):
        if word != name and (parts := glued(word, world)):
            apart = re.compile(f"({parts[0]})(?={parts[1]}\\b)", re.IGNORECASE)
            mended = apart.sub(r"\1-" if parts[1] == "based" else r"\1 ", title)
            if mended != title:  # else a sign parts them already: learning–based
                yield _title_fix(entry, keys, f"two words glued: {word}", mended)


def glued(word: str, world: World) -> tuple[str, str] | None:
    """The two words that one is made of: `embeddingfor` is `embedding`, `for`; None for a word that others have too."""
    match = HALF.match(word)
    if match is None or world.vocabulary[word] > 1:
        return None
    head = match["head"]
    if word in world.dictionary or head.endswith(UNFINISHED):
        return None
    used = head in world.dictionary and len(head) > (4 if len(match["tail"]) > 2 else 6)  # wherein, bulletin
    known = head in FIELD_WORDS or used or (len(head) > 5 and world.vocabulary[head] > 1)
    return (head, match["tail"]) if known else None


def _glued_venues(listing: Listing) -> Iterator[Finding]:
    """Venues of the list without a blank before them: `… User and Music CharacterizationRecSys 2022`."""
    told = Counter(entry.venue for entry, _ in listing.entries if entry.venue and CAPITAL.match(entry.venue))
    venues = sorted((venue for venue, count in told.most_common(VENUES) if count >= COMMON), key=len, reverse=True)
    if not venues or listing.page is None:
        return
    names = "|".join(map(re.escape, venues))
    glued = re.compile(
        rf"(?<![\w/.-])(?P<word>[A-Za-z]{{0,30}}[a-z]{{4}})(?P<venue>{names})(?=[\s,'’]{{1,3}}(?:19|20)\d\d\b)"
    )
    for number, line in enumerate(lines(listing.page), 1):
        for match in glued.finditer(line):
            apart = f"{match['word']} {match['venue']}"
            fix = Fix("text", match[0], apart, safe=False)
            yield Finding(number, f"two words glued: {match[0]}", apart, about=match[0], fix=fix)


def _lost_commas(listing: Listing) -> Iterator[Finding]:
    """Commas without a blank between two names, in a list that has one nearly everywhere."""
    source = [ADDRESS.sub(" ", line) for line in lines(listing.page)] if listing.page else []
    found = [(number, match) for number, line in enumerate(source, 1) for match in CLOSE.finditer(line)]
    titles = {entry.line: entry.title for entry, _ in listing.entries}  # where another rule looks
    found = [(number, match) for number, match in found if match[0] not in titles.get(number, "")]
    if found and len(found) * RARE < sum(len(PARTED.findall(line)) for line in source):
        for number, match in dict(reversed(found)).items():  # the first of each line
            apart = f"{match['left']}, {match['right']}"
            fix = Fix("text", match[0], apart, safe=False)
            yield Finding(
                number, f"no space after the comma: {match[0]}", apart, about=match[0], severity="info", fix=fix
            )


def _title_fix(entry: Entry, keys: tuple[str, ...], why: str, mended: str) -> Finding:
    mended = squeeze(mended)
    return Finding(entry.line, why, mended, keys, fix=Fix("title", entry.title, mended, safe=False))
