"""Words that make two papers of two like titles: prefixes, versions, Greek letters, languages, directions.

Two titles that part in such a word alone look like misspellings of each other, and are those of two papers.
"""

import re
from collections.abc import Iterator, Sequence

from rapidfuzz.fuzz import ratio

from mmret_cli.matching.likeness.titles import GREEK, Title

# What before a word turns its meaning. Two of one row are spellings of each other.
PREFIXES = {
    prefix: row
    for row, prefixes in enumerate((
        ("un",), ("non",), ("a",), ("dis",), ("anti",), ("in", "en", "im", "em", "ex"), ("ir",), ("il",),  # Unknown, Nonlinear, Asymmetric
        ("semi",), ("self",), ("weakly",), ("fully",), ("pseudo",), ("quasi",),  # Semi-supervised
        ("intra",), ("inter",), ("cross",), ("trans",), ("multi",), ("mono",), ("uni",), ("bi",), ("tri",), ("omni",),  # Intra-modal
        ("sub",), ("super",), ("hyper",), ("hypo",), ("over",), ("under",), ("pre",), ("post",), ("re",), ("de",), ("out",),
        ("micro",), ("macro",), ("meta",), ("homo",), ("hetero",), ("endo",), ("exo",), ("off",), ("on",),  # Offline
    ))
    for prefix in prefixes
}  # fmt: skip
MISSPELLED = 80.0  # per cent of equal letters in order of two short words
LONGEST_PREFIX = max(map(len, PREFIXES))
STEM = 4  # letters behind a prefix; `a` before fewer is a word's own
# Words that stand in one title only, and name another work: its next version.
VERSIONS = frozenset("plus pro lite mini turbo xl revisited reloaded".split())  # CLIP, CLIP Pro
VERSION = re.compile(r"([^\W\d_]{2,}?)v?(\d{1,4})")  # MobileNetV2, GPT4, VOT2013
YEAR = re.compile(r"(?:19|20)\d\d")
# Of each row, two that stand against each other.
OPPOSITES = {
    word: (row, place)
    for row, words in enumerate((
        ("micro", "macro"), ("encoder", "decoder"), ("online", "offline"), ("local", "global"), ("static", "dynamic"),
        ("forward", "backward", "inverse"), ("black", "grey gray", "white"), ("discrete", "continuous"), ("hard", "soft"),
        ("short", "long"), ("small", "large"), ("low", "high"), ("zero", "one", "few", "many"), ("upper", "lower"),
        ("positive", "negative"), ("implicit", "explicit"), ("internal", "external"), ("intrinsic", "extrinsic"), ("inclusive", "exclusive"), ("prior", "posterior"), ("male", "female"),
        ("c", "c++ cpp", "c# csharp", "java", "javascript js", "typescript", "python", "rust", "go golang", "php", "ruby", "kotlin",
         "swift", "scala", "haskell", "ocaml", "erlang", "lua", "perl", "fortran", "cobol", "solidity", "webassembly wasm", "julia"),
    ))
    for place, spellings in enumerate(words)
    for word in spellings.split()
}  # fmt: skip
LETTERS = frozenset(GREEK.values())
SINGULAR = frozenset(PREFIXES) | VERSIONS | LETTERS  # what tells though the other title has nothing against it
NEGATIONS = frozenset({"without", "not", "no"})
AROUND = frozenset({"to", "into", "from", "for", "over", "by", "via", "2"})  # Image-to-Text, Text-to-Image


def opposed(one: Title, other: Title) -> str:
    """The words that part two like titles and carry their meaning, in plain words; the empty string for none."""
    pairs = {"{} and {}".format(*sorted(pair)) for pair in _parted(one, other)}
    return min(pairs or {*_alone(one, other), *_alone(other, one)}, default="")


def _parted(one: Title, other: Title) -> Iterator[tuple[str, str]]:
    """Words of both titles that stand against each other, each in its title's place."""
    yield from _marked(one, other)
    ours, theirs = (_only(*pair) for pair in ((one, other), (other, one)))
    for x in ours:
        for y in theirs:
            if _are_opposites(x, y) or _are_letters(x, y) or _are_versions(x, y) or _are_prefixed(one, other, x, y):
                yield x, y
    if not ours and not theirs:
        yield from _turned(one, other)


def _only(one: Title, other: Title) -> list[str]:
    """The words of one title that the other has not."""
    return [word for word in one.words if word not in other.bag]


def _marked(one: Title, other: Title) -> Iterator[tuple[str, str]]:
    """`C` and `C++`, `ViViD` and `ViViD++`: signs behind a word that both have."""
    if one.marks != other.marks:
        ours, theirs = dict(one.marks), dict(other.marks)
        for word in sorted({*ours, *theirs}):
            if word in one.tokens and word in other.tokens and ours.get(word) != theirs.get(word):
                yield word + ours.get(word, ""), word + theirs.get(word, "")


def _are_opposites(x: str, y: str) -> bool:
    """`micro` and `macro`, `Java` and `Rust`."""
    one, other = OPPOSITES.get(x), OPPOSITES.get(y)
    return one is not None and other is not None and one[0] == other[0] and one[1] != other[1]


def _are_letters(x: str, y: str) -> bool:
    """`α` and `β`, `C` and `R`, `I` and `II`."""
    if "i" in (x, y):
        return x.isdigit() or y.isdigit() or len(x) == len(y)
    if x in LETTERS or y in LETTERS:
        return x in LETTERS and y in LETTERS
    return len(x) == len(y) == 1 and x.isalpha() and y.isalpha()


def _are_versions(x: str, y: str) -> bool:
    """`MobileNetV2` and `MobileNetV3`, `SAM` and `SAM2`; a 1 at a word's end may be a footnote, a year that of a meeting."""
    ours, theirs = VERSION.fullmatch(x), VERSION.fullmatch(y)
    if ours and theirs:
        return ours[1] == theirs[1] and int(ours[2]) != int(theirs[2])
    numbered, bare = (ours, y) if ours else (theirs, x)
    return numbered is not None and numbered[1] == bare and numbered[2] != "1" and not YEAR.fullmatch(numbered[2])


def _are_prefixed(one: Title, other: Title, x: str, y: str) -> bool:
    """`linear` and `nonlinear`, `supervised` and `unsupervised`, `intramodal` and `intermodal`; not `non linear` beside `nonlinear`."""
    if len(x) < STEM or len(y) < STEM or x[-STEM:] != y[-STEM:]:
        return False
    if x.endswith(y) or y.endswith(x):
        longer, stem, title = (x, y, other) if len(x) > len(y) else (y, x, one)
        prefix = longer[: -len(stem)]
        return prefix in PREFIXES and prefix not in title.tokens
    return any(
        (row := PREFIXES.get(y[: len(y) - len(x) + cut])) is not None and row != PREFIXES[x[:cut]]
        for cut in range(1, min(len(x) - STEM, LONGEST_PREFIX) + 1)
        if x[:cut] in PREFIXES and x[cut:] == y[len(y) - len(x) + cut :] and len(y) - len(x) + cut > 0
    )


def _turned(one: Title, other: Title) -> Iterator[tuple[str, str]]:
    """`Image-to-Text` and `Text-to-Image`; `with` and `without`, which are no words that count."""
    for word in sorted(NEGATIONS & (frozenset(one.tokens) ^ frozenset(other.tokens))):
        yield word, "no such word"
    turns = set(_turns(other.tokens))
    for before, word, behind in _turns(one.tokens):
        if before != behind and (behind, word, before) in turns:
            yield f"{before} {word} {behind}", f"{behind} {word} {before}"


def _turns(tokens: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    return (three for three in zip(tokens, tokens[1:], tokens[2:], strict=False) if three[1] in AROUND)


def _alone(one: Title, other: Title) -> Iterator[str]:
    """Words of one title only that turn what stands behind them (`Semi-Supervised`), or name a version or a Greek letter."""
    left = _only(other, one)
    for word in sorted(SINGULAR.intersection(one.bag).intersection(one.tokens) - other.bag):
        place = one.tokens.index(word)
        before, behind = one.tokens[:place][-1:], one.tokens[place + 1 :][:1]
        beside = not other.bag.isdisjoint(before + behind)
        if beside and (word in VERSIONS or (word in LETTERS and not any(len(each) == 1 for each in left))):
            yield f"{word} in one title only"
        if word in PREFIXES and not other.bag.isdisjoint(behind) and not _is_told(word, behind[0], other, left):
            yield f"{word} in one title only"


def _is_told(prefix: str, behind: str, other: Title, left: Sequence[str]) -> bool:
    """Whether the other title has the prefix after all: glued to its word, or misspelled (`mutli`)."""
    return prefix + behind in other.tokens or any(
        word not in PREFIXES and ratio(prefix, word) >= MISSPELLED for word in left
    )
