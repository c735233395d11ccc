"""A line that is one citation, its title marked by a link or a style or by nothing -> its fields and where they begin.

`Lee, A., Kim, B., *[Title](doi)*, IEEE Trans. Robot. (TRO), 2020.` · `[Lee, A. (2020). Title. Venue 3(2)](url)`
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, islice

from mmret_cli.normalise.names import LIKELY, SURE, has_title_noun, may_be_named
from mmret_cli.normalise.text import squeeze
from mmret_cli.normalise.titles import tidy_title
from mmret_cli.readers.blocks import BOLD, ITALIC, SUPER, Span
from mmret_cli.readers.forms.citations.place import Place, read_place
from mmret_cli.readers.forms.citations.text import FIRST, read_citation, read_front, without_number
from mmret_cli.readers.forms.links import is_label_text
from mmret_cli.readers.forms.titletext import FIELD_LABEL, URL, Fields, is_title
from mmret_cli.readers.spans import anchor_runs, plain, split_lines

HOLLOW = re.compile(r"[(\[]\s?[)\]]")
BRACKETED = re.compile(r"\[\w{1,12}\]")  # a running number
FIRST_SPANS = 4  # that tell whether a line may begin with a name
MOST_RUNS = 4
WRAP = "\"“”‘’'«» "


def read_cited(spans: Sequence[Span]) -> tuple[Fields, int] | None:
    """The fields of a line that is one citation, and the number of the span in which its title stands; None for others."""
    text = beside_labels(spans) if _begins_with_name(plain(spans[:FIRST_SPANS])) else ""
    if not _begins_with_name(text):
        return None
    for start, end in islice(_marked(spans), MOST_RUNS):
        fields = _around(spans, start, end)
        if fields is not None:
            return fields, start
    fields = read_citation(text)
    return (fields, 0) if fields is not None and not _names_another(spans, fields.title) else None


def _names_another(spans: Sequence[Span], title: str) -> bool:
    """Whether a link has another title for its text."""
    texts = (plain(spans[start:end]) for start, end, _ in anchor_runs(spans))
    return any(
        len(text.split()) > 2 and not (title in text or text.strip(" .,") in title) and is_title(text) for text in texts
    )


def _begins_with_name(text: str) -> bool:
    """Whether the first words can be a name: most titles have a small word before their first mark."""
    match = FIRST.match(without_number(text))
    return match is not None and all(map(may_be_named, re.split(r"\s(?:and\s|&\s|et\sal$)?", match[0])))


def _marked(spans: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """The runs that a link or a style marks, in order."""
    index = 0
    for mark, run in groupby(spans, key=_mark):
        length = len(list(run))
        if mark and plain(spans[index : index + length]).strip(" .,;:()[]"):
            yield index, index + length
        index += length


def _mark(span: Span) -> object:
    if span.image or span.is_break:
        return None
    return span.anchor or BOLD in span.style or ITALIC in span.style


def _around(spans: Sequence[Span], start: int, end: int) -> Fields | None:
    """People before a marked run and a venue or year behind it make the run a title."""
    before, title = without_number(plain(spans[:start])), plain(spans[start:end])
    if not before or not is_title(title) or URL.match(title) or len(title) < 4:
        return None
    front = read_front(before)
    if front is None or front.names.sure < LIKELY or FIELD_LABEL.match(before):
        return None
    if front.names.sure < SURE and has_title_noun(front.names.authors):
        return None
    place = _place_behind(spans[end:])
    year = front.year or place.year
    if not (place.sure or year) or (front.names.sure < SURE and not place.sure):
        return None
    return Fields(tidy_title(title.strip(WRAP)), None, place.venue, year, front.byline)


def _place_behind(spans: Sequence[Span]) -> Place:
    """Venue and year of all that stands behind a title, or of one line there."""
    place = read_place(beside_labels(_without_titles(spans)))
    lines = () if place.sure else split_lines(spans)
    return next((found for line in lines if (found := read_place(beside_labels(_without_titles(line)))).sure), place)


def _without_titles(spans: Sequence[Span]) -> list[Span]:
    """The spans without links that have titles for their texts."""
    titles = {i for a, b, _ in anchor_runs(spans) if len(plain(spans[a:b]).split()) > 8 for i in range(a, b)}
    return [span for i, span in enumerate(spans) if i not in titles]


def beside_labels(spans: Sequence[Span]) -> str:
    """The text of a line without the links that are only labels or addresses."""
    labels = {i for a, b, _ in anchor_runs(spans) if _is_label(plain(spans[a:b])) for i in range(a, b)}
    text = plain(span for i, span in enumerate(spans) if i not in labels and SUPER not in span.style)
    text = squeeze(HOLLOW.sub(" ", text)).strip(" |,")
    return text if BRACKETED.match(text) else text.strip(" []|,")


def _is_label(text: str) -> bool:
    return is_label_text(text) or URL.match(text) is not None
