"""What a user means by a word on the command line: an identifier, a page, a repository, a title, or BibTeX."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from mmret_cli.actions.files import read_file
from mmret_cli.actions.sources import LIMITS, decode
from mmret_cli.errors import SourceError
from mmret_cli.matching.likeness.identifiers import identifiers
from mmret_cli.models import CURATOR, Claim, Entry, PaperLink
from mmret_cli.normalise.identifiers import Identifier, identify, title_in_url
from mmret_cli.normalise.linkkinds import CODE_HOSTS, link_kind

ARXIV = re.compile(
    r"^(?:arxiv:\s*)?(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?$", re.IGNORECASE
)  # arXiv:2305.16304v2
DOI = re.compile(r"^(?:doi:\s*)?(10\.\d{4,9}/\S+)$", re.IGNORECASE)  # doi:10.1145/3626772.3657727
ACL = re.compile(r"^(?:[A-Z]\d\d-\d{4}|\d{4}\.[a-z][\w-]*\.\d+)$")  # P18-1085  2020.acl-main.447
URL = re.compile(r"^https?://", re.IGNORECASE)
BARE_URL = re.compile(r"^(?:www\.)?[\w-]+(?:\.[\w-]+)+/\S+$")  # arxiv.org/abs/2305.16304
SEMANTIC_SCHOLAR = re.compile(r"semanticscholar\.org/(?:.*/)?([0-9a-f]{40})\b")
# Where the page stands that belongs to a PDF: only the page tells of its paper.
PAGES = (
    (re.compile(r"(thecvf\.com/.*)/papers/(.*_paper)\.pdf$"), r"\1/html/\2.html"),  # …/CVPR2021/papers/Hu_…_paper.pdf
    (re.compile(r"(mlr\.press/v\d+)/([\w-]+)/\2\.pdf$"), r"\1/\2.html"),  # …/v162/wu22d/wu22d.pdf
    (
        re.compile(r"((?:neurips|nips)\.cc/paper(?:_files/paper)?/\d+)/file/(\w+)-Paper(.*)\.pdf$"),
        r"\1/hash/\2-Abstract\3.html",
    ),  # …/paper/2021/file/d384dec9…-Paper.pdf
)
HOST = re.compile(r"^https?://([^/?#:]+)", re.IGNORECASE)
BEGINNING = re.compile(r"\s*@\w+\s*[{(]")


class Named(NamedTuple):
    """The identifier (its scheme may be `title`), the page where there is more to read, and the link that was given."""

    identifier: Identifier | None
    page: str | None = None
    repository: str | None = None
    link: PaperLink | None = None

    def claims(self) -> tuple[Claim, ...]:
        """What naming it says of the paper already."""
        scheme, value = self.identifier or ("", "")
        own = [Claim(scheme, (value,), CURATOR)] if scheme in ("doi", "arxiv") else []
        if scheme == "title" and self.page is None:
            own.append(Claim("title", (value,), CURATOR))
        link = [Claim("links", (f"{self.link.kind} {self.link.url}",), CURATOR)] if self.link else []
        return (*own, *link)


def name(text: str) -> Named:
    """What the text names.

    >>> name("arXiv:2305.16304v2").identifier
    Identifier(scheme='arxiv', value='2305.16304')
    """
    text = text.strip()
    for scheme, pattern in (("arxiv", ARXIV), ("doi", DOI)):
        if match := pattern.match(text):
            told = identify(f"https://{'arxiv.org/abs' if scheme == 'arxiv' else 'doi.org'}/{match[1]}")
            return Named(told)
    if ACL.match(text):
        return Named(Identifier("acl", text.lower()))
    if URL.match(text) or BARE_URL.match(text):
        return _url(text if URL.match(text) else f"https://{text}")
    return Named(Identifier("title", text))


def _url(url: str) -> Named:
    link = PaperLink(link_kind("", url), url)
    if match := SEMANTIC_SCHOLAR.search(url):
        return Named(Identifier("semanticscholar", match[1]), link=link)
    identifier, host = identify(url), HOST.match(url)
    if identifier is not None and identifier.scheme in ("arxiv", "doi", "acl", "openreview"):
        return Named(identifier, link=link)
    if host is not None and CODE_HOSTS.search(host[1]):
        return Named(None, repository=url, link=link)
    page = url
    for pattern, form in PAGES:
        page = pattern.sub(form, page)
    words = title_in_url(url)  # for the case that the page cannot be read
    return Named(Identifier("title", " ".join(words)) if words else None, page=page, link=link)


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
    from mmret_cli.readers.bibliography.bibtex import read_bibtex

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
