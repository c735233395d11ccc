"""The vocabulary of the search: the user's own beside the catalog, and the one that comes with the program."""

from collections.abc import Sequence
from pathlib import Path

from mmret_cli.actions.files import inside, read_text, saved
from mmret_cli.catalog.search.vocabulary import Group, Vocabulary
from mmret_cli.catalog.search.words import learned_groups
from mmret_cli.catalog.store import Catalog
from mmret_cli.errors import SourceError
from mmret_cli.normalise.terms import tokens

NAME = "vocabulary.txt"
BUILT_IN = Path(__file__).parents[1] / NAME
VENUES = (
    Path(__file__).parents[1] / "normalise" / "venues" / "venues.tsv"
)  # its first column has the form of a vocabulary
HEAD = "# Our own terms: what means one thing stands on one line, parted by `=`. `mmret vocabulary` shows all.\n"


def own_file(catalog: Path) -> Path:
    """Where the user's own vocabulary stands, or would: beside the catalog."""
    return inside(catalog.absolute().parent, NAME)


def load_vocabulary(catalog: Catalog) -> Vocabulary:
    """All vocabularies, the user's own first. Raises SourceError where it cannot be read."""
    own = own_file(catalog.path)
    files = [(NAME, read_text(own))] if own.is_file() and own != BUILT_IN else []
    return Vocabulary([*files, *built_in()])


def built_in() -> list[tuple[str, str]]:
    """The vocabulary that comes with the program, and the names of venues."""
    names = "\n".join(row.split("\t", 1)[0] for row in VENUES.read_text(encoding="utf-8").splitlines())
    return [("mmret", BUILT_IN.read_text(encoding="utf-8")), ("mmret venues", names)]


def list_terms(catalog: Catalog, term: str) -> list[Group]:
    """The groups that hold a term, or all for a blank one: the vocabularies', then what titles of papers define."""
    vocabulary, words = load_vocabulary(catalog), tokens(term)
    said = vocabulary.groups_of(words) if words else list(vocabulary.groups())
    return [*said, *learned_groups(catalog.conn, term)]


def add_terms(catalog: Path, terms: Sequence[str]) -> Path:
    """Add a line to the user's own vocabulary, and return its file. Raises SourceError for less than two terms."""
    parts = list(dict.fromkeys(" ".join(part.split()) for text in terms for part in text.split("=") if part.strip()))
    if len(parts) < 2 or parts[0].startswith("#"):
        raise SourceError('a line of the vocabulary needs two terms at least: --add "CIR = composed image retrieval"')
    own = own_file(catalog)
    text = read_text(own) if own.is_file() else HEAD
    saved([f"{text.rstrip(chr(10))}\n{' = '.join(parts)}\n".encode()], own)
    return own
