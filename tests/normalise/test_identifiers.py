"""Identifiers: what a URL names, in one canonical form."""

import pytest

from mmret_cli.normalise.identifiers import arxiv_year, canonical_url, identify, title_in_url


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://arxiv.org/pdf/2204.07441v2.pdf", ("arxiv", "2204.07441")),
        ("https://arxiv.org/abs/cs/0601001", ("arxiv", "cs/0601001")),
        ("http://dx.doi.org/10.1145/3626772.3657727", ("doi", "10.1145/3626772.3657727")),
        ("https://dl.acm.org/doi/pdf/10.1145/3584703", ("doi", "10.1145/3584703")),
        ("https://link.springer.com/content/pdf/10.1007%2Fs10994-010-5198-3.pdf", ("doi", "10.1007/s10994-010-5198-3")),
        ("https://link.springer.com/content/pdf/10.1007/s11042-018-7148-1.pdf", ("doi", "10.1007/s11042-018-7148-1")),
        ("https://dl.acm.org/doi/pdf/10.5555/2491748.2491798", None),
        ("https://openreview.net/pdf?id=h73nTbImOt9", ("openreview", "h73nTbImOt9")),
        ("https://www.aclweb.org/anthology/Q14-1017.pdf", ("acl", "q14-1017")),
        ("https://aclanthology.org/2022.acl-long.215/", ("acl", "2022.acl-long.215")),
        ("https://ieeexplore.ieee.org/stamp/stamp.jsp?tp=&arnumber=9411880&tag=1", ("ieee", "9411880")),
        ("https://ieeexplore.ieee.org/abstract/document/10261223/", ("ieee", "10261223")),
        ("https://ieeexplore.ieee.org/iel7/4609443/9656571/09925582.pdf", ("ieee", "9925582")),
        ("https://www.sciencedirect.com/science/article/pii/S156984322200259X", ("pii", "S156984322200259X")),
        ("https://github.com/navervision/lincir", None),
    ],
)
def test_identify(url: str, expected: tuple[str, str] | None) -> None:
    """A known host gives its identifier; place-holders and other hosts give none."""
    assert identify(url) == expected


def test_title_in_url() -> None:
    """A proceedings file name carries the title's words, without family name and venue."""
    url = "https://openaccess.thecvf.com/content/CVPR2023/papers/Banani_Learning_Visual_Representations_CVPR_2023_paper.pdf"
    assert title_in_url(url) == ["learning", "visual", "representations"]


@pytest.mark.parametrize(("number", "year"), [("2405.19708", 2024), ("0704.0001", 2007), ("cs/9901001", 1999)])
def test_arxiv_year(number: str, year: int) -> None:
    """An arXiv number tells the year in which it was given."""
    assert arxiv_year(number) == year


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://arxiv.org/abs/2404.11317", "https://arxiv.org/pdf/2404.11317v2.pdf"),
        ("https://github.com/NVlabs/ffhq-dataset/", "http://www.github.com/NVlabs/ffhq-dataset"),
    ],
)
def test_canonical_url(one: str, other: str) -> None:
    """http and https, a trailing slash, and the abs and pdf pages of one arXiv number are one address."""
    assert canonical_url(one) == canonical_url(other)
