"""What the URL of a proceedings page, a journal's article or an author's file tells of the paper behind it."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple
from urllib.parse import unquote

from mmret_cli.normalise.bylines import name_key
from mmret_cli.normalise.identifiers import title_in_url
from mmret_cli.normalise.titles import words
from mmret_cli.normalise.venues.families import ACM_JOURNAL
from mmret_cli.normalise.venues.series import ACM_PROCEEDINGS, PMLR_VOLUMES
from mmret_cli.normalise.venues.table import by_link, known
from mmret_cli.normalise.venues.tags import full_year


class Told(NamedTuple):
    """What a URL says: words of the title (they may be cut short), who may be first author, venue and year.

    `exact`: the year is that of the publication; otherwise it may be that of the manuscript, a year or two before.
    """

    title: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    venue: str | None = None
    year: int | None = None
    exact: bool = True


CVF_WORKSHOPS = re.compile(r"_workshops?/|\d{4}W/|W_\d{4}/")  # content_cvpr_2017_workshops/w4/papers  CVPR2022W/ODRUM


def _cvf(match: re.Match[str]) -> Told:
    parts = match["file"].split("_")
    heads = [name_key(part) for part in parts[:3]]
    venue = match["venue"] or match["late"]
    if CVF_WORKSHOPS.search(match[0]) and venue[-1] not in "wW":
        venue += "W"  # files of before 2018 do not say so themselves
    year = int(match["year"] or match["early"])
    # `Kuang-Huei_Lee_Stacked_…` has the whole name before the title, `Lee_Stacked_…` the family name only.
    authors = tuple(head for head in (*heads, "".join(heads[:2]), "".join(heads[1:])) if head)
    return Told(tuple(title_in_url(match[0]) or ()), authors, venue, year)


def _acm(match: re.Match[str]) -> Told | None:
    if match["paper"] is None:
        return Told(venue=ACM_JOURNAL)
    held = ACM_PROCEEDINGS.get(match["proceedings"])
    return Told(venue=held[0], year=held[1]) if held is not None else None


def _pmlr(match: re.Match[str]) -> Told:
    held = PMLR_VOLUMES.get(match["volume"])
    venue, year = held or (None, None)
    name = match["author"]
    return Told((), (name, name[:-1]), venue, year)  # wangb15: the second Wang of that year


def _mdpi(match: re.Match[str]) -> Told | None:
    venue, before = by_link().get(f"mdpi:{match['issn']}", (None, 0))
    return venue and Told(venue=venue.short, year=before + int(match["volume"]), exact=False)


def _acl_letter(match: re.Match[str]) -> Told:
    # Numbers from 2000 on are short papers, student workshops and demonstrations, which lists name in many ways.
    short = _coded("acl", match["letter"]) if int(match["number"]) < 2000 else None
    return Told(venue=short, year=full_year(match["year"]))


def _acl_named(match: re.Match[str]) -> Told:
    return Told(venue=_coded("anthology", match["name"]), year=int(match["year"]))


def _coded(scheme: str, code: str) -> str | None:
    """The venue that has a publisher's code in the table."""
    venue, _ = by_link().get(f"{scheme}:{code}".lower(), (None, 0))
    return venue and venue.short


def _journal(scheme: str) -> Callable[[re.Match[str]], Told | None]:
    """A reader for journals' DOIs: the journal's code, and the year of the manuscript or of the volume."""

    def read(match: re.Match[str]) -> Told | None:
        short, year = _coded(scheme, match["code"]), match.groupdict().get("year")
        if short is None and year is None:
            return None
        return Told(venue=short, year=2000 + int(year[-2:]) if year else None, exact=False)

    return read


def _named_doi(match: re.Match[str]) -> Told | None:
    code, year = match["doi"], match["year"]
    while code:
        venue, _ = by_link().get(f"doi:{code}".lower(), (None, 0))
        if venue is not None:
            return Told(venue=venue.short, year=int(year) if year else None, exact=venue.kind != "journal")
        code = code[: max(code.rfind("."), code.rfind("/"), 0)]
    return None


def _ieee(match: re.Match[str]) -> Told:
    name, year = match["name"].upper(), int(match["year"])
    if (short := _coded("ieee", name)) is not None:
        return Told(venue=short, year=year, exact=False)
    venue = known(name)
    if match["number"] is None and (venue is None or venue.kind == "journal"):
        return Told(year=year, exact=False)
    return Told(venue=venue.short if venue is not None else name, year=year)


def _usenix(match: re.Match[str]) -> Told | None:
    short = _coded("usenix", match["usenix"])
    return Told(venue=short, year=full_year(match["year"])) if short is not None else None


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
        re.compile(r"(?:proceedings\.mlr\.press|jmlr\.org/proceedings/papers)/v(?P<volume>\d+)/(?P<author>[a-z-]+?)\d\d[a-z]*[/.\-]"),
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
        re.compile(r"(?:aclanthology\.\w+|aclweb\.org/anthology|10\.18653/v1)/(?:\w/\w\d\d/|papers/)*(?P<letter>[A-Z])(?P<year>\d\d)-(?P<number>\d{4})", re.IGNORECASE),
        _acl_letter,
    ),  # https://www.aclweb.org/anthology/Q14-1017.pdf
    (
        re.compile(r"(?:aclanthology\.\w+|aclweb\.org/anthology|10\.18653/v1)/(?P<year>20\d\d)\.(?P<name>findings-[a-z]+|[a-z]+)[-.](?P<track>main|long|short|tacl|\d)"),
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
        re.compile(r"usenix\.org/(?:conference/|legacy/events/|system/files/(?:conference/)?)(?P<usenix>[a-z]+)(?P<year>\d\d)(?=[/_-]|summer|fall|winter)"),
        _usenix,
    ),  # https://www.usenix.org/system/files/usenixsecurity23-zheng.pdf
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
        re.compile(r"/10\.1109/(?P<name>3DV|[A-Z]{2,12}?)(?P<number>\d{4,6})?\.(?P<year>\d{4})\.\d+", re.IGNORECASE),
        _ieee,
    ),  # https://doi.org/10.1109/TGRS.2023.3308969  https://doi.org/10.1109/IGARSS52108.2023.10282896
    (
        re.compile(r"/10\.1007/s0*(?P<code>\d{1,5})-0?(?P<year>\d{2,3})-\d{4,5}-", re.IGNORECASE),
        _journal("springer"),
    ),  # https://link.springer.com/content/pdf/10.1007/s11042-018-7148-1.pdf
    (
        re.compile(r"(?:/10\.1038|nature\.com/articles)/s(?P<code>\d{5})-0?(?P<year>\d{2,3})-", re.IGNORECASE),
        _journal("nature"),
    ),  # https://www.nature.com/articles/s41586-021-03819-2
    (
        re.compile(r"/10\.1016/j\.(?P<code>[a-z]+)\.(?P<year>\d{4})\.", re.IGNORECASE),
        _journal("elsevier"),
    ),  # https://doi.org/10.1016/j.patcog.2020.107335
    (
        re.compile(r"/10\.3389/(?P<code>[a-z]+)\.(?P<year>\d{4})\.", re.IGNORECASE),
        _journal("frontiers"),
    ),  # https://doi.org/10.3389/fnins.2019.01234
    (re.compile(r"/10\.1162/(?P<code>[a-z]+)_", re.IGNORECASE), _journal("mit")),  # https://doi.org/10.1162/tacl_a_00166
    (
        re.compile(r"/(?P<doi>10\.\d{4,5}(?:/[a-z]{2,20}(?:\.[a-z]{2,20})?)?)(?:\.(?P<year>(?:19|20)\d\d)\b)?", re.IGNORECASE),
        _named_doi,
    ),  # https://doi.org/10.21437/Interspeech.2018-1234  https://doi.org/10.1126/scirobotics.aaz9712
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
