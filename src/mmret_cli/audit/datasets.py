"""Names of data sets: spelled in several ways, misspelt, known to no table, or of another task than the paper."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from rapidfuzz.distance import OSA

from mmret_cli.audit.findings import Finding, Severity
from mmret_cli.audit.subject import Listing, World
from mmret_cli.normalise.titles import title_key

# The usual names, as their makers write them.
NAMES = (
    "MSR-VTT MSVD DiDeMo LSMDC VATEX ActivityNet YouCook2 HowTo100M WebVid-2M TGIF CrossTask YFCC100M Kinetics Charades TVR QuerYD "
    "COCO MSCOCO Flickr Flickr8K Flickr30K Multi30K NUS-WIDE MIRFlickr Wikipedia Recipe1M Fashion-Gen FashionIQ Fashion200K CIRR "
    "CUB-200 CUHK-PEDES ICFG-PEDES RSICD RSITMD UCM-Captions Sydney-Captions ImageNet VisualGenome ConceptualCaptions XMedia XMediaNet "
    "Pascal-Sentence IAPR-TC12 Cityscapes CelebA DeepFashion MIT-States CLEVR SketchyCOCO AudioCaps Clotho VGGSound"
)
KNOWN = {title_key(name): name for name in NAMES.split()}
VIDEO = frozenset(map(title_key, "MSR-VTT MSVD DiDeMo LSMDC VATEX ActivityNet YouCook2 HowTo100M WebVid-2M TGIF CrossTask Kinetics Charades TVR MiningYoutube QuerYD".split()))  # fmt: skip
IMAGE = frozenset(
    map(title_key, "COCO MSCOCO Flickr8K Flickr30K Flickr Multi30K NUS-WIDE MIRFlickr VG CC3M SBU CUB".split())
)
DIGITS = re.compile(r"\d+")
SHORTEST = 5  # letters from which one that differs is a slip


Names = Mapping[tuple[str, int], Mapping[str, str]]


def by_letter(names: Mapping[str, str]) -> Names:
    """Names by first letter and length of their keys: those that one may have meant are near."""
    found: dict[tuple[str, int], dict[str, str]] = defaultdict(dict)
    for key, name in names.items():
        if len(key) >= SHORTEST:
            found[key[0], len(key)][key] = name
    return found


FAMOUS = by_letter(KNOWN)


class Domain(NamedTuple):
    """A task that a title names for sure, and data sets that cannot serve it."""

    title: re.Pattern[str]
    name: str
    foreign: frozenset[str]


DOMAINS = (
    Domain(re.compile(r"\b(?:source|binary|program) code\b|\bcode (?:search|retrieval|matching|clones?)\b|\bbinary source\b", re.IGNORECASE), "code", VIDEO | IMAGE),  # … Function-Level Binary Source Code Matching
    Domain(re.compile(r"\bremote[- ]sensing\b|\bsatellite\b", re.IGNORECASE), "remote sensing", VIDEO),  # … for Remote Sensing Image-Text Retrieval
    Domain(re.compile(r"\b(?:recipes?|cooking|food) (?:retrieval|images?)\b", re.IGNORECASE), "recipes", VIDEO - {"youcook2", "howto100m", "crosstask"}),  # … Cross-Modal Recipe Retrieval
    Domain(re.compile(r"\bmolecul\w+\b|\bprotein\b", re.IGNORECASE), "molecules", VIDEO | IMAGE),  # … Text-Molecule Retrieval
)  # fmt: skip


def _mentions(listing: Listing) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """All names of data sets in a list: line, name, the keys of the paper that uses it."""
    for entry, keys in listing.entries:
        for name in entry.datasets:
            yield entry.line, name, keys
    for dataset in listing.datasets:
        yield dataset.line, dataset.name, ()


def variants(listing: Listing, world: World) -> Iterator[Finding]:
    """Misspelt names, and the rarer spellings of a name within one list."""
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for _line, name, _keys in _mentions(listing):
        spellings[set_key(name)][name] += 1
    known = _known(spellings, world)
    for line, name, keys in dict.fromkeys(_mentions(listing)):
        key = set_key(name)
        if not key:
            continue
        usual = _usual(spellings[key], key)
        if meant := _slip(key, FAMOUS) or _meant(key, spellings, known):
            yield _finding(line, name, meant, keys, f"{name} may be misspelt")
        elif usual != name:
            yield _finding(line, name, usual, keys, f"{name} is spelled {usual} elsewhere in this list", "info")


def set_key(name: str) -> str:
    """A name without case and hyphens; LEVIR-CD+ is another set than LEVIR-CD."""
    return title_key(name) + "+" * name.count("+")


def _finding(
    line: int, name: str, meant: str, keys: tuple[str, ...], said: str, severity: Severity | None = None
) -> Finding:
    return Finding(line, said, meant, keys, "" if keys else name, severity)


def _usual(spellings: Counter[str], key: str) -> str:
    """The commonest spelling; among equals the makers' own, then the first."""
    most = max(spellings.values())
    common = [name for name, count in spellings.items() if count == most]
    return KNOWN[key] if KNOWN.get(key) in common else common[0]


def _known(spellings: Mapping[str, Counter[str]], world: World) -> Names:
    """The names that the list has more than once, and those of the data sets that some list has a row for."""
    often = {key: max(names, key=lambda name: names[name]) for key, names in spellings.items() if names.total() > 1}
    return by_letter({**world.dataset_names, **often})


def _meant(key: str, spellings: Mapping[str, Counter[str]], known: Names) -> str | None:
    """The name that a list has often, and this once, with one letter changed."""
    return None if spellings[key].total() > 1 else _slip(key, known)


def _slip(key: str, known: Names) -> str | None:
    """The known name that differs in one letter; digits, and thousands beside millions, tell two sets apart."""
    if len(key) < SHORTEST or key.endswith("+") or key in KNOWN or key in known.get((key[0], len(key)), ()):
        return None
    for size in (0, -1, 1):
        for other, name in known.get((key[0], len(key) + size), {}).items():
            kin = key.rstrip("skm") == other.rstrip("skm") or DIGITS.findall(other) != DIGITS.findall(key)
            if not kin and OSA.distance(key, other, score_cutoff=1) == 1:
                return name
    return None


def unknown(listing: Listing, world: World) -> Iterator[Finding]:
    """Names that no table of data sets has, where the list has such a table."""
    if not listing.datasets:
        return
    told = set()
    for entry, keys in listing.entries:
        for name in entry.datasets:
            key = title_key(name)
            if key and key not in world.dataset_names and key not in told:
                told.add(key)
                yield Finding(entry.line, f"no table of data sets has {name}", None, keys)


def unlikely(listing: Listing, _: World) -> Iterator[Finding]:
    """Papers of one task with the data sets of another: a row that was copied and not finished."""
    for entry, keys in listing.entries:
        used = {title_key(name) for name in entry.datasets}
        for domain in DOMAINS:
            foreign = used & domain.foreign
            if domain.title.search(entry.title) and len(foreign) * 2 > len(used):
                names = ", ".join(name for name in entry.datasets if title_key(name) in foreign)
                yield Finding(entry.line, f"a paper on {domain.name} with {names}", None, keys)
