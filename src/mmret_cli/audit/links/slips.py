"""Links that lead nowhere as they are written: without a target, with text for one, with a slip in their form."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from mmret_cli.audit.findings import Finding, Fix, Severity
from mmret_cli.audit.links.arxiv import impossible_number
from mmret_cli.audit.links.each import finding
from mmret_cli.audit.pages.source import lines
from mmret_cli.audit.reading import line_of
from mmret_cli.audit.subject import Linked, Listing, World
from mmret_cli.models import DatasetEntry, Entry, NewsEntry
from mmret_cli.normalise.text import INVISIBLE, visible

PLACEHOLDER = re.compile(
    r"(?:#|url|link|links|paper|code|todo|tbd|tba|none|null|n/?a|xxx*|\.{3}|…|-+|(?:coming[ -])?soon|not yet|unavailable|not available|your[ -]?link|to be (?:added|released)|available soon)?",
    re.IGNORECASE,
)  # # TODO coming soon
TO_TOP = re.compile(r"\b(?:top|up|back|home|toc)\b|^\W*$|顶部|返回", re.IGNORECASE)  # [back to top](#)
BADGE: Severity = "info"
FORM = frozenset("link links url paper code your-link yourlink".split())  # of the entries, as a list tells it
REPOSITORY = re.compile(r"^([\w.-]{1,39}/[\w.-]{2,100}?)(?::|\s|$)")  # KevinLight831/AMC: AMC: Adaptive …


class Slip(NamedTuple):
    """A URL that no browser takes as it is (a server may, then it is `info`): what is matched, what is meant, what is said."""

    pattern: re.Pattern[str]
    right: str
    says: str
    safe: bool = True
    severity: Severity | None = None


SLIPS = (
    Slip(re.compile(r"^(?:https?:/+)+(?=https?://)", re.IGNORECASE), "", "the URL has two schemes"),  # https://https://arxiv.org/abs/2104.03015
    Slip(re.compile(r"^(?:(?:chrome|moz|edge|safari-web)-extension://[^?#]*?(?:[?&]\w+=|/)|view-source:)(?=https?://)", re.IGNORECASE), "", "the URL opens in one browser only"),  # chrome-extension://abc/viewer.html?file=https://…
    Slip(re.compile(r"^(?!https?://\w)(?:url|uri|link)?:?h{0,3}t{1,3}p{1,3}(s?)s?[:;.]{0,2}[/\\]{1,3}(?=\w)", re.IGNORECASE), r"http\1://", "the URL's scheme is misspelt"),  # hhttps://ieeexplore.ieee.org/abstract/document/10012544
    Slip(re.compile(r"^(?:url|uri|link):?(?=https?://)", re.IGNORECASE), "", "the URL's scheme is misspelt"),  # urlhttps://arxiv.org/abs/2104.03015
    Slip(re.compile(r"^(?=(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/)", re.IGNORECASE), "https://", "the URL has no scheme: a browser looks for it on the list's own site", safe=False),  # dl.acm.org/doi/pdf/10.1145/3617597
    Slip(re.compile(r"\s+"), "%20", "the URL has white space in it", safe=False),  # https://example.org/a paper.pdf
    Slip(INVISIBLE, "", "the URL has an invisible character in it"),  # https://arxiv.org/abs/<zero-width space>2104.03015
    Slip(re.compile(r"^(https?://[^/?#]+(?:/[^/?#:]+)*)/{2,}(?=[^/?#:]+(?:[/?#]|$))"), r"\1/", "a double slash in the URL's path", severity="info"),  # https://ojs.aaai.org//index.php/AAAI/article/view/6915
)  # fmt: skip
# Addresses of the author's own machine or browser: nobody can tell what they were.
LOCAL = re.compile(r"^(?:file:|(?:chrome|moz|edge|safari-web)-extension:|about:|blob:|https?://(?:localhost|127\.0\.0\.1|0\.0\.0\.0)(?:[:/]|$))", re.IGNORECASE)  # fmt: skip


def placeholder(listing: Listing, _: World) -> Iterator[Finding]:
    """Links without a target, in records and beside them."""
    told = set[int]()
    for record, keys in listing.spoken:
        for broken in record.broken_links:
            if PLACEHOLDER.fullmatch(broken.target.strip()):
                line = line_of(listing, record, f"]({broken.target})")
                told.add(line)
                badge = f"![{broken.label}](" in record.raw  # a picture in a link, for which nobody expects a target
                said, severity = _nowhere(broken.label, broken.target), BADGE if badge else None
                yield Finding(line, said, None, keys, _name(record), severity)
    for link in listing.page.links if listing.page else ():
        target = link.target.strip()
        # `[Paper](link)` outside an entry tells the form of the list's entries.
        if link.line not in told and _is_blank(target) and visible(link.label) and not TO_TOP.search(link.label):
            told.add(link.line)
            badge = listing.page is not None and f"![{link.label}](" in lines(listing.page)[link.line - 1]
            said, about = _nowhere(link.label, target), visible(link.label)
            yield Finding(link.line, said, about=about, severity=BADGE if badge else None)


def _is_blank(target: str) -> bool:
    return PLACEHOLDER.fullmatch(target) is not None and target.lower() not in FORM


def _nowhere(label: str, target: str) -> str:
    what = visible(target.strip())
    return f"the link {visible(label)!r} leads nowhere: {f'its target is {what!r}' if what else 'its target is blank'}"


def malformed(listing: Listing, world: World) -> Iterator[Finding]:
    """Text where a URL should stand, and URLs that no browser takes as they are."""
    for record, keys in listing.spoken:
        for broken in record.broken_links:
            target = broken.target.strip()
            if not PLACEHOLDER.fullmatch(target) and not target.startswith("#") and not _elsewhere(target):
                meant = _meant(target)
                fix = Fix("link", broken.target, meant, safe=False) if meant else None
                said = f"the link {visible(broken.label)!r} has text for a URL: {visible(target)[:60]}"
                yield Finding(line_of(listing, record, target), said, meant, keys, _name(record), fix=fix)
    for link in listing.all_links:
        if (found := _misformed(link, world)) is not None:
            yield found


def _name(record: Entry | DatasetEntry | NewsEntry) -> str:
    return record.name if isinstance(record, DatasetEntry) else ""


def _elsewhere(target: str) -> bool:
    """A mail address, or a file of the list's own repository."""
    return target.startswith(("mailto:", "./", "../", "/")) or re.fullmatch(r"[\w-]+(?:/[\w-]+)*/", target) is not None or (
        " " not in target and re.fullmatch(r"[\w./-]+\.(?:md|pdf|png|jpe?g|gif|svg|html?|txt|bib|csv|tsv|json|ya?ml|ipynb|py|docx?|xlsx?|pptx?|zip|rst|tex)(?:#[\w-]*)?", target) is not None
    )  # fmt: skip


def _meant(target: str) -> str | None:
    """The likely URL of pasted text: the first URL in it, or the GitHub repository that it begins with."""
    if found := re.findall(r"https?://[^\s()>\]]+", target):
        return str(found[0]) if len(set(found)) == 1 else None  # of two nobody knows which is meant
    match = REPOSITORY.match(target)
    return f"https://github.com/{match[1]}" if match and "github" in target.lower() else None


def _misformed(link: Linked, world: World) -> Finding | None:
    """The first slip in a URL's form, with the form that is meant."""
    if (slip := next((slip for slip in SLIPS if slip.pattern.search(link.url)), None)) is not None:
        return finding(link, slip.says, slip.pattern.sub(slip.right, link.url), safe=slip.safe, severity=slip.severity)
    if LOCAL.match(link.url):
        return finding(link, "the URL is of one computer only; link the page that others can open")
    if (why := impossible_number(link.url, world.month)) is not None:
        return finding(link, why)
    return None
