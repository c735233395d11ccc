"""An entry of a paper in running form: a paragraph, a list item or a heading, with its lines."""

from collections.abc import Sequence

from mmret_cli.models import Entry
from mmret_cli.readers.blocks import Span
from mmret_cli.readers.forms.citations.marked import read_cited
from mmret_cli.readers.forms.fields import read_below, read_fields
from mmret_cli.readers.forms.headline import find_headline, is_whole_line
from mmret_cli.readers.forms.links import PDF, any_paper_link
from mmret_cli.readers.forms.titletext import Fields, Headline
from mmret_cli.readers.spans import Links, read_links


def read_entry(spans: Sequence[Span], more: Sequence[Sequence[Span]] = ()) -> Entry | None:
    """The entry that spans hold, with the lines below it (`more`: sub-items); None where they hold none.

    List, section and raw text are left for the caller, who knows them.
    """
    found = read_form(spans, more)
    return found[0] if found is not None else None


def read_form(spans: Sequence[Span], more: Sequence[Sequence[Span]] = ()) -> tuple[Entry, str] | None:
    """The entry as read_entry gives it, with the form of its title: `bold title`, `linked title`, …"""
    cited = read_cited(spans)
    if cited is not None:
        fields, start = cited
        read_below(fields, more)
        return entry_of(fields, _line(spans[start:], spans), read_links(joined(spans, more))), "citation"
    headline = find_headline(spans)
    if headline is None:
        return None
    fields = read_fields(headline, spans, more)
    links = read_links(joined(spans, more))
    paper_link = any_paper_link(links.links) or any(PDF.search(link.target) for link in links.broken)
    if not _is_paper(headline, fields, paper_link, bare=is_whole_line(headline, spans)):
        return None
    entry = entry_of(fields, _line(spans[headline.start : headline.end], spans), links)
    return entry, f"{headline.form} title"


def _line(title: Sequence[Span], spans: Sequence[Span]) -> int:
    """The line on which a title begins."""
    return next((span.line for span in title if span.text.strip()), spans[0].line)


def joined(spans: Sequence[Span], more: Sequence[Sequence[Span]]) -> list[Span]:
    """A line and the lines below it as one."""
    return [*spans, *(span for line in more for span in (Span("\n", 0), *line))]


def entry_of(fields: Fields, line: int, links: Links) -> Entry:
    """The entry with its fields; list, section and raw text are left for the caller, who knows them."""
    return Entry(
        list="",
        line=line,
        title=fields.title,
        authors=fields.byline.authors,
        authors_more=fields.byline.more,
        venue=fields.venue,
        year=fields.year,
        method=fields.method,
        links=links.links,
        broken_links=links.broken,
        abstract=fields.abstract,
        note=fields.note,
    )


def _is_paper(headline: Headline, fields: Fields, paper_link: bool, *, bare: bool) -> bool:
    """Whether there is evidence enough: a bold or linked title needs some, a plain one more."""
    dated = fields.venue is not None or fields.year is not None
    told = bool(dated or fields.byline.authors)
    if headline.before and not (headline.tags or told):
        return False  # bold or linked words within a sentence
    if headline.form == "linked":
        return fields.venue is not None or bool(fields.byline.authors) or paper_link
    if headline.form == "bold":
        return told or paper_link
    return (dated and (paper_link or fields.venue is not None)) or (
        paper_link and (bool(fields.byline.authors) or bare)
    )
