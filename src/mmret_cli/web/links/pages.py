"""What the first kilobytes of a page tell of it, and whether its title is ours."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from rapidfuzz import fuzz

from mmret_cli.normalise.markup import tags
from mmret_cli.normalise.text import squeeze
from mmret_cli.normalise.titles import keywords, title_key
from mmret_cli.web.links.telling import META_MOST, TEXT_MOST, Told, line

CHARSETS = re.compile(
    r"utf-?(?:8|16(?:[lb]e)?)|iso-?8859-\d{1,2}|latin-?[19]|windows-125\d|cp125\d|us-ascii|ascii|gbk?|gb2312|gb18030|"
    r"big5(?:-hkscs)?|euc-(?:jp|kr)|shift[_-]jis|sjis|iso-2022-jp|koi8-[ru]|windows-874|tis-620|ks_c_5601-1987",
    re.IGNORECASE,
)  # a server may name any codec of Python; these are fast and text
META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*+=\s*+[\"']?+\s*+([\w-]{2,20})", re.IGNORECASE)
REFRESH = re.compile(
    r"\s*+(\d{1,4})(?:\.\d*+)?\s*+[;,]\s*+(?:url\s*+=)?+\s*+[\"']?+\s*+([^\"'\s][^\"']*)", re.IGNORECASE
)
SCRIPTED_REFRESH = re.compile(
    r"(?:\b(?:window|document|self|top)\.)?\blocation(?:\.href)?\s*=\s*[\"']([^\"'\s]+)[\"']|\blocation\.(?:replace|assign)\(\s*[\"']([^\"'\s]+)[\"']\s*\)"
)  # window.location.href = "/new/place"
LONGEST_REFRESH = 15  # seconds; a page that stays longer is meant to be read
FEW, SMALL = 120, 4_000  # letters of the text and of the source of a page that only leads on
SCHOLARLY = frozenset({"ScholarlyArticle", "Article", "TechArticle", "Report", "Chapter", "PublicationIssue", "Thesis"})
DESCRIBED = 20  # titles that are read of JSON-LD
PAPER_METAS = ("citation_title", "dc.title", "dcterms.title", "prism.title", "bepress_citation_title", "eprints.title")
FEWEST = 3  # words below which a title tells too little to say that it is another
SAME_WORDS = 72.0  # of 100: order of the words aside; two papers of one field stay below, a paper's versions above
CONTAINED = 12  # letters


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says of itself. `paper_titles` are those that only papers have, `shared_title` is for social media."""

    title: str = ""
    headings: tuple[str, ...] = ()
    text: str = ""
    source: str = ""
    paper_titles: tuple[str, ...] = ()
    shared_title: str = ""
    site_name: str = ""
    canonical: str = ""
    refresh: str = ""
    ids: frozenset[str] = frozenset()
    scripted: bool = False
    shows: bool = False


def decode(data: bytes, content_type: str) -> str:
    """The text of a page: by its byte order mark, its header, its own word, else UTF-8; wrong bytes are marked."""
    told = re.search(r"charset\s*=\s*[\"']?([\w-]{2,20})", content_type, re.IGNORECASE)
    own = META_CHARSET.search(data[:4096])
    names = [told[1]] if told else []
    names += ["utf-8", own[1].decode("ascii", "replace")] if own else ["utf-8"]
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        names.insert(0, "utf-16")
    for name in filter(CHARSETS.fullmatch, names):
        try:
            return data.decode(name)
        except (LookupError, UnicodeError):
            continue
    return data.decode("utf-8", "replace")


def read_page(data: bytes, content_type: str, *, ids: bool = False) -> Page:
    """What a page says; its ids are gathered only where they are asked for."""
    source = decode(data, content_type).replace("\0", "")
    told = Told(ids=ids)
    for tag in tags(source):
        told.take(tag)
    metas, text = told.metas, line(*told.text, most=TEXT_MOST)
    named = (metas[name] for name in PAPER_METAS if metas.get(name))
    leads_on = "" if told.without_scripts else refresh_of(metas.get("refresh", ""))
    return Page(
        title=line(*told.titles[:1]),
        headings=tuple(line(*parts) for parts in told.headings),
        text=text,
        source=source,
        paper_titles=(*named, *islice(_scholarly(told.described[:5]), DESCRIBED)),
        shared_title=metas.get("og:title", "") or metas.get("twitter:title", ""),
        site_name=metas.get("og:site_name", ""),
        canonical=told.canonical,
        refresh=leads_on or _scripted_refresh(source, text),
        ids=frozenset(told.ids),
        scripted=told.scripted,
        shows=told.shows,
    )


def refresh_of(told: str) -> str:
    """The URL of `0; url=/next`, blank where there is none or the page is meant to be read first."""
    match = REFRESH.match(told)
    return match[2].strip() if match and int(match[1]) <= LONGEST_REFRESH else ""


def _scripted_refresh(source: str, text: str) -> str:
    """Where a page that says next to nothing sends its reader by script; one that sets cookies first is a challenge."""
    if len(text) > FEW or len(source) > SMALL or "document.cookie" in source:
        return ""
    match = SCRIPTED_REFRESH.search(source)
    return (match[1] or match[2]) if match else ""


def _scholarly(scripts: Iterable[str]) -> Iterator[str]:
    """The titles of the articles that JSON-LD describes."""
    for script in scripts:
        try:
            told: Any = json.loads(script)
        except (ValueError, RecursionError):
            continue
        for item in _items(told):
            kinds = item.get("@type")
            named = SCHOLARLY & set(map(str, kinds if isinstance(kinds, list) else [kinds]))
            title = item.get("headline") or item.get("name")
            if named and isinstance(title, str):
                yield squeeze(title[:META_MOST])


def _items(told: Any) -> Iterator[dict[str, Any]]:
    for item in told if isinstance(told, list) else [told]:
        if isinstance(item, dict):
            yield item
            graph = item.get("@graph")
            yield from (each for each in (graph if isinstance(graph, list) else []) if isinstance(each, dict))
            if isinstance(item.get("mainEntity"), dict):
                yield item["mainEntity"]


def tells(title: str) -> bool:
    """Whether a title is long enough to be compared."""
    return len(keywords(title)) >= FEWEST or (not title.isascii() and len(title_key(title)) >= 2 * FEWEST)


def alike(ours: str, theirs: str) -> bool:
    """Whether two titles may be of one work: equal, one within the other, or nearly the same words."""
    a, b = title_key(ours), title_key(theirs)
    if a == b or (min(len(a), len(b)) >= CONTAINED and (a in b or b in a)):
        return True
    if fuzz.partial_ratio(a, b) >= 90 and min(len(a), len(b)) >= CONTAINED:
        return True
    own, other = keywords(ours), keywords(theirs)
    if not own or not other:  # another script
        return fuzz.ratio(a, b) >= SAME_WORDS
    return fuzz.token_sort_ratio(" ".join(own), " ".join(other)) >= SAME_WORDS


def another(ours: Iterable[str], theirs: str) -> bool:
    """Whether a title is for sure none of ours."""
    own = [title for title in ours if tells(title)]
    return bool(own) and tells(theirs) and not any(alike(title, theirs) for title in own)
