"""Another entry's fields put into a template's holes; a field that it lacks takes its brackets and commas along."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from mmret_cli.editing.marks import Mark, alike
from mmret_cli.editing.template import Hole, Template
from mmret_cli.models import Entry, Link, LinkKind
from mmret_cli.normalise.linkkinds import link_kind

BLANK = "\0"  # a hole that nothing fills
TIE = "[ \t,_'’‘·-]*"
BLANKS = re.compile(rf"{TIE}{BLANK}{TIE}(?:{BLANK}{TIE})*")
HOLLOW = re.compile(rf"[\[(（【*_`]+{BLANK}[\])）】*_`]+[ \t|:：,]*")  # [] |
AT_EDGE = re.compile(rf"(?<=[\[(（【*_`|]){BLANK}|{BLANK}(?=[\])）】*_`|])|^{BLANK}|{BLANK}$", re.MULTILINE)


@dataclass(slots=True)
class Filling:
    """What goes into the holes of a template: the entry's fields, its links in the list's own marks."""

    template: Template
    entry: Entry
    marks: Sequence[Mark]
    number: int | None = None
    left: list[Link] = field(default_factory=list)
    _url: str = ""

    @property
    def cells(self) -> bool:
        """Whether it is a table's row."""
        return self.template.answers is not None

    def text(self) -> str:
        """The entry in the template's style."""
        self.left = list(self.entry.links)
        if "url" in self.template.names:
            self._url = self._take_main()
        text = self.template.filled(self._fill)
        return text if BLANK not in text else _tidied(text)

    def _take_main(self) -> str:
        """The link that the title carries: that to the paper, else the first."""
        main = next((link for link in self.left if _kind(link) in ("paper", "pdf")), None) or next(
            iter(self.left), None
        )
        if main is None:
            return ""
        self.left.remove(main)
        return main.url

    def _fill(self, hole: Hole) -> str:
        entry = self.entry
        match hole.name:
            case "title":
                return escaped(entry.title, self.cells)
            case "url":
                return self._url
            case "authors":
                return self._people()
            case "links":
                return self._links(hole)
            case "number":
                return str(self.number or self.template.raw[hole.start : hole.end])
            case "short year":
                return f"{entry.year % 100:02d}" if entry.year else BLANK
            case "year":
                return str(entry.year) if entry.year else self._none(hole)
            case "pretraining" if entry.pretraining is not None and self.template.answers:
                return self.template.answers[0 if entry.pretraining else 1]
            case "pretraining":
                return hole.blank
            case "datasets":
                return ", ".join(entry.datasets) or self._none(hole)
            case _:
                return escaped(getattr(entry, hole.name) or "", self.cells) or self._none(hole)

    def _none(self, hole: Hole) -> str:
        return hole.blank if self.cells else BLANK

    def _people(self) -> str:
        names, own = list(self.entry.authors), self.template.entry
        if own.authors_more and len(names) > len(own.authors):  # Pei et al.
            names = names[: len(own.authors)]
            if all(len(name.split()) == 1 for name in own.authors):
                names = [name.split()[-1] for name in names]
        several, last = self.template.joints
        return last.join([*([several.join(names[:-1])] if len(names) > 1 else []), *names[-1:]]) or BLANK

    def _links(self, hole: Hole) -> str:
        fitting = [link for link in self.left if hole.kinds is None or _any_alike(_kind(link), hole.kinds)]
        self.left = [link for link in self.left if link not in fitting]
        written = [self._mark(_kind(link)).around(link.url, _kind(link)) for link in fitting]
        gap = self.template.gap or next((mark.gap for mark in self.marks if mark.gap), " ")
        return gap.join(written) or (hole.blank if self.cells else BLANK)

    def _mark(self, kind: LinkKind) -> Mark:
        """The template's own mark of the kind, else the list's, else its own of another kind."""
        pool = [*self.template.marks, *self.marks]
        same = (mark for mark in pool if mark.kind == kind)
        near = (mark for mark in pool if alike(mark.kind, kind))
        return next(same, None) or next(near, None) or pool[0]


def _kind(link: Link) -> LinkKind:
    return link_kind(link.label, link.url)


def _any_alike(kind: LinkKind, kinds: Iterable[LinkKind]) -> bool:
    return any(alike(kind, each) for each in kinds)


def escaped(text: str, cells: bool = False) -> str:
    """Text whose signs are no markup; in a table no `|` either."""
    text = re.sub(r"([\\`*\[\]<>])|(?<![^\W_])(_)|(_)(?![^\W_])", lambda sign: f"\\{sign[0]}", text)
    return text.replace("|", "\\|") if cells else text


def _tidied(text: str) -> str:
    """The text without what only parted or enclosed the fields that are not there."""
    text = BLANKS.sub(BLANK, text)
    text = HOLLOW.sub("", text)
    text = AT_EDGE.sub("", text).replace(BLANK, " ")
    lines = text.split("\n")
    return "\n".join(line for line in lines if not line or line.strip(" -*_()[]"))
