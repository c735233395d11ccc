"""Identifiers: URL -> what it names for sure, and what its own text tells of the paper."""

import re
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from mmret_cli.normalise.titles import words

PATTERNS: dict[str, re.Pattern[str]] = {
    "arxiv": re.compile(
        r"(?:arxiv\.org|alphaxiv\.org|huggingface\.co)/(?:abs|pdf|html|papers|format|src)/(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})",
        re.IGNORECASE,
    ),  # https://arxiv.org/pdf/2204.07441v2.pdf
    "doi": re.compile(
        r"/(10\.\d{4,9}/[^\s?#]+)"
    ),  # http://dx.doi.org/10.1145/3626772.3657727  https://dl.acm.org/doi/pdf/10.1145/3584703
    "openreview": re.compile(
        r"openreview\.net/(?:forum|pdf|attachment)\?(?:.{0,200}&)?id=([\w-]+)"
    ),  # https://openreview.net/pdf?id=h73nTbImOt9
    "acl": re.compile(
        r"(?:aclanthology\.org|aclweb\.org/anthology|aclanthology\.info/papers)/(?:[A-Z]/[A-Z]\d\d/)?([A-Z]\d\d-\d{4}|\d{4}\.[\w-]+\.\d+)",
        re.IGNORECASE,
    ),  # https://www.aclweb.org/anthology/Q14-1017.pdf
    "cvf": re.compile(
        r"(?:openaccess\.thecvf\.com|eccv2018\.org/openaccess)/.{0,200}/([\w.'-]{1,300}?)_paper\.(?:pdf|html)",
        re.IGNORECASE,
    ),  # .../Hu_Learning_Cross-Modal_Retrieval_CVPR_2021_paper.pdf
    "ecva": re.compile(
        r"ecva\.net/papers/eccv_(\d{4}/papers_ECCV/(?:papers|html)/\d+)"
    ),  # https://www.ecva.net/papers/eccv_2022/papers_ECCV/papers/136740175.pdf
    "ieee": re.compile(
        r"ieeexplore\.ieee\.org/(?:.{0,200}?(?:document/|arnumber=)|iel\w*/\d+/\d+/0*)(\d{6,9})"
    ),  # .../stamp.jsp?tp=&arnumber=9411880&tag=1
    "pii": re.compile(
        r"pii[/=](S\d{7}[\dX]{9})", re.IGNORECASE
    ),  # https://www.sciencedirect.com/science/article/pii/S156984322200259X
    "pmlr": re.compile(
        r"proceedings\.mlr\.press/(v\d+/[\w-]+?)(?:\.html|/|\.pdf|$)"
    ),  # https://proceedings.mlr.press/v162/wu22d.html
    "neurips": re.compile(
        r"(?:neurips\.cc|nips\.cc)/.{0,200}?/(?:hash|file)/([0-9a-f]{32})"
    ),  # .../hash/d384dec9...-Abstract.html
}
ARXIV_DOI = re.compile(r"10\.48550/arxiv\.(.+?)(?:v\d+)?$", re.IGNORECASE)
DOI_TAILS = tuple("/fulltext.pdf /full /abstract /pdf /epdf /meta /html .pdf .html .htm . , ; )".split())


class Identifier(NamedTuple):
    """One identifier of a work, in its canonical form."""

    scheme: str
    value: str


def identify(url: str) -> Identifier | None:
    """The identifier that a URL names, or None.

    >>> identify("https://arxiv.org/pdf/2204.07441v2.pdf")
    Identifier(scheme='arxiv', value='2204.07441')
    """
    for scheme, pattern in PATTERNS.items():
        if match := pattern.search(url):
            value = match[1]
            if scheme == "doi":
                return _doi(url, value)
            return Identifier(scheme, value.lower() if scheme in {"cvf", "acl", "arxiv"} else value)
    return None


def _doi(url: str, value: str) -> Identifier | None:
    """A DOI, lower-case; `10.5555/…` is ACM's place-holder and none. Springer's PDF paths name it too."""
    value = unquote(value)
    if match := ARXIV_DOI.match(value):
        return Identifier("arxiv", match[1].lower())
    low, end = value.lower(), len(value)
    while tail := next((tail for tail in DOI_TAILS if low.endswith(tail, 0, end)), ""):
        end -= len(tail)
    value = low[:end]
    host = urlsplit(url).hostname or ""
    if value.startswith("10.5555/") or "/" not in value or host.endswith("arxiv.org"):
        return None
    return Identifier("doi", value)


def arxiv_year(identifier: str) -> int | None:
    """The year in which an arXiv number was given: `2405.19708` is 2024."""
    digits = re.match(r"(\d{2})(\d{2})\.|[a-z.-]+/(\d{2})", identifier)
    if digits is None:
        return None
    year = int(digits[1] or digits[3])
    return 1900 + year if year > 90 else 2000 + year


def title_in_url(url: str) -> list[str] | None:
    """The title words that a proceedings file name carries (CVF: `Hu_Learning_…_CVPR_2021_paper.pdf`), else None.

    They may be cut short; the family name and the venue are left out.
    """
    match = PATTERNS["cvf"].search(url)
    if match is None:
        return None
    name = re.sub(r"_(?:[A-Z0-9]+W?)_(?:19|20)\d\d$|_(?:19|20)\d\d_[A-Z0-9]+W?$", "", match[1], flags=re.IGNORECASE)
    return words(name.split("_", 1)[-1])


def canonical_url(url: str) -> str:
    """The form under which two spellings of one address are equal: no scheme, `www.`, trailing slash, `abs`/`pdf`."""
    identifier = identify(url)
    if identifier is not None and identifier.scheme == "arxiv" and "arxiv.org" in url:
        return f"arxiv:{identifier.value}"
    bare = re.sub(r"^https?://(?:www\.)?", "", url.strip(), flags=re.IGNORECASE)
    host, slash, path = bare.partition("/")
    return (host.lower() + slash + path).rstrip("/")
