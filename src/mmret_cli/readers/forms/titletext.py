"""The words of a title: what can be one, where it ends in a line, and what is taken off its ends."""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from mmret_cli.normalise.bylines import Byline, looks_like_name, split_byline
from mmret_cli.normalise.text import BRACKETS, closing
from mmret_cli.normalise.titles import tidy_title
from mmret_cli.normalise.venues.tags import PRESENTED, YEAR, Tag, looks_like_venue, parse_tag
from mmret_cli.readers.forms.links import is_label

FIELD_LABEL = re.compile(
    r"^\W*(?:authors?|abstract|venue|conference|journal|year|date|published(?: in)?|publication|keywords?|tl;?dr|summary|task|tasks|datasets?|"
    r"comments?|notes?|links?|code|paper|pdf|publisher|published by|title|method|video|demo|data|homepage|website|institutions?|affiliations?|project|highlights?|contributions?|update[sd]?|news|tags?|(?:\w{0,8})?(?:论文|代码|作者|会议|链接|主页|项目|数据集|解读|地址|期刊|年份|摘要))\d?(?:\s*[(（][^()（）]{0,30}[)）])?\W*[:：]",
    re.IGNORECASE,
)
DATE = re.compile(
    rf"^\W*(?:{YEAR}[./年-]\s?\d{{1,2}}(?:[./月-]\s?\d{{1,2}}日?)?|(?:[A-Z][a-z]+ )?\d{{1,2}}(?:st|nd|rd|th)?,? {YEAR})\W*$"
)
REMARK = re.compile(r"\s*\[[^\[\]]{1,40}\]\s*$")
SENTENCE_END = re.compile(
    r"(?<![A-Z]\.[A-Z])(?<!\bvs)(?<!\bvol)(?<!\bno)(?<!\bet al)(?<!\b[A-Z])[.。](?:\s+|(?=[A-Z]{3}))", re.IGNORECASE
)
TRAILING_BRACKET = re.compile(r"\s*[(（]([^()（）]{2,40})[)）]\W{0,20}$")
LAST_SENTENCE = re.compile(r"\.\s+([^.]{4,60})\.?$")
YEAR_TAIL = re.compile(rf"({YEAR})$")
YEAR_WITHIN = re.compile(rf"^(?P<title>.{{8,}}?)\s+(?P<rest>[(\[]{YEAR}[)\]]\s*(?:[,.;:]\s*\S.*|[A-ZÀ-Þ]\S*\s.*)?)$")
LAST_PEOPLE = re.compile(r"^(?P<title>.{12,}?[^,\s]),\s+(?P<rest>[A-ZÀ-Þ][^,:]{1,60}?\bet\.?\s*al\b\.?)\s*$")
PEOPLE_YEAR = re.compile(rf"^(?P<people>[^()\[\]:]{{2,120}}?)[\s,]*[(\[]?(?P<year>{YEAR})[a-z]?[)\]]?$")
URL = re.compile(r"(?:https?|ftp)://", re.IGNORECASE)
OTHER_SCRIPT = re.compile(
    r"\s*[(（](?=[^()（）]{0,60}[^\x00-\u024f])[^()（）A-Za-zÀ-ɏ]{2,60}[)）]$"
)  # A Title（图像检索）
LATIN = re.compile(r"[A-Za-z]{3}")
MOST_REMARKS = 8  # that are taken off the end of one title


class Headline(NamedTuple):
    """A title with its place: spans[start:end] hold it, the tags beside it are read.

    `before` and `rest` are the text before the title and, of a plain one, behind it.
    """

    title: str
    start: int
    end: int
    tags: tuple[Tag, ...] = ()
    before: str = ""
    rest: str = ""
    form: str = "plain"


GLUE = frozenset(  # the small words of titles, which no name and few venues have
    "a an the of for in on to with via and from by using towards toward into under over at as is are how what why when can "
    "do does not based between beyond without through across against its your you we it".split()
)


@dataclass(slots=True)
class Fields:
    """What is known of an entry while its parts are read; the first one to say a thing is believed."""

    title: str
    method: str | None = None
    venue: str | None = None
    year: int | None = None
    byline: Byline = field(default_factory=lambda: Byline((), False))
    abstract: str | None = None
    note: str | None = None

    def take(self, tag: Tag) -> None:
        """Fill the gaps with what a tag says."""
        self.method = self.method or tag.method
        self.venue = self.venue or tag.venue
        self.year = self.year or tag.year
        if tag.byline.authors and not self.byline.authors:
            self.byline = tag.byline


def people_label(text: str) -> tuple[Byline, int | None] | None:
    """The people, and the year, of a link that is labelled by them: `Ritchie, Thompson (1974)`, `Mnih et al, 2013`."""
    match = PEOPLE_YEAR.match(text.strip(" .,"))
    if match is None or looks_like_venue(match["people"]):
        return None
    byline = split_byline(match["people"])
    names = all(
        1 <= len(n.split()) <= 4
        and n[:1].isupper()
        and not n.isupper()
        and n.replace(" ", "").replace(".", "").replace("-", "").replace("'", "").isalpha()
        for n in byline.authors
    )
    # `Wide Residual Networks (2016)` is a title: one person has two words, or initials among them.
    alone = len(byline.authors) == 1 and len(byline.authors[0].split()) > 2 and "." not in byline.authors[0]
    return (byline, int(match["year"])) if byline.authors and names and not alone else None


def is_title(text: str) -> bool:
    """Whether a bold run or a link's text can be a title: words that are no label, field name or date."""
    return bool(re.search(r"[^\W\d_]{2}", text)) and not (FIELD_LABEL.match(text) or DATE.match(text) or is_label(text))


def is_long_title(text: str) -> bool:
    """Whether a link's text is surely a title of its own: three words that say neither people, venue nor what it leads to."""
    return len(text.split()) >= 3 and is_title(text) and people_label(text) is None and parse_tag(text) is None


def split_title(text: str) -> tuple[str, str]:
    """A plain line into its title and what follows: `Title. CVPR, 2023.`, `Title, CVPR, 2022.`, `Title. Names`.

    Also `Title (2016), J. Andreas et al.` and `Title, O. Levy et al.`
    """
    if (match := YEAR_WITHIN.match(text)) or (match := LAST_PEOPLE.match(text)):
        return match["title"], match["rest"]
    sentence = SENTENCE_END.search(text)
    if sentence is not None:
        return text[: sentence.start()], text[sentence.end() :]
    before = text.rstrip(" .)")
    if YEAR_TAIL.search(before):
        named = before[:-4].rstrip(" ,.:'’(")
        cut = max(named.rfind(mark) for mark in ",.;(?!")
        if cut > 0 and looks_like_venue(named[cut + 1 :]):
            return text[: cut + (text[cut] in "?!")], text[cut + 1 :].strip(" ,.;()")
        if before[:-4].endswith(", "):  # Title, 2018.
            return before[:-4].rstrip(" ,"), before[-4:]
    return text, ""


def trimmed(headline: Headline) -> Headline:
    """Venue and year off the title's end: `Title (CVPR 2019)(Oral)`, `Title. ICML 2020.`"""
    title, tags = headline.title, list(headline.tags)
    for _ in range(MOST_REMARKS):
        if (cut := _tail(title)) is None:
            break
        title, tag = cut
        tags.append(tag)
    return headline._replace(title=title, tags=tuple(tags))


def _tail(title: str) -> tuple[str, Tag] | None:
    if match := TRAILING_BRACKET.search(title):
        text = match[1].strip(" *_`")
        tag = parse_tag(text) or (Tag() if text and not PRESENTED.sub("", text).strip() else None)
        if tag is None or (tag.venue and not (looks_like_venue(tag.venue) or tag.year)):
            return None
    else:
        match = LAST_SENTENCE.search(title)
        tag = parse_tag(match[1]) if match else None
        if match is None or tag is None or not tag.year or (tag.venue and not looks_like_venue(tag.venue)):
            return None
    rest = tidy(title[: match.start()])
    return (rest, tag) if len(rest.split()) > 1 else None


def tidy(title: str) -> str:
    """Square-bracket remarks beside it go; brackets that enclose nothing but the title too."""
    title = tidy_title(title)
    if (match := OTHER_SCRIPT.search(title)) is not None and LATIN.search(title[: match.start()]):
        title = tidy_title(title[: match.start()])
    for _ in range(MOST_REMARKS):
        shorter = tidy_title(REMARK.sub("", title))
        if shorter in {"", title}:
            break
        title = shorter
    if title[:1] in BRACKETS and closing(title, 0) == len(title) - 1:
        title = tidy_title(title[1:-1])
    return title


def glue(text: str) -> int:
    """How many of the small words of titles a text has."""
    return sum(word in GLUE for word in re.findall(r"[^\W\d_]+", text.lower()))


def people_off(title: str) -> tuple[str, str]:
    """`Title of a Paper, Zhu et al.`: the title, and the people behind its last comma."""
    match = LAST_PEOPLE.match(title)
    if match:
        return match["title"], match["rest"]
    head, _, tail = title.rpartition(", ")
    people: list[str] = []
    while head and looks_like_name(re.sub(r"^(?:and|&)\s+", "", tail)) and not glue(re.sub(r"\band\b", "", tail)):
        people.insert(0, tail)
        title, (head, _, tail) = head, head.rpartition(", ")
    return (
        (title, ", ".join(people)) if len(people) > 1 and len(title.split()) > 2 else (", ".join([title, *people]), "")
    )
