"""Names that are glued, begin in lower case, or are spelled in several ways."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator

from mmret_cli.audit.findings import Finding, Fix
from mmret_cli.audit.reading import spot
from mmret_cli.audit.subject import Listing, World
from mmret_cli.normalise.bylines import PARTICLES, looks_like_name, name_key
from mmret_cli.normalise.text import squeeze
from mmret_cli.normalise.titles import words

GLUED = re.compile(r"^([A-Z][a-z]+)([A-Z][a-z]{2,})$")  # MargaretMitchell
COMPANIES = frozenset({"DeepMind", "HuggingFace", "ByteDance", "SenseTime", "YouTube", "GitHub"})
CJK = re.compile(
    r"[\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]"
)  # a remark glued to a name, or a name that needs no accents
SELF = 8  # times as often as the accented one, up to which a plain spelling is told
MOST = 100  # people of one entry that are looked at as fellows
# Beginnings of one family name, not a given name: McGrew, DeVries.
PARTS = frozenset("Mc Mac De Du Di Da Le La Van Von Del El Al O Fitz St San Ben Der Ten".split())


def author_form(listing: Listing, _: World) -> Iterator[Finding]:
    """Names of one entry by their form, and names of the list by their spellings."""
    usual, initials = _usual_spellings(listing), _initials(listing)
    parts = {part for entry, _keys in listing.entries for name in entry.authors for part in name.split()}
    for entry, keys in listing.entries:
        told = Counter(entry.authors)
        full = sum(count for name, count in told.items() if looks_like_name(name))
        for name in entry.authors[:MOST]:
            others, alike = len(entry.authors) - told[name], full - told[name] * looks_like_name(name)
            # Where the others are no full names, there is nothing to compare with.
            meant, why = _misformed(name) if others and alike * 2 >= others else (None, "")
            if any(sign in name for sign in "[]()"):
                continue  # what is left of a broken link, as another rule tells
            if meant is not None and f"{name}:" in entry.raw:
                continue  # DeepEdge: A Multi-Scale …, where people and title are not parted
            if meant is None and (other := usual.get(name) or initials.get(name)):
                meant, why = other, f"{name} is {other} elsewhere in this list"
            if meant is not None:
                line = spot(listing, entry, name)
                sure = (line is not None or not entry.raw) and (name not in usual or _plain(name) == _plain(meant))
                # `uodong` may have lost more than its capital: only a name that somebody has is set in.
                sure = sure and (
                    " " not in name or name in usual or name in initials or parts.issuperset(meant.split())
                )
                fix = Fix("authors", name, meant, safe=False, line=line) if sure else None
                yield Finding(entry.line, why, meant, keys, severity="info" if name in initials else None, fix=fix)


def _misformed(name: str) -> tuple[str | None, str]:
    if (match := GLUED.match(name)) and match[1] not in PARTS and name not in COMPANIES:
        return f"{match[1]} {match[2]}", f"{name} lost the space between its names"
    parts = name.split()
    low = [part for part in parts if part.isalpha() and part.isascii() and part.islower() and part not in PARTICLES]
    if len(parts) in {2, 3} and low and len(low[0]) > 1 and (parts[0] in low or parts[-1] in low):
        return squeeze(
            " ".join(part.capitalize() if part in low else part for part in parts)
        ), f"{name} begins in lower case"
    return None, ""


def _usual_spellings(listing: Listing) -> dict[str, str]:
    """Rarer spelling -> the usual one, for names of one person in the list; accents are not made up, they get lost."""
    groups: dict[str, Counter[str]] = defaultdict(Counter)
    for entry, _keys in listing.entries:
        for name in entry.authors:
            if len(name.split()) > 1 and not CJK.search(name):
                groups[_person(name)][squeeze(name)] += 1
    usual: dict[str, str] = {}
    for spellings in groups.values():
        first = max(spellings, key=lambda name: (len(_accents(name)), spellings[name], -len(name)))
        # Who writes himself so throughout does without the accent that a single line gives him.
        usual |= {
            name: first
            for name, count in spellings.items()
            if name != first and count <= SELF * spellings[first] and _told(name, first)
        }
    return usual


def _plain(name: str) -> str:
    """A name without its accents, all else as it is."""
    return "".join(letter for letter in unicodedata.normalize("NFD", name) if not unicodedata.combining(letter))


def _accents(name: str) -> list[str]:
    """The letters that a keyboard without them would have lost; not signs, and not the dotless i that stands for a lost accent."""
    return [letter for letter in unicodedata.normalize("NFD", name) if unicodedata.combining(letter)]


def _person(name: str) -> str:
    """A name without accents, case and hyphens; of three words or more whichever comes first (`Fei-Fei Li`).

    `Yang Li` and `Li Yang` are two people.
    """
    parts = words(name)
    # `Gómez A. F.` is not told from `A. F. Gómez`: initials stand on either side.
    return " ".join(sorted(parts) if len(parts) > 2 and all(len(part) > 1 for part in parts) else parts)


def _told(name: str, usual: str) -> bool:
    """Not for points, hyphens and capitals alone, which harm nobody."""
    plain = [re.sub(r"[.\s-]+", " ", each).casefold() for each in (name, usual)]
    if sorted(plain[0].split()) == sorted(plain[1].split()):
        return False  # the family name first, or last
    return plain[0] != plain[1] and unicodedata.normalize("NFC", name) != unicodedata.normalize("NFC", usual)


def fellows_of(listing: Listing) -> dict[str, set[str]]:
    """Who stands beside each name in the bylines of a list."""
    found: dict[str, set[str]] = defaultdict(set)
    for entry, _keys in listing.entries:
        for name in entry.authors[:MOST]:
            found[name].update(other for other in entry.authors[:MOST] if other != name)
    return found


def _initials(listing: Listing) -> dict[str, str]:
    """`R. Yang` -> `Rui Yang`, where two of the people beside them are the same, and nobody else fits."""
    fellows = fellows_of(listing)
    families: dict[str, list[str]] = defaultdict(list)
    for name in fellows:
        families[name_key(name)].append(name)
    found = {}
    for name in fellows:
        if re.match(r"^[A-Z]\.(?: ?[A-Z]\.)? ?[^\W\d_]{2,}", name):
            full = [o for o in families[name_key(name)] if o[0] == name[0] and len(o.split()[0].strip(".")) > 1]
            if len(full) == 1 and len(fellows[name] & fellows[full[0]]) >= 2:
                found[name] = full[0]
    return found
