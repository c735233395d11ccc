"""What BibTeX fields and CSV columns say alike: years, identifiers, links, and the fields that have no place of their own."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from mmret_cli.models import BrokenLink, Link
from mmret_cli.normalise.text import is_blank, squeeze
from mmret_cli.normalise.venues.tags import PRESENTED
from mmret_cli.readers.textlinks import is_link

YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)")
WHOLE_YEAR = re.compile(r"\d{4}(?:\.0)?")  # 1997.0 is what pandas makes of it
DOI = re.compile(r"(?:https?://)?(?:(?:dx\.|www\.)?doi\.org/|doi:?\s*)?(10\.\d{4,9}/\S+)", re.IGNORECASE)
ARXIV = re.compile(
    r"(?:https?://(?:www\.)?arxiv\.org/(?:abs|pdf)/|arxiv:\s*|abs/)?"
    r"(\d{4}\.\d{4,5}(?:v\d+)?|[a-z-]+(?:\.[A-Z]{2})?/\d{7}(?:v\d+)?)(?:\.pdf)?(?:\s*\[[\w.-]+\])?",
    re.IGNORECASE,
)  # 2103.00020  arXiv:2103.00020v2 [cs.CV]  cs/0112017
ARXIV_NAMED = re.compile(r"\barxiv[:\s.]+(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})", re.IGNORECASE)
LABELLED = re.compile(r"(?:([^\W\d_][\w -]{0,20}?)\s*[ :=]\s*)?([a-z][a-z0-9+.-]{0,30}://\S+)", re.IGNORECASE)
BRACKETS = ("(", "[", "（")
ONE_URL = re.compile(r"[a-z][a-z0-9+.-]*://\S+", re.IGNORECASE)


class Links(NamedTuple):
    """The links of one field, and what stands there instead of one."""

    links: tuple[Link, ...] = ()
    broken: tuple[BrokenLink, ...] = ()


def find_year(text: str) -> int | None:
    """The first year in a text with four digits."""
    match = YEAR.search(text)
    return int(match[1]) if match else None


def is_only_year(text: str) -> bool:
    """Whether a field says nothing but a year, so that nothing is lost when only the number is kept."""
    return WHOLE_YEAR.fullmatch(text.strip()) is not None


def doi_links(value: str) -> Links:
    """The link of a DOI in any of its spellings; the DOI's case stays."""
    match = DOI.fullmatch(value)
    return Links((Link("doi", f"https://doi.org/{match[1]}"),)) if match else _broken("doi", value)


def arxiv_link(value: str) -> Link | None:
    """The link of an arXiv number in any of its spellings; None for what is none."""
    match = ARXIV.fullmatch(value.strip())
    return Link("arxiv", f"https://arxiv.org/abs/{match[1]}") if match else None


def named_arxiv(text: str) -> Link | None:
    """The link of the number in `arXiv preprint arXiv:2103.00020`."""
    match = ARXIV_NAMED.search(text)
    return Link("arxiv", f"https://arxiv.org/abs/{match[1]}") if match else None


def url_links(label: str, value: str) -> Links:
    """The links of a field named `label`; several are parted by blanks or `;` and may bear labels: `code https://…`."""
    value = value.strip()
    if ONE_URL.fullmatch(value) and value.count("://") == 1:
        return Links((Link(label, value),))
    found = [Link(squeeze(own or label), url.rstrip(";,")) for own, url in LABELLED.findall(squeeze(value))]
    if not found and is_link(value):
        return Links((Link(label, value),))
    return Links(tuple(found)) if found else _broken(label, value)


def _broken(label: str, value: str) -> Links:
    return Links() if is_blank(value) else Links((), (BrokenLink(label, value),))


def tidy_venue(text: str) -> str | None:
    """A venue as written, without how it was presented (`(Oral)`) and a final comma or period."""
    if any(bracket in text for bracket in BRACKETS):
        text = PRESENTED.sub(lambda match: " " if match[0].strip()[:1] in BRACKETS else match[0], text)
    return squeeze(text).strip(" ,;") or None


def distinct(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Fields by names that differ: the second `note` is `note 2`."""
    named: dict[str, str] = {}
    seen: dict[str, int] = {}
    for name, value in pairs:
        unique = name
        while unique in named:
            seen[name] = seen.get(name, 1) + 1
            unique = f"{name} {seen[name]}"
        named[unique] = value
    return tuple(named.items())
