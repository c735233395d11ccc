"""The places of a document: kept until all are found, then read again where their siblings know better."""

from collections.abc import Iterator, Sequence

from mmret_cli.models import Entry, Fate, ReadStyle, Record
from mmret_cli.normalise.venues.tags import Tag
from mmret_cli.readers.account import Place, Where
from mmret_cli.readers.blocks import Span
from mmret_cli.readers.forms.furniture import furniture_kind
from mmret_cli.readers.forms.sections import is_about_papers, section_kind
from mmret_cli.readers.outline import Outline
from mmret_cli.readers.parting import links_to_paper
from mmret_cli.readers.spans import plain, shape
from mmret_cli.readers.styles.judging import judge
from mmret_cli.readers.styles.report import kind_of_style, named, reported
from mmret_cli.readers.styles.styles import Member, learn


class Places:
    """What was found so far, and where the reader stands: the headings above, and the item it is in."""

    def __init__(self, slug: str) -> None:
        self.slug = slug
        self.outline = Outline()
        self.above = Tag()  # venue and year that an item gives to those below it
        self.within: Place | None = None
        self.all: list[Place] = []
        self.members: dict[Member, Place] = {}

    def add(self, line: int, end: int, fate: Fate, kind: str, records: Sequence[Record] = (), text: str = "") -> Place:
        """A place below the headings that hold now."""
        outline = self.outline
        year = self.above.year or outline.year or outline.page_year
        where = Where(outline.section, self.above.venue or outline.page_venue, year)
        self.all.append(Place(line, end, where, fate, kind, tuple(records), text, self.within))
        for _ in records:
            outline.entry()
        return self.all[-1]

    def left(self, spans: Sequence[Span], line: int, end: int, what: str, text: str = "") -> Place:
        """A part that gave no record: furniture, or not understood, which is told by its `text`."""
        linked = links_to_paper(spans)
        kind = furniture_kind(spans, running=what == "paragraph", linked=linked)
        if not linked:  # a heading speaks only of what is nothing by itself
            kind = section_kind(self.outline.section) or kind
        if kind is not None:
            return self.add(line, end, "furniture", kind)
        told = text or plain(spans, images=True)
        return self.add(line, end, "not understood", f"{what}: {shape(spans)}", text=told)

    def member(self, place: Place, spans: Sequence[Span], what: str, local: Entry | None) -> None:
        """A place that may be an entry, whatever it was read as by itself, is one of its siblings."""
        section = self.outline.section
        about = is_about_papers([self.slug, self.outline.title or "", *section])
        dated = self.above.venue is not None
        member = Member(spans, place.line, what, section, links_to_paper(spans), local, dated, about)
        self.members[member] = place

    def settled(self) -> Iterator[Place]:
        """All places but those within an entry, each as its siblings read it where they know better."""
        styles = learn(list(self.members))
        read = list(judge(styles))
        for member, entry in read:
            place = self.members[member]
            place.fate, place.records = "record", (entry,)
        kinds = {member: kind_of_style(name) for name, style in named(styles, self.members) for member in style.members}
        for member, _ in read:
            self.members[member].kind = kinds[member]
        yield from (place for place in self.all if not place.absorbed)

    def styles(self) -> Iterator[ReadStyle]:
        """The styles of the document, after its places are settled."""
        yield from reported(learn(list(self.members), whole=True), self.members)

    def rows(self) -> int:
        """How many rows of tables are papers, by their columns."""
        return sum(place.kind == "table row" and place.fate == "record" for place in self.all)
