"""Headings: their levels, years that are no heading, and running numbers."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from mmret_cli.audit.findings import Finding
from mmret_cli.audit.subject import Heading, Listing, World

FEWEST = 4  # years on one level, which another one should have
YEAR_ONLY = re.compile(r"^\W*(?:19[5-9]\d|20[0-4]\d)\W*$")


def outline(listing: Listing, _: World) -> Iterator[Finding]:
    """Headings on the wrong level, years that are no heading, numbers that come twice."""
    if listing.page is not None:
        yield from _levels(listing.page.headings)
        yield from _bare_years(listing.page.headings)
        yield from _odd_years(listing.page.headings)


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


def _odd_years(headings: Sequence[Heading]) -> Iterator[Finding]:
    """A year on another level than all the other years of a page that are told in order."""
    years = [each for each in headings if each.level and YEAR_ONLY.match(each.text)]
    usual, count = Counter(each.level for each in years).most_common(1)[0] if years else (0, 0)
    odd = [each for each in years if each.level != usual]
    if len(odd) == 1 and count >= FEWEST:
        said = f"the year stands on level {odd[0].level}, the other years on level {usual}"
        yield Finding(odd[0].line, said, "#" * usual, about=odd[0].text)
