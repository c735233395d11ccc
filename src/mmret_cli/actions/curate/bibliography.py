"""BibTeX that a user hands over -> what it says of each paper."""

import re
from collections.abc import Iterator
from pathlib import Path

from mmret_cli.actions.files import read_file
from mmret_cli.actions.sources import LIMITS, decode
from mmret_cli.errors import SourceError
from mmret_cli.matching.evidence import identifiers
from mmret_cli.models import CURATOR, Claim, Entry
from mmret_cli.normalise.linkkinds import link_kind
from mmret_cli.readers.bibliography.bibtex import read_bibtex

BEGINNING = re.compile(r"\s*@\w+\s*[{(]")


def bibtex_of(what: str) -> str | None:
    """The BibTeX that is meant: the text itself, or that of a .bib file; None where it is something else.

    Raises SourceError for a .bib file that cannot be read.
    """
    if BEGINNING.match(what):
        return what
    if not what.lower().endswith((".bib", ".bibtex")):
        return None
    return decode(read_file(Path(what), LIMITS["bibtex"]), Path(what))[0]


def read_entries(text: str) -> Iterator[tuple[tuple[Claim, ...], str | None]]:
    """What each entry says, and its key. Raises SourceError for a text without entries."""
    entries = [record for record in read_bibtex(text, CURATOR).records if isinstance(record, Entry)]
    if not entries:
        raise SourceError("there is no BibTeX entry with a title: an entry begins like @article{key,")
    for entry in entries:
        yield tuple(claims_of_entry(entry)), entry.ref


def claims_of_entry(entry: Entry) -> Iterator[Claim]:
    """An entry's fields as the curator's claims."""
    yield Claim("title", (entry.title,), CURATOR)
    if entry.authors:
        yield Claim("authors", entry.authors, CURATOR)
    for field in ("venue", "year", "method"):
        if (value := getattr(entry, field)) is not None:
            yield Claim(field, (str(value),), CURATOR)
    found = {identifier.scheme: identifier.value for identifier in reversed(list(identifiers(entry)))}
    for scheme in ("doi", "arxiv"):
        if scheme in found:
            yield Claim(scheme, (found[scheme],), CURATOR)
    links = [f"{link_kind(link.label, link.url)} {link.url}" for link in entry.links if link.url.startswith("http")]
    if links:
        yield Claim("links", tuple(links), CURATOR)
