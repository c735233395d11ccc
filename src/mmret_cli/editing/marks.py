"""How a list writes its links: the text around each URL, to be used again around another."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from mmret_cli.models import Entry, LinkKind
from mmret_cli.normalise.linkkinds import link_kind
from mmret_cli.normalise.text import repair

FARTHEST = 2_000  # letters of a label or a tag around a URL
TELLING = 6  # letters from which a part of a URL is no chance
LABEL = re.compile(r"[^\W\d_]+(?:[ -][^\W\d_]+)*")
# What a link is called where no neighbour has one of its kind.
NAMES: dict[LinkKind, str] = {
    "paper": "paper",
    "pdf": "pdf",
    "code": "code",
    "website": "project",
    "demo": "demo",
    "slides": "slides",
    "video": "video",
    "data": "data",
    "other": "link",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """One link as it is written: what stands before its URL and behind, and where."""

    head: str
    tail: str
    kind: LinkKind
    start: int = 0
    end: int = 0
    url: str = ""

    def around(self, url: str, kind: LinkKind) -> str:
        """Another link in this style; a badge that names the repository names the new one, a label of another kind is renamed."""
        head, tail = repair(self.head), repair(self.tail)
        for own, other in zip(_told(self.url), _told(url), strict=True):
            head = head.replace(own, other) if len(own) >= TELLING else head
        if not alike(kind, self.kind):
            head, tail = _renamed(head, NAMES[kind]), tail if LABEL.search(head) else _renamed(tail, NAMES[kind])
        return f"{head}{_target(url, tail)}{tail}"


def _told(url: str) -> tuple[str, str]:
    """What a badge repeats of a URL: its path, or the last part of it."""
    path = urlsplit(url).path.strip("/")
    return path, path.rpartition("/")[2]


def alike(one: LinkKind, other: LinkKind) -> bool:
    """Whether two kinds may bear one label: a paper's page and its PDF do."""
    return one == other or {one, other} == {"paper", "pdf"}


def find_marks(raw: str, entry: Entry) -> list[Mark]:
    """The links of an entry in its raw text, in its order; those that are not found are left out."""
    marks: list[Mark] = []
    place = 0
    for link in entry.links:
        at = raw.find(link.url, place)
        if at < 0:
            continue
        start, end = _extent(raw, at, at + len(link.url))
        kind = link_kind(link.label, link.url, names={entry.title, entry.method or ""})
        marks.append(Mark(raw[start:at], raw[at + len(link.url) : end], kind, start, end, link.url))
        place = end
    return marks


def _extent(raw: str, start: int, end: int) -> tuple[int, int]:
    """Where the link around a URL begins and ends: `[label](URL)`, its outer brackets, `<a href="URL">…</a>`, `<URL>`."""
    before = raw[:start].rstrip(" <")
    closing = raw.find(")", end)
    if before.endswith("](") and 0 <= closing - end < FARTHEST and (opening := _opening(raw, len(before) - 2)) >= 0:
        start, end = opening, closing + 1
        while start and end < len(raw) and raw[start - 1] + raw[end] == "[]":
            start, end = start - 1, end + 1
        return start, end
    tag = raw.rfind("<a", max(0, start - FARTHEST), start)
    closed = raw.find("</a>", end, end + FARTHEST)
    if tag >= 0 and closed >= 0 and ">" not in raw[tag:start]:
        return tag, closed + 4
    return (start - 1, end + 1) if raw[start - 1 : start] + raw[end : end + 1] == "<>" else (start, end)


def _opening(raw: str, closer: int) -> int:
    """The bracket that the one at `closer` closes, or -1; escaped ones do not count."""
    depth = 0
    for index in range(closer, max(-1, closer - FARTHEST), -1):
        if index and raw[index - 1] == "\\":
            continue
        depth += {"]": 1, "[": -1}.get(raw[index], 0)
        if depth == 0:
            return index
    return -1


def _renamed(text: str, name: str) -> str:
    """The label's words replaced, in its own case."""
    match = max(LABEL.finditer(text.partition("](")[0]), key=lambda found: len(found[0]), default=None)
    if match is None:
        return text
    cased = name.capitalize() if match[0][:1].isupper() else name
    return text[: match.start()] + cased + text[match.end() :]


def _target(url: str, tail: str) -> str:
    """The URL so that nothing in it ends the link."""
    if not tail.lstrip(' "').startswith(")"):
        return url.replace(" ", "%20")
    balanced = url.count("(") == url.count(")")
    plain = url.replace(" ", "%20").replace("<", "%3C").replace(">", "%3E")
    return plain if balanced else plain.replace("(", "%28").replace(")", "%29")
