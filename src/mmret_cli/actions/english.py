"""English: how often it uses a word, by the word list of a spell checker; what is no word of it may be a slip."""

import gzip
import re
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
    found = (re.search(rf'"{re.escape(spelling)}": ?(\d+)', _list()) for spelling in spellings)
    return max((int(each[1]) for each in found if each), default=0)


@cache
def _list() -> str:
    # As text: few words are asked for, and to parse it takes ten times as long as to unpack it.
    return gzip.decompress(files("spellchecker").joinpath("resources", "en.json.gz").read_bytes()).decode()
