"""The tags of a page, one after the other -> its titles, headings, visible text, metas and ids, as written."""

import re

from mmret_cli.normalise.markup import Tag, attributes_of, ids_of, text_of, unescape
from mmret_cli.normalise.text import squeeze

TEXT_MOST = 4_000  # letters of the visible text that are looked at
MOST = 5  # headings
LINE_MOST = 400  # letters of a title, a heading
META_MOST = 2_000  # letters of a meta tag, which may hold an address
SILENT = frozenset({"noscript", "template", "svg"})  # what they hold is not seen
UNSAID = frozenset({"script", "style", "noframes"})
HEADINGS = frozenset({"h1", "h2", "h3"})
HEADING_TAGS = frozenset(f"{slash}h{level}" for slash in ("", "/") for level in range(1, 7))
SPEAKING = frozenset({"title", "meta", "link", "script"})
SHOWING = frozenset({"script", "svg", "iframe"})
SHOWN = re.compile(
    r"<(?=[acefiov])(?:img|video|audio|frame|frameset|object|embed|canvas|form|input)[\s/>]", re.IGNORECASE
)


def line(*parts: str, most: int = LINE_MOST) -> str:
    """Text as it is read, on one line: white space is squeezed, entities are letters."""
    return squeeze(unescape(" ".join(parts)[: 4 * most]))[:most]


class Told:
    """What the tags of a page tell, taken one by one; the texts are in order, and as long as the page has them."""

    def __init__(self, *, ids: bool) -> None:
        self.wants_ids = ids
        self.scripted = False
        self.shows = False  # pictures and the like
        self.titles: list[str] = []
        self.headings: list[list[str]] = []
        self.text: list[str] = []
        self.metas: dict[str, str] = {}
        self.described: list[str] = []
        self.canonical = ""
        self.without_scripts = False  # a refresh that only readers without scripts follow
        self.ids: set[str] = set()
        self._left = 4 * TEXT_MOST
        self._silent, self._depth = "", 0
        self._heading: list[str] | None = None

    def take(self, tag: Tag) -> None:
        """Note one tag and the text before it."""
        name = tag.name
        if tag.before:
            self._before(tag.before)
        if name in SILENT or name == f"/{self._silent}":
            self._hush(tag)
        elif name in HEADING_TAGS:
            self._head(name)
        elif name in SPEAKING:
            self._told(tag)
        elif tag.content and name not in UNSAID:
            self._say(tag.content)
        self.scripted |= name == "script"
        self.shows |= name in SHOWING
        if self.wants_ids and tag.attributes and name[:1] != "/":
            self.ids.update(ids_of(f"<{name} {tag.attributes}"))

    def _before(self, page: str) -> None:
        if not self._silent and (self._left > 0 or self._heading is not None):
            text = text_of(page)
            if not text.isspace():
                self._say(text)
        self.shows = self.shows or SHOWN.search(page) is not None
        if self.wants_ids:
            self.ids.update(ids_of(page))

    def _say(self, text: str) -> None:
        if self._heading is not None:
            self._heading.append(text)
        if self._left > 0:
            self._left -= len(text)
            self.text.append(text)

    def _hush(self, tag: Tag) -> None:
        """Nothing is said until what opened is closed."""
        if not self._silent and not tag.attributes.endswith("/"):
            self._silent, self._depth = tag.name, 1
        elif tag.name in (self._silent, f"/{self._silent}"):
            self._depth += 1 if tag.name == self._silent else -1
            self._silent = self._silent if self._depth else ""

    def _head(self, name: str) -> None:
        self._heading = None
        if name in HEADINGS and not self._silent and len(self.headings) < MOST:
            self._heading = []
            self.headings.append(self._heading)

    def _told(self, tag: Tag) -> None:
        if tag.name == "title":
            self.titles.append(tag.content)
            return
        told = attributes_of(tag.attributes)
        if tag.name == "meta" and "content" in told:
            name = told.get("name") or told.get("property") or told.get("http-equiv") or ""
            self.metas.setdefault(name.strip().lower(), squeeze(told["content"][:META_MOST]))
            self.without_scripts |= self._silent == "noscript" and "http-equiv" in told
        elif tag.name == "link" and "canonical" in told.get("rel", "").lower().split():
            self.canonical = self.canonical or told.get("href", "").strip()
        elif tag.name == "script" and told.get("type", "").lower() == "application/ld+json":
            self.described.append(tag.content)
