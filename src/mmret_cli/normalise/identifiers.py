"""Identifiers: URL -> what it names for sure, and what its own text tells of the paper."""

import re
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from mmret_cli.normalise.titles import words

PATTERNS: dict[str, re.Pattern[str]] = {
    "arxiv": re.compile(
        r"(?:arxiv\.org|alphaxiv\.org|ar5iv\.org|huggingface\.co)/(?:abs|pdf|html|papers|overview|format|src)/(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})",
        re.IGNORECASE,
    ),  # https://arxiv.org/pdf/2204.07441v2.pdf
    "doi": re.compile(
        r"/(10\.\d{4,9}(?:/|%2F)[^\s?#]+)", re.IGNORECASE
    ),  # http://dx.doi.org/10.1145/3626772.3657727  https://dl.acm.org/doi/pdf/10.1145/3584703
    "openreview": re.compile(
        r"openreview\.net/(?:forum|pdf|attachment)\?(?:.{0,200}&)?id=([\w-]+)"
    ),  # https://openreview.net/pdf?id=h73nTbImOt9
    "acl": re.compile(
        r"(?:aclanthology\.org|aclweb\.org/anthology|aclanthology\.info/papers)/(?:[A-Z]/[A-Z]\d\d/)?([A-Z]\d\d-\d{4}|\d{4}\.[\w-]+\.\d+)",
        re.IGNORECASE,
    ),  # https://www.aclweb.org/anthology/Q14-1017.pdf
    "cvf": re.compile(
        r"(?:openaccess\.thecvf\.com|cv-foundation\.org/openaccess|eccv2018\.org/openaccess)/.{0,200}/([\w.'-]{1,300}?)_paper\.(?:pdf|html)",
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


# What stands beside a paper at its own address, and is not the paper.
BESIDE_PAPER = re.compile(
    r"[-_/.](?:supp(?:l|lement\w*)?(?:_file)?|suppmat|author_?feedback|(?:meta)?review)\b|/attachment\?|\.(?:bib|zip|mp4)$",
    re.IGNORECASE,
)  # .../wu22d-supp.pdf  .../hash-Review.html  https://openreview.net/attachment?id=x&name=supplementary_material
# Other addresses of one resource -> its name. The number behind an AAAI paper's is that of its file.
RESOURCES = (
    (re.compile(r"(?:[\w.-]+\.)?aaai\.org/(?:ojs/)?index\.php/(\w+)/article/(?:view|viewFile|viewPaper|download)/(\d+)(?:/\d+)?$", re.IGNORECASE), r"aaai:\1/\2"),  # https://ojs.aaai.org/index.php/AAAI/article/view/4830/4704
    (re.compile(r"(?:[\w.-]+\.)?aaai\.org/ocs/index\.php/(\w+/\w+)/paper/(?:view|viewFile|viewPaper|download)/(\d+)(?:/\d+)?$", re.IGNORECASE), r"aaai:\1/\2"),  # https://www.aaai.org/ocs/index.php/AAAI/AAAI18/paper/view/16923
    (re.compile(r"(?:papers\.)?nips\.cc/paper/(\d{1,5})-[\w-]+(?:\.pdf)?$", re.IGNORECASE), r"nips:\1"),  # https://papers.nips.cc/paper/5204-devise.pdf
    (re.compile(r"(?:youtu\.be/|(?:m\.)?youtube\.com/(?:watch\?(?:\S{0,200}&)?v=|embed/))([\w-]{11})(?![\w-])"), r"youtube:\1"),  # https://youtu.be/UCAJi0ZFaZ8
)  # fmt: skip
NAMED = re.compile(rf"(?:{'|'.join((*PATTERNS, 'aaai', 'nips', 'youtube'))}):(?!//)")  # arxiv:1602.02255
PREFIX = re.compile(r"(?:https?:/*+|www\.|[/\s])*+", re.IGNORECASE)
TRACKING = re.compile(r"utm_|fbclid=|gclid=|casa_token=|dgcid=|fromPaywallRec=", re.IGNORECASE)
REPOSITORY = re.compile(r"([\w.-]+/[\w.-]+)(?:/tree/(?:master|main)|(/.*))?", re.DOTALL)  # ann/x.git  ann/x/tree/main
ENDS = "/ \t\r\n\f\v"


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
    value = _without(value.lower(), *DOI_TAILS)
    host = urlsplit(url).hostname or ""
    if value.startswith("10.5555/") or "/" not in value or host.endswith(("arxiv.org", "delivery.acm.org")):
        return None
    return Identifier("doi", value)


def _without(text: str, *tails: str) -> str:
    """A text without these endings, however often they come."""
    end = len(text)
    while tail := next((tail for tail in tails if text.endswith(tail, 0, end)), ""):
        end -= len(tail)
    return text[:end]


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
    """The form under which all addresses of one resource are equal: `doi:10.1145/3626772.3657727`, `github.com/ann/x`.

    >>> canonical_url("https://ieeexplore.ieee.org/abstract/document/9411880/")
    'ieee:9411880'
    """
    if NAMED.match(url):
        return url
    if not BESIDE_PAPER.search(url):
        identifier = identify(url)
        if identifier is not None and "huggingface.co/" not in url:  # people talk of the paper there
            return f"{identifier.scheme}:{identifier.value}"
        for pattern, form in RESOURCES:
            if match := pattern.match(_bare(url)):
                return match.expand(form)
    return _bare(url)


def _bare(url: str) -> str:
    """An address without scheme, `www.`, trailing slash, and what only says where the reader came from."""
    rest, _, fragment = url[PREFIX.match(url).end() :].rstrip(ENDS).partition("#")  # type: ignore[union-attr]
    rest, _, query = rest.partition("?")
    kept = "&".join(part for part in query.split("&") if part and not TRACKING.match(part)).rstrip(ENDS)
    host, _, path = rest.rstrip(ENDS).partition("/")
    host = host.lower()
    path = re.sub(r"/{2,}", "/", path).lstrip("/")
    if host == "github.com" and (match := REPOSITORY.fullmatch(path)):
        path, fragment = f"{_without(match[1].lower(), '.git')}{match[2] or ''}", fragment.removeprefix("readme")
    return f"{host}/{path}".rstrip(ENDS) + (f"?{kept}" if kept else "") + (f"#{fragment}" if fragment else "")
