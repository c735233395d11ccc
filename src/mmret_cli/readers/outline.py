"""The headings above an entry: its section path, the year that holds, and what the document says of itself."""

import re
from dataclasses import dataclass

from mmret_cli.normalise.text import EMOJI
from mmret_cli.normalise.venues.tags import YEAR, is_known

YEAR_ONLY = re.compile(
    rf"^(?:year\s++)?({YEAR})\s*+年?(?:\s*+[:：(\[-]?\s*+\d{{0,4}}\s*+(?:papers?)?\s*+[)\]]?)?$", re.IGNORECASE
)
PAGE_TAG = re.compile(rf"^\W*(?:Awesome[- _])?([A-Za-z]{{2,12}})[-_ ']?({YEAR})(?=\W|_|$)", re.IGNORECASE)


def year_heading(text: str) -> int | None:
    """The year of a heading that is only a year, also with a count, an emoji or an anchor beside it: `2017:2`."""
    match = YEAR_ONLY.match(EMOJI.sub("", text).strip(" #*_:.-—–⬆↑"))
    return int(match[1]) if match else None


@dataclass(slots=True)
class _Heading:
    level: int
    text: str
    since_year: bool = True  # opened since the last year heading
    used: bool = False  # already holds entries


class Outline:
    """Follows the headings of one document."""

    def __init__(self) -> None:
        self.title: str | None = None
        self.started = False
        self.headings: list[_Heading] = []
        self.year: int | None = None
        self.year_level = 0
        self.page_venue: str | None = None
        self.page_year: int | None = None

    @property
    def section(self) -> tuple[str, ...]:
        """The headings above this place, outermost first."""
        return tuple(heading.text for heading in self.headings)

    def heading(self, level: int, text: str) -> None:
        """A heading that is no entry itself."""
        first, self.started = not self.started, True
        if (year := year_heading(text)) is not None:
            self._year_heading(level, year)
        elif first and level == 1:
            self._title(text)
        else:
            if level <= self.year_level or self.year_level == 0:
                self.year, self.year_level = None, 0
            self.headings = [heading for heading in self.headings if heading.level < level]
            self.headings.append(_Heading(level, text))

    def bare_year(self, year: int) -> None:
        """A paragraph that is only a year: it holds until any heading."""
        self.year, self.year_level = year, 0

    def entry(self) -> None:
        """An entry stands here: the innermost heading holds entries now."""
        if self.headings:
            self.headings[-1].used = True

    def _title(self, text: str) -> None:
        self.title = text
        match = PAGE_TAG.match(text)
        if match and is_known(match[1]):
            self.page_venue, self.page_year = match[1], int(match[2])

    def _year_heading(self, level: int, year: int) -> None:
        """It opens no section; it closes those of its level or deeper that the year before it had filled."""
        self.headings = [h for h in self.headings if not (h.level >= level and h.since_year and h.used)]
        for heading in self.headings:
            heading.since_year = False
        self.year, self.year_level = year, level
