"""Bylines that were read as other people than they name: joined, glued, doubled."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from mmret_cli.audit.findings import Finding, Fix, Severity
from mmret_cli.audit.people import MOST, fellows_of
from mmret_cli.audit.subject import Listing, World

BOUNDARY = re.compile(r"(?<=[a-z]{2})(?=[A-Z][a-z])")  # HoenKarl
PREFIXES = re.compile(r"\b(?:Mac|Fitz|Della|Saint|Van|Von|Den|Des|Del|Dos|Ter|Ten)(?=[A-Z])")
DOUBLED = re.compile(r"(.)\1")
SHORTEST, LONGEST = 4, 8  # words of two people


def bylines(listing: Listing, _: World) -> Iterator[Finding]:
    """People of an entry that are two, half or none, for what the list's other entries say."""
    known = Counter(name for entry, _ in listing.entries for name in entry.authors[:MOST])
    doubled = _doubled_letters(listing, known)
    for entry, keys in listing.entries:
        for name in dict.fromkeys(entry.authors[:MOST]):
            told = _several(name, known) or _odd(name)
            if told is None and name in doubled:
                told = f"{name} is {doubled[name]} elsewhere in this list", doubled[name]
            if told is not None:
                fix = Fix("authors", name, told[1], safe=False) if told[1] and ", " not in told[1] else None
                severity: Severity | None = "info" if "twice" in told[0] else None  # some people have both names alike
                yield Finding(entry.line, told[0], told[1], keys, severity=severity, fix=fix)


def _several(name: str, known: Mapping[str, int]) -> tuple[str, str | None] | None:
    """Two people of the list without a comma between them, or several that are glued."""
    parts = name.split()
    for cut in range(2, len(parts) - 1) if SHORTEST <= len(parts) <= LONGEST else ():
        one, other = " ".join(parts[:cut]), " ".join(parts[cut:])
        if known.get(one, 0) and known.get(other, 0):
            return f"two people without a comma between them: {name}", f"{one}, {other}"
    if len(parts) > 2 and len(BOUNDARY.findall(PREFIXES.sub("", name))) > 1:
        return f"several people glued to one name: {name[:80]}", None
    return None


def _odd(name: str) -> tuple[str, str | None] | None:
    parts = name.split()
    if len(parts) > 2 and parts[-1] == parts[-2] and len(parts[-1]) > 3:
        return f"the family name stands twice in {name}", " ".join(parts[:-1])
    return None


def _doubled_letters(listing: Listing, known: Mapping[str, int]) -> dict[str, str]:
    """`Munning Wen` -> `Muning Wen`: names that differ in a doubled letter, where two of the people beside them are the same."""
    fellows = fellows_of(listing)
    groups: dict[str, list[str]] = defaultdict(list)
    for name in known:
        if len(name.split()) > 1 and len(name) > 7:
            groups[DOUBLED.sub(r"\1", name.casefold())].append(name)
    found: dict[str, str] = {}
    for names in groups.values():
        usual = max(names, key=lambda name: (known[name], -len(name)))
        for name in names:
            if name != usual and name.casefold() != usual.casefold() and len(fellows[name] & fellows[usual]) > 1:
                found[name] = usual
    return found
