"""A paper's venue -> its BibTeX type, and the field that the venue stands in."""

import re
from typing import NamedTuple

from mmret_cli.models import Paper
from mmret_cli.normalise.venues.table import known
from mmret_cli.normalise.venues.tags import is_preprint


class Kind(NamedTuple):
    """`@article` with its venue in `journal`."""

    type: str
    venue: str | None


MISC = Kind("misc", "howpublished")
ARTICLE = Kind("article", "journal")
# What the table of venues says; of what is in no row, its words.
KINDS = {"journal": ARTICLE, "magazine": ARTICLE, "conference": Kind("inproceedings", "booktitle")}
# The first pattern that fits decides; what fits none is a conference.
PATTERNS: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (re.compile(r"\b(?:master(?:'?s)?|m\.?sc\.?)\b.{0,80}\bthesis\b", re.IGNORECASE), Kind("mastersthesis", "school")),
    (re.compile(r"\b(?:thesis|dissertation)\b", re.IGNORECASE), Kind("phdthesis", "school")),
    (re.compile(r"\btech(?:nical|\.)? ?report\b", re.IGNORECASE), Kind("techreport", "institution")),
    (
        re.compile(r"\b(?:proc(?:eedings|\.)|conference|conf\.|workshops?|symposium)\b", re.IGNORECASE),
        KINDS["conference"],
    ),
    (
        re.compile(r"\b(?:journal|j\.|transactions?|trans\b\.?|letters|magazine|annals|bulletin|reviews?|record|archives|surveys)", re.IGNORECASE),
        ARTICLE,
    ),  # IEEE Transactions on Multimedia
)  # fmt: skip
# What an entry's own `type` says, where its venue is the paper's.
TYPES = {
    "article": ARTICLE,
    "inproceedings": KINDS["conference"],
    "conference": KINDS["conference"],
    "incollection": Kind("incollection", "booktitle"),
    "phdthesis": Kind("phdthesis", "school"),
    "mastersthesis": Kind("mastersthesis", "school"),
    "techreport": Kind("techreport", "institution"),
}


def kind_of(paper: Paper) -> Kind:
    """The type of a paper; without a venue `@misc`."""
    if paper.venue is None:
        return Kind("misc", None)
    if is_preprint(paper.venue):
        numbered = paper.arxiv is not None and paper.venue.lower() == "arxiv"
        return Kind("misc", None) if numbered else MISC
    told = (dict(entry.extra).get("type", "") for entry in paper.entries if entry.venue == paper.venue)
    own = next((TYPES[name.lower()] for name in told if name.lower() in TYPES), None)
    if own is not None:
        return own
    row = known(paper.venue)
    if row is not None and row.kind in KINDS:
        return KINDS[row.kind]
    return next((kind for pattern, kind in PATTERNS if pattern.search(paper.venue)), KINDS["conference"])
