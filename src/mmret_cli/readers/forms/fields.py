"""The fields beside an entry's title: method, people, venue and year, from tags, labels, and the text around it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from mmret_cli.models import Link
from mmret_cli.normalise.bylines import ET_AL, looks_like_byline, split_byline
from mmret_cli.normalise.bylines import LABEL as AUTHORS_LABEL
from mmret_cli.normalise.identifiers import identify
from mmret_cli.normalise.text import squeeze
from mmret_cli.normalise.venues.tags import (
    Tag,
    is_known,
    looks_like_venue,
    parse_tag,
)
from mmret_cli.readers.blocks import ITALIC, STRUCK, SUPER, Span
from mmret_cli.readers.forms.citations.text import people_and_place
from mmret_cli.readers.forms.citations.venuepart import SENTENCE, likely_names, venue_tag
from mmret_cli.readers.forms.links import is_label
from mmret_cli.readers.forms.texts import texts_below
from mmret_cli.readers.forms.titletext import FIELD_LABEL, Fields, Headline, people_label
from mmret_cli.readers.spans import plain, read_links, remnant

INTRO = re.compile(r"^(?:intro(?:duction)?|accepted (?:by|to|at))\s*[:：]\s*", re.IGNORECASE)
SQUARE = re.compile(r"[\[\]]")
BAR = re.compile(r"\s[|｜]\s")
AND_MORE = re.compile(r"^(?P<people>[^:]{2,300}?\bet\.?\s*al\b\.?)[\s,.;]*(?P<rest>.*)$", re.IGNORECASE)
OTHER_SCRIPT_FRONT = re.compile(r"^[(（][^()（）A-Za-z0-9]{2,60}[)）]\s*(?=[A-Za-z])")
ONE_NAME = re.compile(r"^([^\W\d_][\w'’-]*(?: [^\W\d_][\w'’-]*)?)\.\s+(\S.*)$")  # Plato. CVPR 2020
DATED_FRONT = re.compile(r"^[(\[（【]([^()\[\]（）【】]{2,40})[)\]）】][\s,.;:]*(\S.*)$")  # (2014), A. Karpathy et al.
ARXIV_NUMBER = re.compile(r"arXiv[:\s]*\d{4}\.\d{4,5}(?:v\d+)?", re.IGNORECASE)
LONGEST_FIELD = 400  # letters; a longer text below a title is an abstract
BRACKETED = re.compile(r"[(\[（【]([^()\[\]（）【】]{2,120})[)\]）】]")


def read_fields(headline: Headline, spans: Sequence[Span], more: Sequence[Sequence[Span]] = ()) -> Fields:
    """Method, venue, year and people from the tags beside the title and from the lines below it."""
    fields = Fields(headline.title)
    days = [tag for tag in headline.tags if tag.day]  # when the list took the entry in: what else tells a year is surer
    for tag in headline.tags:
        fields.take(tag if not tag.day else Tag())
    if headline.before:
        read_segment(fields, headline.before.strip(' .,;:"“”'), people=headline.form != "plain")
    for text, italic in [
        (headline.rest, headline.form == "plain"),
        *_segments(spans[headline.end :], struck=any(STRUCK in s.style for s in spans[headline.start : headline.end])),
    ]:
        for part in BAR.split(text) if ET_AL.search(text) else [text]:  # a remark | Kim et al., 2014
            read_segment(fields, part, people=italic)
    for link in read_links(spans).links:
        _read_label(fields, link)
    read_below(fields, more)
    for tag in days:
        fields.take(tag)
    return fields


def read_below(fields: Fields, more: Sequence[Sequence[Span]]) -> None:
    """People, venue, year and texts from the lines below a title."""
    fields.abstract, fields.note = texts_below(more)
    for line in more:
        links = read_links(line)
        for label in (*(link.label for link in links.links), *(link.label for link in links.broken)):
            told = parse_tag(label) if len(label) <= 80 else None
            if told is None or not (told.venue and told.year):
                continue
            if told.byline.authors or _is_edition(told, label):  # [Kobayashi et al., IPSJ, 2011]
                fields.take(told._replace(method=None))
        for text, _ in _segments(line):
            if len(text) <= LONGEST_FIELD or AUTHORS_LABEL.match(text):
                read_segment(fields, text, people=True)


def _read_label(fields: Fields, link: Link) -> None:
    """What the label of a link tells: `[[ICCV 2023](…)]`, `[Hoare (1962)](…)`, `[Bioinformatics](…)`."""
    told = parse_tag(link.label) if len(link.label) <= 40 else None
    if (
        told is not None
        and told.venue
        and told.year
        and (looks_like_venue(told.venue) or _is_edition(told, link.label))
    ):
        fields.take(told._replace(method=None))
    elif (people := people_label(link.label)) is not None and not fields.byline.authors:
        fields.byline, fields.year = people[0], fields.year or people[1]
    elif fields.venue is None and link.label != fields.title and _names_its_venue(link):
        fields.venue = "arXiv" if ARXIV_NUMBER.fullmatch(link.label) else link.label


def _is_edition(told: Tag, label: str) -> bool:
    """Whether a link below a title is labelled by a short name with its year: `[MLVis 2024](…)`, `[VIS 2024 Poster](…)`."""
    name = (told.venue or "").split()
    acronym = len(name) <= 2 and sum(map(str.isupper, told.venue or "")) > 1
    return told.method is None and acronym and str(told.year) in label and not any(map(is_label, name))


def _names_its_venue(link: Link) -> bool:
    """Whether a link to a paper is labelled by where it was published: `[Bioinformatics](https://doi.org/…)`."""
    words = link.label.split()
    if "://" in link.label:
        return False
    named = len(words) <= 14 and identify(link.url) is not None and looks_like_venue(link.label)
    journal = len(words) <= 5 and link.url.partition("://")[2].startswith(("doi.org/", "dx.doi.org/"))
    written = all(
        (word.isalpha() and not word.islower()) or word[:1].isupper() or word in {"of", "in", "and", "the", "for"}
        for word in words
    )
    return bool(words) and not is_label(link.label) and (is_known(link.label) or named or (journal and written))


def _segments(spans: Sequence[Span], *, struck: bool = False) -> Iterator[tuple[str, bool]]:
    """The text behind a title in parts that are told apart by line, slant, bars and links: (text, is italic).

    What is struck out says nothing, unless the whole entry is.
    """
    hidden = {SUPER} if struck else {STRUCK, SUPER}
    part: list[Span] = []
    bracketed = False  # italics in round brackets are an affiliation, a name or a remark, no people
    for span in [*_unlinked_people(spans), Span("\n", 0)]:
        slanted = ITALIC in span.style
        if part and (
            span.is_break or span.anchor is not None or (span.text.strip() and slanted != (ITALIC in part[0].style))
        ):
            yield remnant(part), ITALIC in part[0].style and not bracketed
            bracketed = part[-1].text.rstrip().endswith(("(", "（"))
            part = []
        if span.anchor is None and not span.is_break and not hidden & span.style and (part or span.text.strip()):
            part.append(span)


def _unlinked_people(spans: Sequence[Span]) -> Iterator[Span]:
    """The spans, with the names of a byline as plain text where only some of them lead to people's pages."""
    for _, group in groupby(spans, key=lambda span: (span.is_break, ITALIC in span.style)):
        run = list(group)
        linked = [span.text for span in run if span.anchor is not None]
        mixed = linked and any(span.anchor is None and span.text.strip(" ,.;&\n") for span in run)
        told = SQUARE.sub("", plain(run)) if mixed and not any(map(is_label, linked)) else ""
        sure = looks_like_byline(told) and (ITALIC in run[0].style or len(split_byline(told).authors) > 2)
        if sure:
            yield from (replace(span, text=SQUARE.sub("", span.text), anchor=None) for span in run)
        else:
            yield from run


def read_segment(fields: Fields, text: str, *, people: bool) -> None:
    """One part of an entry's text: people, venue and year, or a remark that says neither.

    `people`: the form (a slanted line, a sub-item) makes it likely that names stand here.
    """
    text = squeeze(text).strip(" |,;-–—").lstrip('"”“. )）')
    if not text:
        return
    text = _without_intro(OTHER_SCRIPT_FRONT.sub("", text))
    if (front := DATED_FRONT.match(text)) and (tag := parse_tag(front[1])) is not None and tag.dated:
        fields.take(tag)
        text = front[2]
    if AUTHORS_LABEL.match(text):
        fields.byline = split_byline(text) if not fields.byline.authors else fields.byline
    elif not fields.byline.authors and (tag := _behind_one_name(text)) is not None:
        fields.byline = split_byline(text.partition(". ")[0])
        fields.take(tag)
    elif (tag := venue_tag(text)) is not None:
        fields.take(tag)
    elif FIELD_LABEL.match(text):
        return
    elif not fields.byline.authors and (match := AND_MORE.match(text)):
        fields.byline = split_byline(match["people"])
        read = read_segment if fields.byline.authors else read_segment_once  # et al. et al. et al.
        read(fields, match["rest"], people=False)
    elif not fields.byline.authors and (looks_like_byline(text) or (people and likely_names(text))):
        fields.byline = split_byline(text)
    elif not _read_people_and_venue(fields, text):
        _read_sentences(fields, text, people=people)


def _without_intro(text: str) -> str:
    """`intro: ECCV 2018` is `ECCV 2018`; of what else may stand there, the label stays."""
    intro = INTRO.match(text)
    return text[intro.end() :] if intro and venue_tag(text[intro.end() :]) is not None else text


def _behind_one_name(text: str) -> Tag | None:
    """What stands behind a single name: `Plato. CVPR 2020`."""
    match = ONE_NAME.match(text)
    if match is None or looks_like_venue(match[1]) or is_label(match[1]) or not match[1][0].isupper():
        return None
    tag = parse_tag(match[2])
    return tag if tag is not None and tag.venue and tag.year and looks_like_venue(tag.venue) else None


def _read_people_and_venue(fields: Fields, text: str) -> bool:
    """`Niemeyer & Geiger, Arxiv 2021`, `Garay J, Kiayias A. FC '15`: names, then a venue behind the last comma or period."""
    if not fields.byline.authors and (cited := people_and_place(text)) is not None:
        fields.byline = cited[0]
        fields.take(Tag(venue=cited[1].venue, year=cited[1].year))
        return True
    for mark in (",", ". "):
        names, _, place = text.rpartition(mark)
        tag = venue_tag(place) if names and not SENTENCE.search(place) else None
        if tag is not None and tag.dated and (likely_names(names) or looks_like_byline(names)):
            fields.take(tag)
            if not fields.byline.authors:
                fields.byline = split_byline(names)
            return True
    return False


def _read_sentences(fields: Fields, text: str, *, people: bool) -> None:
    """`Names. Venue, 2020` or `Names (CVPR 2020)`: the parts one by one."""
    remaining = BRACKETED.sub(lambda match: ". " if _take_dated(fields, match[1]) else match[0], text)
    parts = [part.strip(" .,") for part in SENTENCE.split(remaining) if part.strip(" .,")]
    if len(parts) > 1 or remaining != text:
        for part in parts[:6]:
            read_segment_once(fields, part, people=people)


def _take_dated(fields: Fields, text: str) -> bool:
    """Whether a bracket is a tag with a venue or a year; the fields take what it says."""
    tag = parse_tag(text)
    if tag is None or not tag.dated:
        return False
    if tag.venue is None or looks_like_venue(tag.venue) or tag.year:
        fields.take(tag)
    return True


def read_segment_once(fields: Fields, text: str, *, people: bool) -> None:
    """A sentence of a part, not split further."""
    tag = venue_tag(text)
    if tag is not None:
        fields.take(tag)
    elif not fields.byline.authors and (looks_like_byline(text) or (people and likely_names(text))):
        fields.byline = split_byline(text)
