"""What the URL of a proceedings page, a journal's article or an author's file tells of the paper behind it."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple
from urllib.parse import unquote

from mmret_cli.normalise.bylines import name_key
from mmret_cli.normalise.identifiers import title_in_url
from mmret_cli.normalise.series import (
    ACL_LETTERS,
    ACM_PROCEEDINGS,
    ELSEVIER_JOURNALS,
    IEEE_JOURNALS,
    MDPI_JOURNALS,
    PMLR_VOLUMES,
)
from mmret_cli.normalise.titles import words
from mmret_cli.normalise.venues import full_year


class Told(NamedTuple):
    """What a URL says: words of the title (they may be cut short), who may be first author, venue and year.

    `exact`: the year is that of the publication; otherwise it may be that of the manuscript, a year or two before.
    """

    title: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    venue: str | None = None
    year: int | None = None
    exact: bool = True


WORKSHOPS = re.compile(r"_workshops?/|/[A-Za-z]+_?\d{4}W/")  # content_cvpr_2017_workshops/w1/  content/CVPR2022W/


def _cvf(match: re.Match[str]) -> Told:
    parts = match["file"].split("_")
    heads = [name_key(part) for part in parts[:3]]
    venue = match["venue"] or match["late"]
    year = int(match["year"] or match["early"])
    if WORKSHOPS.search(match[0]) and not venue.upper().endswith("W"):
        venue += "W"
    # `Kuang-Huei_Lee_Stacked_…` has the whole name before the title, `Lee_Stacked_…` the family name only.
    authors = tuple(head for head in (*heads, "".join(heads[:2]), "".join(heads[1:])) if head)
    return Told(tuple(title_in_url(match[0]) or ()), authors, venue, year)


def _acm(match: re.Match[str]) -> Told | None:
    if match["paper"] is None:
        return Told(venue="ACM journal")
    held = ACM_PROCEEDINGS.get(match["proceedings"])
    return Told(venue=held[0], year=held[1]) if held is not None else None


def _pmlr(match: re.Match[str]) -> Told:
    held = PMLR_VOLUMES.get(match["volume"])
    venue, year = held or (None, None)
    name = match["author"]
    return Told((), (name, name[:-1]), venue, year)  # wangb15: the second Wang of that year


def _mdpi(match: re.Match[str]) -> Told | None:
    journal = MDPI_JOURNALS.get(match["issn"])
    return Told(venue=journal[0], year=journal[1] + int(match["volume"]), exact=False) if journal is not None else None


def _acl_letter(match: re.Match[str]) -> Told:
    # Numbers from 2000 on are short papers, student workshops and demonstrations, which lists name in many ways.
    venue = ACL_LETTERS.get(match["letter"].upper()) if int(match["number"]) < 2000 else None
    return Told(venue=venue, year=full_year(match["year"]))


def _acl_named(match: re.Match[str]) -> Told:
    name = match["name"].lower()
    return Told(venue=name.upper() if name in {"acl", "emnlp", "naacl", "eacl", "aacl", "coling", "tacl"} else None, year=int(match["year"]))  # fmt: skip


def _elsevier(match: re.Match[str]) -> Told | None:
    journal = ELSEVIER_JOURNALS.get(match["journal"].lower())
    return Told(venue=journal, year=int(match["year"]), exact=False) if journal is not None else None


def _ieee(match: re.Match[str]) -> Told:
    name = match["name"].upper()
    if match["number"] is None:
        return Told(venue=name if name in IEEE_JOURNALS else None, year=int(match["year"]), exact=False)
    return Told(venue=name, year=int(match["year"]))


def _plain(venue: str | None, *, exact: bool = True) -> Callable[[re.Match[str]], Told]:
    """A reader for patterns whose groups say it all: `year`, `author`, `title`."""

    def read(match: re.Match[str]) -> Told:
        groups = match.groupdict()
        author, year = groups.get("author"), groups.get("year")
        return Told(
            tuple(words(groups.get("title") or "")),
            (name_key(author),) if author else (),
            venue or groups.get("venue"),
            full_year(year) if year else None,
            exact,
        )

    return read


# Pattern, how it is read. The first that fits decides.
SOURCES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Told | None]], ...] = (
    (
        re.compile(r"(?:openaccess\.thecvf\.com|eccv2018\.org/openaccess)/.{0,200}/(?P<file>[^/]{1,300}?)_(?:(?P<venue>[A-Za-z]+)_(?P<year>\d{4})|(?P<early>\d{4})_(?P<late>[A-Z]+))_(?:paper|supplemental)\.(?:pdf|html)", re.IGNORECASE),
        _cvf,
    ),  # .../Hu_Learning_Cross-Modal_Retrieval_CVPR_2021_paper.pdf  .../Yan_Deep_Correlation_for_2015_CVPR_paper.pdf
    (
        re.compile(r"ecva\.net/papers/eccv_(?P<year>\d{4})/"),
        _plain("ECCV"),
    ),  # https://www.ecva.net/papers/eccv_2022/papers_ECCV/papers/136740175.pdf
    (
        re.compile(r"proceedings\.mlr\.press/v(?P<volume>\d+)/(?P<author>[a-z-]+?)\d\d[a-z]*[/.\-]"),
        _pmlr,
    ),  # https://proceedings.mlr.press/v162/nichol22a/nichol22a.pdf
    (
        re.compile(r"(?:neurips\.cc|nips\.cc)/(?:paper|paper_files/paper)/(?P<year>\d{4})/"),
        _plain("NeurIPS"),
    ),  # https://proceedings.neurips.cc/paper/2019/hash/d384dec9f5f7a64a36b5c8f03b8a6d92-Abstract.html
    (
        re.compile(r"nips\.cc/paper/\d{3,5}-(?P<title>[a-z0-9-]{12,}?)(?:\.pdf)?$"),
        _plain("NeurIPS"),
    ),  # https://papers.nips.cc/paper/5204-devise-a-deep-visual-semantic-embedding-model.pdf
    (
        re.compile(r"(?:aclanthology\.\w+|aclweb\.org/anthology)/(?:\w/\w\d\d/|papers/)*(?P<letter>[A-Z])(?P<year>\d\d)-(?P<number>\d{4})", re.IGNORECASE),
        _acl_letter,
    ),  # https://www.aclweb.org/anthology/Q14-1017.pdf
    (
        re.compile(r"(?:aclanthology\.\w+|aclweb\.org/anthology)/(?P<year>20\d\d)\.(?P<name>[a-z]+)-(?P<track>main|long|short|tacl|\d)"),
        _acl_named,
    ),  # https://www.aclweb.org/anthology/2020.coling-main.64.pdf
    (
        re.compile(r"aaai\.org/AAAI(?P<year>\d\d)Papers/[\w.-]*?\.(?P<author>[A-Z][a-z]+)[A-Z]{1,3}\.pdf"),
        _plain("AAAI"),
    ),  # https://www.aaai.org/AAAI21Papers/AAAI-6207.QianS.pdf
    (
        re.compile(r"aaai\.org/ocs/index\.php/AAAI/AAAI(?P<year>\d\d)/"),
        _plain("AAAI"),
    ),  # https://www.aaai.org/ocs/index.php/AAAI/AAAI18/paper/view/16923
    (re.compile(r"ojs\.aaai\.org/+index\.php/AAAI/article/"), _plain("AAAI")),  # https://ojs.aaai.org/index.php/AAAI/article/view/6915
    (
        re.compile(r"ijcai\.org/proceedings/(?P<year>\d{4}|\d\d)/", re.IGNORECASE),
        _plain("IJCAI"),
    ),  # https://www.ijcai.org/Proceedings/16/Papers/541.pdf
    (
        re.compile(r"isca-(?:speech|archive)\.org/(?:archive/)?interspeech_(?P<year>\d{4})/", re.IGNORECASE),
        _plain("INTERSPEECH"),
    ),  # https://www.isca-archive.org/interspeech_2021/lee21_interspeech.html
    (
        re.compile(r"mdpi\.com/(?P<issn>\d{4}-\d{3}[\dX])/(?P<volume>\d{1,3})/"),
        _mdpi,
    ),  # https://www.mdpi.com/2072-4292/12/3/405/pdf
    (
        re.compile(r"/10\.1145/(?P<proceedings>\d{5,8})(?:\.(?P<paper>\d{5,8}))?(?=/(?!\d)|[?#]|$)"),
        _acm,
    ),  # https://dl.acm.org/doi/10.1145/3343031.3351053  https://dl.acm.org/doi/pdf/10.1145/3584703
    (
        re.compile(r"/10\.1109/(?P<name>[A-Z]{2,12}?)(?P<number>\d{4,6})?\.(?P<year>\d{4})\.\d+", re.IGNORECASE),
        _ieee,
    ),  # https://doi.org/10.1109/TGRS.2023.3308969  https://doi.org/10.1109/IGARSS52108.2023.10282896
    (
        re.compile(r"/10\.1007(?:/|%2F)s\d{5}-0?(?P<year>\d{2,3})-\d{4,5}-", re.IGNORECASE),
        lambda match: Told(year=2000 + int(match["year"]), exact=False),
    ),  # https://link.springer.com/content/pdf/10.1007/s11042-018-7148-1.pdf
    (
        re.compile(r"/10\.1016/j\.(?P<journal>[a-z]+)\.(?P<year>\d{4})\.", re.IGNORECASE),
        _elsevier,
    ),  # https://doi.org/10.1016/j.patcog.2020.107335
)  # fmt: skip


def told_by(url: str) -> Told | None:
    """What a URL's own text tells of its paper; None where it tells nothing.

    >>> told_by("https://www.ecva.net/papers/eccv_2022/papers_ECCV/papers/136740175.pdf").venue
    'ECCV'
    """
    text = unquote(url)
    for pattern, read in SOURCES:
        if match := pattern.search(text):
            return read(match)
    return None


def bears(told: Sequence[str], authors: Sequence[str]) -> bool:
    """Whether one of the authors has a family name that the URL begins with (`Lee_Stacked_…`)."""
    starts = set(told)
    return any(key in starts or _whole(author) in starts for author in authors if (key := name_key(author)))


def _whole(author: str) -> str:
    return "".join(words(author))
