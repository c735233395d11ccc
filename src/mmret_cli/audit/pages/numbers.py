"""Running numbers that come twice: of headings, of entries that are numbered by hand."""

import re
from collections.abc import Iterator, Sequence

from mmret_cli.audit.findings import Finding
from mmret_cli.audit.pages.source import lines
from mmret_cli.audit.subject import Heading, Listing, World

NUMBER = re.compile(r"^\W*(\d{1,3}(?:\.\d{1,3})*)(?:[.、:)]|\s)")  # 2.4. Others
BRACKETED = re.compile(r"^\s*(?:[-*+] +)?\\?\[(\d{1,4})\\?\](?![\[(:])")  # - [12] A title
RUN = 5  # numbers in order from which they are counted by hand


def repeated(listing: Listing, _: World) -> Iterator[Finding]:
    """The second of two headings, or of two entries, with one number."""
    if listing.page is not None:
        yield from _headings(listing.page.headings)
        yield from _entries(lines(listing.page))


def _headings(headings: Sequence[Heading]) -> Iterator[Finding]:
    """Headings of one number below one parent; those of one text too are the contents' and the chapter's own."""
    above: list[Heading] = []
    seen: dict[tuple[int, int], dict[str, Heading]] = {}
    for heading in headings:
        if not heading.level:
            continue
        while above and above[-1].level >= heading.level:
            above.pop()
        number = NUMBER.match(heading.text)
        if number is not None:
            place = (above[-1].line if above else 0, heading.level)
            siblings = {} if number[1] == "1" else seen.get(place, {})  # at 1 they are counted anew
            seen[place] = siblings
            first = siblings.setdefault(number[1], heading)
            if first.text != heading.text:
                said = f"the number {number[1]} stands on line {first.line} too: {first.text[:60]!r}"
                yield Finding(heading.line, said, about=heading.text, severity="warning")
        above.append(heading)


def _entries(source: Sequence[str]) -> Iterator[Finding]:
    """A number that the entry before has, in a run that counts up by one."""
    run, last, at = 0, 0, 0
    for place, line in enumerate(source, 1):
        match = BRACKETED.match(line)
        if match is None:
            continue
        number = int(match[1])
        if number == last and run >= RUN:
            said = f"the number [{number}] stands on line {at} too"
            yield Finding(place, said, about=f"[{number}]", severity="warning")
        else:
            run = run + 1 if number == last + 1 else 1
        last, at = number, place
