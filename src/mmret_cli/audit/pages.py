"""What only the page shows: in-page links, headings, tables' spans and fillers, the BibTeX it asks to be cited by."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import unquote

from rapidfuzz import process
from rapidfuzz.fuzz import ratio

from mmret_cli.audit.findings import Finding, Fix
from mmret_cli.audit.subject import Heading, Listing, Page, TableRow, World
from mmret_cli.normalise.text import DASHES, UNSEEN

YEAR_ONLY = re.compile(r"^\W*(?:19[5-9]\d|20[0-4]\d)\W*$")
AUTHOR = re.compile(
    r"\bauthor\s*=\s*(?:\{(?P<braced>(?:[^{}]++|\{[^{}]*\})*+)\}|\"(?P<quoted>[^\"]*)\")", re.IGNORECASE
)
AND = re.compile(r"\s+and\s+", re.IGNORECASE)
PAGE = frozenset({"top", "readme"})  # anchors that GitHub itself gives
LIKE = 85.0  # letters in common from which another anchor is meant
MOST = 200  # dead anchors for which a like one is looked for
FEWEST = 3  # cells of one text that make a row a filler


def slug(text: str) -> str:
    """The anchor that GitHub gives a heading: lower case, without punctuation, blanks as hyphens.

    >>> slug("📖 RSITR | RSCMR Method")
    '-rsitr--rscmr-method'
    """
    return re.sub(r"[^\w\- ]", "", UNSEEN.sub("", text).strip().lower()).replace(" ", "-")


def anchors(page: Page) -> set[str]:
    """The in-page targets of a page; a heading that comes twice has `-1` behind the second."""
    found: set[str] = {each.lower() for each in page.ids}
    seen: Counter[str] = Counter()
    for heading in page.headings:
        if heading.level:
            own = slug(heading.text)
            found.add(f"{own}-{seen[own]}" if seen[own] else own)
            seen[own] += 1
    return found


def dead_anchor(listing: Listing, _: World) -> Iterator[Finding]:
    """In-page links to a heading that is not there."""
    page = listing.page
    if page is None:
        return
    known = anchors(page)
    bare, meant_for = {each.strip("-"): each for each in sorted(known)}, dict[str, str | None]()
    for link in page.links:
        target = link.target.strip()
        name = UNSEEN.sub("", unquote(target[1:])).lower().removeprefix("user-content-")
        # A blank that stands twice in a heading gives two hyphens, and is told once.
        # So is one before a picture, at its end.
        gone = known.isdisjoint((name, re.sub(r"-{2,}", "-", name), name.rstrip("-")))
        if target.startswith("#") and name and name not in PAGE and gone:
            if name not in meant_for and len(meant_for) < MOST:
                meant_for[name] = _meant(name, bare)
            meant = meant_for.get(name)
            fix = Fix("link", target, f"#{meant}", safe=False) if meant else None
            said = f"no heading of this page has the anchor {target}"
            yield Finding(link.line, said, f"#{meant}" if meant else None, about=target, fix=fix)


def _meant(name: str, bare: Mapping[str, str]) -> str | None:
    if name.strip("-") in bare:
        return bare[name.strip("-")]
    close = process.extractOne(name, sorted(bare.values()), scorer=ratio, score_cutoff=LIKE)
    return close[0] if close and _same_numbers(name, close[0]) else None


def _same_numbers(one: str, other: str) -> bool:
    """Whether no number of one stands against another's: the heading of 2021 is not that of 2022."""
    left, right = set(re.findall(r"\d+", one)), set(re.findall(r"\d+", other))
    return left <= right or right <= left


def bad_bibtex(listing: Listing, _: World) -> Iterator[Finding]:
    """Author fields that parts people by commas, which BibTeX takes for one person."""
    for block in listing.page.code if listing.page else ():
        for match in AUTHOR.finditer(block.text):
            people = (match["braced"] or match["quoted"] or "").strip()
            if _by_commas(people):
                line = block.line + block.text.count("\n", 0, match.start())
                names = [name.strip() for name in re.split(r",|(?<!\s)\s+and\s+", people) if name.strip()]
                said = "authors joined by commas: BibTeX takes them for one person"
                meant = " and ".join(names)
                yield Finding(line, said, meant, about="author", fix=Fix("text", people, meant, safe=False))


def _by_commas(people: str) -> bool:
    """Whether a part between two `and` is several people: each with two names or more, or four of them."""
    for part in AND.split(" ".join(people.split())):
        names = [name.strip() for name in part.split(",") if name.strip()]
        if "{" not in part and (len(names) > 3 or (len(names) > 1 and all(" " in name for name in names))):
            return True
    return False


def structure(listing: Listing, _: World) -> Iterator[Finding]:
    """Headings on the wrong level, years that are no heading, tables whose spans do not fit."""
    if listing.page is None:
        return
    yield from _levels(listing.page.headings)
    yield from _bare_years(listing.page.headings)
    yield from _widths(listing.page.rows)


def _levels(headings: Sequence[Heading]) -> Iterator[Finding]:
    before: Heading | None = None
    topic: Heading | None = None
    for heading in headings:
        if not heading.level:
            continue
        if before is not None and heading.level > before.level + 1:
            said = f"a heading of level {heading.level} below one of level {before.level}"
            yield Finding(heading.line, said, "#" * (before.level + 1), about=heading.text)
        if YEAR_ONLY.match(heading.text):
            if topic is not None and heading.level < topic.level:
                said = (
                    f"the year stands on level {heading.level}, above its topic {topic.text!r} on level {topic.level}"
                )
                yield Finding(heading.line, said, "#" * (topic.level + 1), about=heading.text)
        else:
            topic = heading
        before = heading


def _bare_years(headings: Sequence[Heading]) -> Iterator[Finding]:
    levels = [each.level for each in headings if each.level and YEAR_ONLY.match(each.text)]
    for each in headings:
        if not each.level and levels:
            said = f"{each.text} is plain text, where other years are headings"
            yield Finding(each.line, said, f"{'#' * levels[0]} {each.text}", about=each.text)


def _widths(rows: Sequence[TableRow]) -> Iterator[Finding]:
    tables: dict[int, list[TableRow]] = defaultdict(list)
    for row in rows:
        tables[row.table].append(row)
    for table in tables.values():
        widths = Counter(len(row.cells) for row in table)
        usual, count = widths.most_common(1)[0]
        odd = [row for row in table if len(row.cells) != usual]
        if len(table) > 4 and count >= 0.7 * len(table) and odd:
            wide = len(odd[0].cells)
            said = f"a row of {wide} columns in a table of {usual}"
            yield Finding(odd[0].line, said, about=odd[0].cells[0] if odd[0].cells else "")


def placeholder_row(listing: Listing, _: World) -> Iterator[Finding]:
    """Rows whose cells are all the same: fillers that were to be replaced."""
    for row in listing.page.rows if listing.page else ():
        if any("colspan" in listing.lines.get(line, "").lower() for line in (row.line, row.line + 1)):
            continue  # one cell over the whole row: a heading
        texts = [cell for cell in row.cells if cell not in DASHES]
        if len(texts) >= FEWEST and len(set(texts)) == 1 and len(texts) == len(row.cells) and not row.header:
            yield Finding(row.line, f"a filler: every cell is {texts[0]!r}", about=texts[0])
