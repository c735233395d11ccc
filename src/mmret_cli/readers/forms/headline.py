"""Where the title of an entry stands: the bold run, the linked text, or plain words; and the tags around it."""

import re
from collections.abc import Sequence
from itertools import islice

from mmret_cli.normalise.bylines import ET_AL
from mmret_cli.normalise.venues.tags import Tag, is_capitalised, looks_like_venue, parse_tag
from mmret_cli.readers.blocks import Span
from mmret_cli.readers.forms.furniture import is_prose
from mmret_cli.readers.forms.links import is_label
from mmret_cli.readers.forms.plaintitle import find_plain
from mmret_cli.readers.forms.tags import is_name, split_tags
from mmret_cli.readers.forms.titletext import FIELD_LABEL, URL, Headline, is_title, people_label, tidy, trimmed
from mmret_cli.readers.spans import anchor_runs, bold_runs, plain, remnant

REMARK_BEHIND = re.compile(r"^\([^()]{1,80}\)\s*(?=[:：,]\s*[\"“])")
MOST_RUNS = 8  # bold runs that are looked at: a title is among the first


def find_headline(spans: Sequence[Span]) -> Headline | None:
    """The title of an entry in its spans: bold, else linked, else quoted, slanted or plain."""
    headline = _bold(spans) or _linked_title(spans) or find_plain(spans)
    headline = headline and trimmed(headline)
    if headline is None or any(tag.method for tag in headline.tags):
        return headline
    names = (plain(spans[a:b]) for a, b in bold_runs(spans) if a >= headline.end and _enclosed(spans, a, b))
    return headline._replace(tags=(*headline.tags, *(Tag(method=name) for name in names if is_name(name))))


def _bold(spans: Sequence[Span]) -> Headline | None:
    """The first bold run that is a title; bold venues, dates and names of methods before it are tags."""
    tags: tuple[Tag, ...] = ()
    for start, end in islice(bold_runs(spans), MOST_RUNS):
        end = _without_label(spans, start, end)
        found, text = split_tags(plain(spans[start:end]))
        whole = parse_tag(text) if text else None
        if not text or (whole is not None and whole.dated and _is_place(whole, spans, start, end)):
            tags += found + ((whole,) if whole else ())
            continue
        if _around(spans, start, end)[1] in {":", "："} and FIELD_LABEL.match(f"{text}:"):
            continue  # **Venue**: …
        if (longer := _named(spans, start, end, text)) is not None:
            return longer._replace(tags=(*tags, *found, *longer.tags))
        if len(text.split()) <= 3 and len(split_tags(_before(spans, start), running=True)[1].split()) >= 3:
            continue  # a bold remark behind a title
        if is_title(text) and not _enclosed(spans, start, end):  # (**B2T2**) behind a linked title is its method
            before_tags, before = split_tags(_before(spans, start), running=True)
            return Headline(tidy(text), start, end, (*before_tags, *tags, *found), before, form="bold")
    return _linked_title(spans, tags) if tags else None


def _without_label(spans: Sequence[Span], start: int, end: int) -> int:
    """Where a bold run ends without a last link that only says what it leads to: `**Title. [Brooks (1987)](…)**`."""
    for first, last, _ in anchor_runs(spans[start:end]):
        text = plain(spans[start + first : start + last], images=True)
        if first and (is_label(text) or people_label(text)) and plain(spans[start : start + first]).strip(" .,[("):
            return start + first
    return end


def _is_place(tag: Tag, spans: Sequence[Span], start: int, end: int) -> bool:
    """Whether a bold run that reads as a tag is one: a known venue, one in brackets, or capitalised with its year.

    Two figures behind several words are no year: `**A Paper About Retrieval Number 10**` is a title.
    """
    bracketed = _around(spans, start, end) in {("[", "]"), ("(", ")")}
    venue = tag.venue or ""
    if not venue or bracketed or looks_like_venue(venue):
        return True
    whole_year = str(tag.year) in plain(spans[start:end])
    return tag.year is not None and is_capitalised(venue) and (whole_year or " " not in venue)


def _named(spans: Sequence[Span], start: int, end: int, text: str) -> Headline | None:
    """A short bold run before the title itself: `**PVT**: "Title"`, `**VCR**: [Title](…)`, `**F3:** A Title …`."""
    if len(text.split()) > 6 or "://" in text:
        return None
    name = text.rstrip(" :：,")
    following = next(
        (i for i in range(end, len(spans)) if spans[i].text.strip(' :：,|-–—"“') or spans[i].is_break), None
    )
    if following is None or spans[following].is_break:
        return None
    after = REMARK_BEHIND.sub("", plain(spans[end:]).lstrip())  # **BTX** (LLaMA 2): "Title"
    marked = text != name or after[:1] in {":", "：", ",", '"', "“"}
    if not marked or not name:
        return None
    if spans[following].anchor is not None:
        linked = _linked(spans)
        return linked._replace(before="") if linked is not None and linked.start >= end else None
    rest = find_plain(spans[end:])
    if rest is None or len(rest.title.split()) < 3 or rest.before:
        return None
    title = rest.title if rest.form == "quoted" else f"{name}: {rest.title}"
    method = Tag(method=name) if rest.form == "quoted" and re.search(r"\w", name) else Tag()
    return rest._replace(title=title, start=start, end=rest.end + end, tags=(method, *rest.tags))


def _enclosed(spans: Sequence[Span], start: int, end: int) -> bool:
    """Whether round brackets stand around a run."""
    return _around(spans, start, end) in {("(", ")"), ("（", "）")}


def _around(spans: Sequence[Span], start: int, end: int) -> tuple[str, str]:
    """The letters next to a run, white space apart."""
    before = spans[start - 1].text.rstrip()[-1:] if start else ""
    after = spans[end].text.lstrip()[:1] if end < len(spans) else ""
    return before, after


def _before(spans: Sequence[Span], start: int) -> str:
    return plain(span for span in spans[:start] if span.anchor is None).strip(" |:：-–—•·*")


def _linked(spans: Sequence[Span], tags: tuple[Tag, ...] = ()) -> Headline | None:
    for start, end, _ in anchor_runs(spans):
        text = plain(spans[start:end])
        found, text = split_tags(text)
        place = len(text.split()) <= 5 and parse_tag(text) is not None
        if not text or not is_title(text) or URL.match(text) or place or ET_AL.search(text) or people_label(text):
            continue
        if len(re.findall(r"\w+", text)) < 2 and not found:
            continue
        before_tags, before = split_tags(_before(spans, start), running=True)
        if len(before.split()) > 60:
            return None
        return Headline(tidy(text), start, end, (*before_tags, *tags, *found), before, form="linked")
    return None


def _linked_title(spans: Sequence[Span], tags: tuple[Tag, ...] = ()) -> Headline | None:
    """The linked text, with the rest of a title behind a linked name; none where the title stands before a bar."""
    linked = _linked(spans, tags)
    start, end = _first_named(spans) if linked is None or len(linked.title.split()) <= 4 else (0, 0)
    if end and (linked is None or linked.start >= start):
        rest = find_plain(spans[end:])
        if rest is not None and rest.form == "plain" and len(rest.title.split()) >= 3 and not is_prose(rest.title):
            beside, before = split_tags(_before(spans, start), running=True)
            name = plain(spans[start:end]).rstrip(" :：")
            title = rest.title if ET_AL.search(name) else f"{name}: {rest.title}"
            bold = tuple(tag for a, b in bold_runs(spans[:start]) for tag in split_tags(plain(spans[a:b]))[0])
            return rest._replace(
                title=title,
                start=start,
                end=end + rest.end,
                tags=(*tags, *bold, *beside),
                before="" if bold else before,
                form="linked",
            )
    if (
        linked is not None
        and plain(spans[: linked.start]).rstrip().endswith(("|", "｜"))
        and len(linked.before.split()) >= 4
    ):
        return None  # Title | *People* | [Journal](…)
    return linked


def _first_named(spans: Sequence[Span]) -> tuple[int, int]:
    """The first link where it is a name before a colon: `[MoRAE](…): Flow-Friendly …`; (0, 0) for others."""
    for start, end, _ in anchor_runs(spans):
        text = plain(spans[start:end])
        colon = text.endswith((":", "：")) or _around(spans, start, end)[1] in {":", "："}
        if text and not is_label(text) and len(text.split()) <= 5 and colon and not URL.match(text):
            return start, end
        break
    return 0, 0


def is_whole_line(headline: Headline, spans: Sequence[Span]) -> bool:
    """Whether a plain title and label-links are all that a line holds: the barest form of an entry."""
    labels = all(
        is_label(plain(spans[a:b], images=True)) or URL.match(plain(spans[a:b])) for a, b, _ in anchor_runs(spans)
    )
    beside = len(remnant(spans[headline.end :]).split())
    return (
        labels and not headline.before and not headline.rest and beside <= 2 and 3 <= len(headline.title.split()) <= 40
    )
