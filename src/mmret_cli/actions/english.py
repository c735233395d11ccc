"""English: how often it uses a word, by the word list of a spell checker; what is no word of it may be a slip."""

import gzip
import json
from functools import cache
from importlib.resources import files

from mmret_cli.normalise.terms import american

# Within words, inflected ones too: behavioural, unlabelled, millimetres, virtualisation, updateable.
BRITISH = (
    ("our", "or"),
    ("lled", "led"),
    ("lling", "ling"),
    ("tre", "ter"),
    ("isa", "iza"),
    ("yse", "yze"),
    ("teable", "table"),
)


def used(word: str) -> int:
    """How often English uses a word, in small letters, in American or British spelling; 0 for what is no English word."""
    spellings = {word, american(word), *(word.replace(british, other) for british, other in BRITISH)}
    return max(_counts().get(spelling, 0) for spelling in spellings)


@cache
def _counts() -> dict[str, int]:
    # The list alone: to make a spell checker of it takes five times as long.
    packed = files("spellchecker").joinpath("resources", "en.json.gz").read_bytes()
    counts: dict[str, int] = json.loads(gzip.decompress(packed))
    return counts
