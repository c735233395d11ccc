"""A paper's venue -> its BibTeX type, and the field that the venue stands in."""

import re
from typing import NamedTuple

from mmret_cli.models import Paper
from mmret_cli.normalise.venues import is_preprint


class Kind(NamedTuple):
    """`@article` with its venue in `journal`."""

    type: str
    venue: str | None


MISC = Kind("misc", "howpublished")
# The first pattern that fits decides; what fits none is a conference.
PATTERNS: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (re.compile(r"\b(?:master(?:'?s)?|m\.?sc\.?)\b.{0,80}\bthesis\b", re.IGNORECASE), Kind("mastersthesis", "school")),
    (re.compile(r"\b(?:thesis|dissertation)\b", re.IGNORECASE), Kind("phdthesis", "school")),
    (re.compile(r"\btech(?:nical|\.)? ?report\b", re.IGNORECASE), Kind("techreport", "institution")),
    (
        re.compile(r"\b(?:proc(?:eedings|\.)|conference|conf\.|workshops?|symposium)\b", re.IGNORECASE),
        Kind("inproceedings", "booktitle"),
    ),
    (
        re.compile(
            r"\b(?:journal|j\.|transactions?|trans\b\.?|letters|magazine|annals|bulletin|reviews?|record|archives|surveys|advances in|"
            r"neurocomputing|pattern recognition$|neural networks$|remote sensing$|sensors$|information fusion$|information sciences$|"
            r"(?:applied|soft) (?:intelligence|sciences|computing)|expert systems with applications|knowledge-based systems|ieee access|"
            r"multimedia (?:tools and applications|systems)|entropy$|electronics$|symmetry$|plos one|nature$|science$|pvldb|vldb endowment)",
            re.IGNORECASE,
        ),
        Kind("article", "journal"),
    ),  # IEEE Transactions on Multimedia
    (
        re.compile(
            r"^(?:ieee |acm )?(?:t-?pami|tip|tmm|tcsvt|tgrs|tnnls|tkde|tmi|tcyb|tfs|tifs|tits|tiv|tvcg|taslp|tsp|tist|tois|tomm|tomccap|tog|tmlr|tacl|"
            r"toit|jstars|j-?stars|lgrs|grsl|spl|ijcv|ijmir|ijcis|jmlr|jair|jvcir|jbhi|pami|pr|prl|kbs|nn|nca|mta|ipm|cviu|ins|eswa|access|isprs|rs|"
            r"neucom|corr|pvldb|csur|mia|media|mtap|asoc|eaai|tse|tbd|tai|tetci)$",
            re.IGNORECASE,
        ),
        Kind("article", "journal"),
    ),  # TPAMI  IEEE TGRS
)
# What an entry's own `type` says, where its venue is the paper's.
TYPES = {
    "article": Kind("article", "journal"),
    "inproceedings": Kind("inproceedings", "booktitle"),
    "conference": Kind("inproceedings", "booktitle"),
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
        known = paper.arxiv is not None and paper.venue.lower() == "arxiv"
        return Kind("misc", None) if known else MISC
    told = (dict(entry.extra).get("type", "") for entry in paper.entries if entry.venue == paper.venue)
    own = next((TYPES[name.lower()] for name in told if name.lower() in TYPES), None)
    return own or next(
        (kind for pattern, kind in PATTERNS if pattern.search(paper.venue)), Kind("inproceedings", "booktitle")
    )
