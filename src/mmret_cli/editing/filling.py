"""Another entry's fields put into a template's holes; a field that it lacks takes its brackets and commas along."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from mmret_cli.editing.marks import Mark, alike
from mmret_cli.editing.template import Hole, Template
from mmret_cli.models import Entry, Link, LinkKind
from mmret_cli.normalise.linkkinds import link_kind

BLANK = "\0"  # a hole that nothing fills
TIE = "[ \t,_'’‘·-]*"
BLANKS = re.compile(rf"(?<!{TIE[:-1]}){TIE}{BLANK}{TIE}(?:{BLANK}{TIE})*")
HOLLOW = re.compile(rf"(?<![\[(（【*_`])[\[(（【*_`]+{BLANK}[\])）】*_`]+[ \t|:：,]*")  # [] |
EMPTY = re.compile(r"<br\s*/?>|[\s*_()\[\]|:-]+")  # what is left of a line whose fields are not there
AT_EDGE = re.compile(rf"(?<=[\[(（【*_`|]){BLANK}|{BLANK}(?=[\])）】*_`|])|^{BLANK}|{BLANK}$")


@dataclass(slots=True)
class Filling:
    """What goes into the holes of a template: the entry's fields, its links in the list's own marks."""

    template: Template
    entry: Entry
    fellows: Sequence[Template]
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
        match hole.name:
            case "url":
                return self._url
            case "authors":
                return self._people()
            case "links":
                return self._links(hole)
            case "number":
                return str(self.number or self.template.raw[hole.start : hole.end])
            case _:
                return self._field(hole.name) or (hole.blank if self.cells else BLANK)

    def _field(self, name: str) -> str:
        entry, answers = self.entry, self.template.answers
        match name:
            case "year":
                return str(entry.year or "")
            case "short year":
                return f"{entry.year % 100:02d}" if entry.year else ""
            case "datasets":
                return escaped(", ".join(entry.datasets), self.cells)
            case "pretraining":
                return answers[0 if entry.pretraining else 1] if answers and entry.pretraining is not None else ""
            case _:
                return escaped(getattr(entry, name) or "", self.cells)

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
        written = [self._mark(link).around(link.url, _kind(link)) for link in fitting]
        return self._gap().join(written) or (hole.blank if self.cells else BLANK)

    def _gap(self) -> str:
        """What parts two links: here, else mostly in the list."""
        gaps = Counter(each.gap for each in self.fellows if each.gap)
        return self.template.gap or (gaps.most_common(1)[0][0] if gaps else " ")

    def _mark(self, link: Link) -> Mark:
        """How the list mostly writes a link of this kind to this host, or of this kind; else one of another kind."""
        kind, host = _kind(link), urlsplit(link.url).hostname
        marks = [*self.template.marks, *(mark for each in self.fellows for mark in each.marks)]
        near = [mark for mark in marks if mark.kind == kind] or [mark for mark in marks if alike(kind, mark.kind)]
        fitting = [mark for mark in near if urlsplit(mark.url).hostname == host] or near or marks
        common = Counter((mark.head, mark.tail) for mark in fitting)
        return max(fitting, key=lambda mark: common[mark.head, mark.tail])


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
    lines = ((line, _without_blanks(line) if BLANK in line else line) for line in text.split("\n"))
    return "\n".join(new for old, new in lines if new == old or EMPTY.sub("", new))


def _without_blanks(line: str) -> str:
    line = HOLLOW.sub("", BLANKS.sub(BLANK, line))
    return AT_EDGE.sub("", line).replace(BLANK, " ")
