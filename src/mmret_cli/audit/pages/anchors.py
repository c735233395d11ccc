"""In-page links, and the anchors that GitHub gives headings."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from rapidfuzz import process
from rapidfuzz.fuzz import ratio

from mmret_cli.audit.findings import Finding, Fix
from mmret_cli.audit.subject import Listing, Page, PageLink, World
from mmret_cli.normalise.text import UNSEEN

PAGE = frozenset({"top", "readme"})  # anchors that GitHub itself gives
LIKE = 85.0  # letters in common from which another anchor is meant
MOST = 200  # dead anchors for which a like one is looked for
NEAR = 3  # lines around a link in which others lead to anchors: contents
BARE = re.compile(
    r"(?=[^-]*-)[^\s/:.?#@]{2,120}"
)  # a target that may be an anchor without its #; one word may be a folder


def slug(text: str) -> str:
    """The anchor that GitHub gives a heading: lower case, without punctuation, blanks as hyphens.

    >>> slug("📖 RSITR | RSCMR Method")
    '-rsitr--rscmr-method'
    """
    return re.sub(r"[^\w\- ]", "", UNSEEN.sub("", text).strip().lower()).replace(" ", "-")


def anchors(page: Page) -> set[str]:
    """The in-page targets of a page; a heading that comes twice has `-1` behind the second."""
    return {each.lower() for each in page.ids} | _slugs(page)


def _slugs(page: Page) -> set[str]:
    found: set[str] = set()
    seen: Counter[str] = Counter()
    for heading in page.headings:
        if heading.level:
            own = slug(heading.text)
            found.add(f"{own}-{seen[own]}" if seen[own] else own)
            seen[own] += 1
    return found


def dead_anchor(listing: Listing, _: World) -> Iterator[Finding]:
    """In-page links to a heading that is not there, or in other letters than its anchor."""
    page = listing.page
    if page is None:
        return
    known, given = anchors(page), {*_slugs(page), *page.ids}
    bare, meant_for = {each.strip("-"): each for each in sorted(known)}, dict[str, str | None]()
    marked = {link.line for link in page.links if link.target.strip().startswith("#")}
    for link in page.links:
        target = link.target.strip()
        name = UNSEEN.sub("", unquote(target[1:])).removeprefix("user-content-")
        low = name.lower()
        if not target.startswith("#"):
            beside = not marked.isdisjoint(range(link.line - NEAR, link.line + NEAR + 1))
            if beside and (meant := _unmarked(target, known)) is not None:
                yield _dead(link, f"the link to {target} leads to no file: # is missing", meant)
        elif low and low not in PAGE and known.isdisjoint(_readings(low)):
            if low not in meant_for and len(meant_for) < MOST:
                own = slug(link.label)
                meant_for[low] = own if own in known else _meant(low, bare)
            yield _dead(link, f"no heading of this page has the anchor {target}", meant_for.get(low))
        elif low in known and name not in given and low in given and low not in PAGE:
            meant = f"#{low}"
            said = f"the anchor is {meant}: GitHub's have small letters only"
            yield Finding(link.line, said, meant, about=target, severity="info", fix=Fix("link", target, meant))


def _dead(link: PageLink, said: str, meant: str | None) -> Finding:
    target = link.target.strip()
    fix = Fix("link", target, f"#{meant}", safe=False) if meant else None
    return Finding(link.line, said, f"#{meant}" if meant else None, about=target, fix=fix)


def _unmarked(target: str, known: set[str]) -> str | None:
    """The anchor that a target without # means, where a heading has it."""
    if not BARE.fullmatch(target):
        return None
    return next((name for name in (target.lower(), slug(target)) if name in known), None)


def _meant(name: str, bare: Mapping[str, str]) -> str | None:
    if name.strip("-") in bare:
        return bare[name.strip("-")]
    close = process.extractOne(name, sorted(bare.values()), scorer=ratio, score_cutoff=LIKE)
    return close[0] if close and _same_numbers(name, close[0]) else None


def _readings(name: str) -> tuple[str, ...]:
    """A blank that stands twice in a heading gives two hyphens, and is told once; so is one before a picture, at its end."""
    return name, re.sub(r"-{2,}", "-", name), name.rstrip("-")


def _same_numbers(one: str, other: str) -> bool:
    """Whether no number of one stands against another's: the heading of 2021 is not that of 2022."""
    left, right = set(re.findall(r"\d+", one)), set(re.findall(r"\d+", other))
    return left <= right or right <= left
