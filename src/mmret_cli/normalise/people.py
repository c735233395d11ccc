"""The author fields of reference managers: `Last, First and Last, First`, `Last, F.; Last, F.` -> the persons.

What `bylines` guesses from running text is known here: `and` or `;` parts the persons, a comma parts a name.
"""

import re
from collections.abc import Iterable, Iterator

from mmret_cli.normalise.bylines import ET_AL, PARTICLES, Byline, part_glued, split_byline
from mmret_cli.normalise.latex import decode_latex
from mmret_cli.normalise.text import squeeze

AND = re.compile(r"(?:\s+|(?<=\.))and(?=\s)|(?<=[^\s,;])\s+&(?=\s)", re.IGNORECASE)  # also "Thomas J.and Rodgers"
LEADING_AND = re.compile(r"^and\s")
SEMICOLON = re.compile(r"\s*[;；]\s*(?:(?:and|&)\s+)?")
MORE = ("others", "et al", "et. al", "et.al", "etal", "...", "…")  # what a byline that ET_AL shortens has in it
ONE_PERSON = re.compile(r"\s*[^\s,]+,[^,]*")  # Last, First
INITIALS = re.compile(r"^(?:and |& )?(?:[^\W\d_]\.?[ -]?){1,4}$")  # Y.  J.-M.  JM
FAMILY_INITIALS = re.compile(r"^[^\W\d_]\S+(?: \S{2,}){0,3} (?:[A-Z]\.?-?){1,3}$")  # Smith JA  van den Berg C.
INITIALS_FAMILY = re.compile(r"^[A-Z]{1,3} (?=\S*[a-z])[^\W\d_]\S+(?: \S{2,})?$")  # J Smith  HV Jagadish; no VAN BERG
LOWER_INITIALS = re.compile(r"[a-z]{1,3}\.? (?=[^\W\d_]{2})\S+$")  # pj haas
INITIAL_FIRST = re.compile(r"^[^\W\d_]\.[ -]?(?:[^\W\d_]\.[ -]?)*[^\W\d_]{2}")  # J. Smith


def read_people(text: str, *, inverted: bool = True) -> Byline:
    """The persons of an author field, each `First Last`; `and others` and `et al.` are told by `more`.

    `inverted` says that a lone `Last, First` is one person, as in BibTeX; otherwise they are two where both could be.
    A name in braces is one person whatever it holds.
    """
    text = " ".join(text.split()) if text.isascii() else squeeze(text)
    low = text.lower()
    more = any(word in low for word in MORE)
    shortened = ET_AL.sub("", text).strip(" ,;") if more else text
    names = part_glued(shortened) or _names(shortened, inverted=inverted)
    people = [_person(name) for name in names]
    return Byline(tuple(person for person in people if person), shortened != text)


def mostly_inverted(fields: Iterable[str]) -> bool:
    """Whether the author fields of one source are of the form `Last, First and Last, First`."""
    return sum(_evidence(field) for field in fields) > 0


def _evidence(field: str) -> int:
    """Above 0 for `Last, First`, below for `First Last, First Last`, 0 for neither; what an `and` says weighs more."""
    names = AND.split(" ".join(field.split()))
    commas = [name.count(",") for name in names]
    if ";" in field or not any(commas):
        return 0
    if len(names) > 1:
        return 10 if sum(map(bool, commas)) * 2 > len(names) else -10
    words = [len(part.split()) for part in field.split(",")]
    return 1 if len(words) == 2 and words[0] == 1 else -1 if min(words) > 1 else 0


def _names(text: str, *, inverted: bool) -> Iterator[str]:
    braced = "{" in text
    if not braced and (";" in text or "；" in text):
        yield from SEMICOLON.split(text)
        return
    names = AND.split(LEADING_AND.sub("", text))
    if braced:
        names = _whole(names, " and")
    commas = [name.count(",") for name in names]
    inverted = inverted or (len(names) > 1 and all(commas))
    for name, several in zip(names, commas, strict=True):
        if not several or "{" in name or (inverted and ONE_PERSON.fullmatch(name)):
            yield name
        else:
            yield from _parted(name, inverted=inverted, mixed=not all(commas))


def _parted(name: str, *, inverted: bool, mixed: bool) -> Iterable[str]:
    """A name with commas: one person, or several that no `and` parts."""
    parts = [part.strip() for part in name.split(",")]
    if len(parts) > 2 and len(parts) % 2 == 0 and all(INITIALS.match(part) for part in parts[1::2]):
        return (", ".join(parts[i : i + 2]).removeprefix("& ") for i in range(0, len(parts), 2))
    if _is_list(parts, mixed=mixed) or not (inverted or _is_one(parts)):
        return split_byline(name, turn=False).authors
    return (name,)


def _whole(pieces: Iterable[str], separator: str) -> list[str]:
    """The pieces of a split, those joined again that were cut inside braces."""
    whole: list[str] = []
    depth = 0
    for piece in pieces:
        if depth > 0:
            whole[-1] += separator + piece
        else:
            whole.append(piece)
        depth = max(depth, 0) + piece.count("{") - piece.count("}")
    return whole


def _is_list(parts: list[str], *, mixed: bool) -> bool:
    """`John Smith, Jane Doe, Bob Lee` and `J. Smith, A. Lee`: people, although BibTeX would read one name.

    `mixed`: another name of the field has no comma, or a comma stands before its `and`.
    """
    named = [part for part in parts if part]
    if len(named) > 3:
        return True
    if len(named) < 2 or not all(" " in part for part in named):
        return False
    if any(all(form.match(part) for part in named) for form in (FAMILY_INITIALS, INITIALS_FAMILY)):
        return True
    if named[0][0].islower():
        return all(LOWER_INITIALS.match(part) and part.split()[0] not in PARTICLES for part in named)
    return len(named) > 2 or mixed or len(named) < len(parts) or INITIAL_FIRST.match(named[0]) is not None


def _is_one(parts: list[str]) -> bool:
    """`Aaen, Ivan`, `de Vries, Luis F.`: nobody is called by one name among people with two."""
    return len(parts) == 2 and (
        len(parts[0].split()) == 1 or parts[0][:1].islower() or INITIALS.match(parts[1]) is not None
    )


def _person(name: str) -> str:
    """`Last, First` and `Last, Jr, First` the other way round, without LaTeX and a final period."""
    name = name.strip(" ,;*")
    if "," in name:
        parts = _whole(name.split(","), ",") if "{" in name else name.split(",")
        name = " ".join([*parts[2:], parts[0], parts[1]]) if len(parts) > 2 else " ".join(reversed(parts))
    return " ".join(decode_latex(name).split()).rstrip(".").strip(" ,*")
