"""What stands behind the title of a citation -> venue and year: `In Proc. of X, pp. 1-9. ACM, 2017.`, `Nature. 2020;3(2):1-5.`"""

import re
from typing import NamedTuple

from mmret_cli.normalise.names import has_title_noun, read_names
from mmret_cli.normalise.venues.tags import (
    MONTH,
    PRESENTED,
    YEAR,
    clean_venue,
    full_year,
    is_known,
    looks_like_venue,
    parse_tag,
)

ADDRESS = re.compile(r"\bdoi:?\s*(?=10\.|http)\S+|\bhttps?://\S+", re.IGNORECASE)
ARXIV = re.compile(r"\barXiv:\s*\d{4}\.\d{4,5}(?:v\d+)?|\babs/[\d.]{9,12}", re.IGNORECASE)
KIND = re.compile(r"\s*\[(?:[A-Z]{1,2}(?:/OL)?|dissertation|thesis)\](?=[.,/\s]|$)")  # GB/T 7714: Title[J]. Venue
REPORT = re.compile(r"^No\. [\w.-]{1,20}\.\s+")  # of a working paper, before its institute
IN = re.compile(r"^(?:in\b:?|//)\s*(?=\S)", re.IGNORECASE)
EDITORS = re.compile(
    r"^([^()]{3,200}?)(?:,? \((?:eds?|hrsg)\.?\),?|,? eds?\.,?|,? editors?[.,:])\s+(?=\S)", re.IGNORECASE
)
THESIS = re.compile(
    r"^[\[(]?(?:(?:ph\.? ?d|m\.? ?sc|m\.?s|b\.?sc)\.?|doctoral|master'?s?|bachelor'?s?)(?: \w+)?\.? ?(?:thesis|dissertation|diss\.)[\])]?[.,:]?\s+",
    re.IGNORECASE,
)
THESIS_LAST = re.compile(r", ph\.?d\.? (?:thesis|dissertation)$", re.IGNORECASE)
YEAR_FIRST = re.compile(rf"^(?:{YEAR}[a-z]?|['’]\d\d)[.,:;]\s+(?=[^\W\d_])")
PREPRINT = re.compile(
    r"^(?:arXiv(?: e-?prints?| preprint)?(?::\d{4}\.\d{4,5}(?:v\d)?)?(?:[ :,]{1,2}arXiv:? ?\d{4}\.\d{4,5}(?:v\d)?)?|CoRR)(?=$|[\s,.;:(])",
    re.IGNORECASE,
)
MONTHS = r"(?:(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|spring|summer|fall|autumn|winter)[a-z]*\.?[ /–-]?){1,2}"
# A volume, pages, an edition or a year: what stands directly behind the name of a venue.
NUMBERS = re.compile(
    rf"\s*[(\[](?:[^()\[\]]{{0,20}}\b)?{YEAR}|\s*\((?:\*|best|oral)|[\s,.;]+(?:vol(?:ume)?|no|pp?|pages?|issue|art(?:icle)?)\.?\s?\d+\b|"
    r"[\s,]+\d{1,4}(?:\.[\d-]{1,6})?\s?(?=[(,:]|$|\.\s*$)|"
    rf"[,.;]\s*(?:{MONTHS}\s*)?\d+(?!-?D\b)|[.,]?\s+(?:{MONTHS}\s*)?{YEAR}(?=\W*$|[,:;.]\s)|\s+['’]\d\d\b(?!:)|\s+\((?:pp?\.|\d+\))",
    re.IGNORECASE,
)  # fmt: skip
SENTENCE = re.compile(r"\.\s+(?=[A-Z\d(]|doi)")
EDITED = re.compile(
    r",? edited by .*$|,(?: [A-Z]\.)+ [\w-]+(?: and (?:[A-Z]\. )+[\w-]+)?, eds?$",
    re.IGNORECASE,
)
WHERE = re.compile(r"(?:, [A-Z][a-z]+(?: [A-Z][a-z]+){0,2}){1,2}, (?:[A-Z][a-z]+(?: [A-Z][a-z]+)?|USA|UK)$")
ABBREVIATED = re.compile(
    r"(?:^|\s|\.)(?:[A-Z]|[A-Z][a-z]{1,2}|Symp|Anal|Diss|Proc|Conf|Acad|Inst|Math|Appl|Biol|Sens|Syst|Mach|Comp|Lett|Bull|Engl?|Lond|Educ|Econ|Exp|Clin|Front|Therm|Annu|Spec|Inform|Learn|Lang|Netw|Soft|Trans|Natl|Technol|Commun|Comput|Intell|Electron|Photogramm|Autom|Environ|"
    r"Robot|Neurosci|Linguist|Assoc|Process|Pattern|Theor|Struct|Softw|Therm|Mater|Biotechnol|Biomed|Manag|Manuf|Mechan|Optim|Psychol|Remote|Secur|"
    r"Sustain|Syst|Artif|Cybern|Geosci|Instrum|Knowl|Methods|Neural|Oceanogr|Phys|Chem)$"
)
CITY = re.compile(r"[A-Z][\w.-]+(?: [A-Z][\w.-]+){0,2}(?:, [A-Z][\w.-]+){0,2}: (?=[A-Z])")  # New York: ACM
DOTTED = re.compile(r"\b[A-Z][a-z]*\.")
SHORT_WORD = re.compile(r"(?<!\w)[A-Z][a-z]{1,5}$")
LAST_WORD = re.compile(r"(?<!\w)[A-Z][a-z]{1,11}$")
PREFIX = re.compile(r"(?:^|\s)(?:Proc|Trans|J|Conf|Symp)$")
STARTER = re.compile(r"(?:In|Proc|Trans|J|Int|IEEE|ACM)\b")
PUBLISHERS = frozenset("acm ieee aaai springer elsevier wiley usenix pmlr acl mit curran".split())
PAGES = re.compile(
    r"\bpp?\.? ?\d+(?:[-–]+\d+)?|(?<![\w/])\d+ ?[-–]{1,2} ?\d+|\bvol(?:ume)?\.? ?\d+|\b\d+ ?\(\d+(?:[-–]\d+)?\)",
    re.IGNORECASE,
)
PAREN_YEAR = re.compile(rf"\((?:[^()]{{0,20}}\b)?({YEAR})[a-z]?\)")
ANY_YEAR = re.compile(rf"(?<![\d.:/–-])({YEAR})(?![\d/–-]|\.\d)")
DATED = re.compile(rf"(?:{YEAR}|['’]\d\d)\W*$|[A-Za-z]['’]?{YEAR}\b")
SHORT_YEAR = re.compile(r"\s['’](\d\d)\b")
SMALL = frozenset("of the and on for in to at from a an & de la et der für und with".split())


class Place(NamedTuple):
    """Where and when; `sure` says that a venue stands there and not the second half of a title, `counted` that pages do."""

    venue: str | None
    year: int | None
    sure: bool
    counted: bool = False


def read_place(text: str) -> Place:
    """Venue and year of what stands behind a title, the venue without volume, issue, pages, editors and publisher."""
    text = PRESENTED.sub(" ", ADDRESS.sub(" ", text))
    kind = KIND.match(text)
    text = text[kind.end() if kind else 0 :].strip(' ,.;:"”’[]')
    year = _year(text)
    named = YEAR_FIRST.sub("", REPORT.sub("", text))
    inside = IN.match(named)
    named = _without_editors(named[inside.end() :] if inside else named)
    thesis = THESIS.match(named)
    named = named[thesis.end() if thesis else 0 :]
    if thesis or (kind and "s" in kind[0]):
        named = named[city.end() if (city := CITY.match(named)) else 0 :]
    if match := PREPRINT.match(named):
        return Place(match[0], year, sure=True)
    numbers = NUMBERS.search(named)
    stretch = named[: numbers.start()] if numbers else named
    name = _first_name(stretch)
    whole = len(name) == len(stretch)
    named_thesis = thesis is not None or THESIS_LAST.search(name) is not None
    name = EDITED.sub("", name)
    name = WHERE.sub("", name) if inside or named_thesis else name
    name = (thesis[0] if thesis else "") + name  # what tells a thesis from a book
    venue = clean_venue(name if name.count("(") <= name.count(")") else name.lstrip("( "))
    tag = parse_tag(venue) if venue and DATED.search(venue) else None
    if tag is not None and tag.year is not None:  # Proceedings of SIGIR '18
        venue, year = tag.venue, year or tag.year
    if venue is None or not re.search(r"[^\W\d_]&?[^\W\d_]", venue):
        return Place(None, year, sure=False)
    if (
        venue[0].isalpha()
        and venue.split()[0].islower()
        and not (is_known(venue) or looks_like_venue(venue.split()[0]))
        and not inside
    ):
        return Place(None, year, sure=False)
    told = year is not None or numbers is not None
    sure = _is_written(venue) and (
        (whole and numbers is not None)
        or is_known(venue)
        or named_thesis
        or (told and (bool(inside) or looks_like_venue(venue)))
    )
    return Place(venue, year, sure, counted=kind is not None or PAGES.search(text) is not None)


def _without_editors(text: str) -> str:
    """`A. Editor & B. Editor (Eds.), Book` is `Book`."""
    match = EDITORS.match(text)
    names = read_names(match[1]) if match else None
    return text[match.end() :] if match and names and not has_title_noun(names.authors) else text


def _first_name(stretch: str) -> str:
    """The name at the beginning of what stands before the numbers: its periods end words, not it.

    >>> _first_name("Proc. Natl. Acad. Sci. U.S.A.")
    'Proc. Natl. Acad. Sci. U.S.A.'
    """
    several = len(DOTTED.findall(stretch)) > 1
    abbreviated = False
    for match in SENTENCE.finditer(stretch):
        before, following = stretch[: match.start()], re.match(r"\w+", stretch[match.end() :])
        publisher = CITY.match(stretch, match.end()) or (following is not None and following[0].lower() in PUBLISHERS)
        publisher = publisher and not PREFIX.search(before)
        following_dotted = DOTTED.match(stretch, match.end()) and not STARTER.match(stretch, match.end())
        shortened = ABBREVIATED.search(before) or (several and following_dotted and LAST_WORD.search(before))
        if publisher or not (shortened or (abbreviated and SHORT_WORD.search(before))):
            return before
        abbreviated = True
    return stretch


def _is_written(venue: str) -> bool:
    """Whether a name is written as those of venues are: short, its words capitalised."""
    words = [word for word in re.findall(r"[^\W\d_]+", venue) if word.lower() not in SMALL]
    small = sum(word.islower() for word in words)
    return len(words) <= 16 and small <= (0 if len(words) < 4 else 1) and not re.search(r"[?!]|\w: ", venue)


def _year(text: str) -> int | None:
    """The year of a place: in brackets, else the last that is no page, volume or arXiv number."""
    bare = PAGES.sub(" ", ARXIV.sub(" ", text))
    years = PAREN_YEAR.findall(text) or ANY_YEAR.findall(bare) or ANY_YEAR.findall(MONTH.sub(" ", bare))
    if years:
        return int(years[-1])
    short = SHORT_YEAR.search(bare)
    return full_year(short[1]) if short else None
