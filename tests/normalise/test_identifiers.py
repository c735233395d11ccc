"""Identifiers: what a URL names, in one canonical form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


ONE = [
    ["http://arxiv.org/abs/2404.11317", "https://arxiv.org/pdf/2404.11317v2.pdf", "https://ar5iv.labs.arxiv.org/html/2404.11317", "https://cn.arxiv.org/abs/2404.11317", "https://doi.org/10.48550/arXiv.2404.11317"],
    ["https://github.com/NVlabs/ffhq-dataset/", "http://www.github.com/nvlabs/FFHQ-dataset", "https://GitHub.com/NVlabs/ffhq-dataset.git", "https://github.com/NVlabs/ffhq-dataset/tree/master", "https://github.com/NVlabs/ffhq-dataset#readme"],
    ["https://dl.acm.org/doi/10.1145/3584703", "https://dl.acm.org/doi/abs/10.1145/3584703", "https://dl.acm.org/doi/pdf/10.1145/3584703", "http://dx.doi.org/10.1145/3584703", "https://dl.acm.org/doi/full/10.1145/3584703"],
    ["https://ieeexplore.ieee.org/document/9411880", "https://ieeexplore.ieee.org/abstract/document/9411880/", "https://ieeexplore.ieee.org/stamp/stamp.jsp?tp=&arnumber=9411880", "http://ieeexplore.ieee.org/xpl/articleDetails.jsp?arnumber=9411880"],
    ["https://ojs.aaai.org/index.php/AAAI/article/view/4830", "https://ojs.aaai.org//index.php/AAAI/article/view/4830/4704", "https://ojs.aaai.org/index.php/AAAI/article/download/4830/4704", "https://aaai.org/ojs/index.php/AAAI/article/view/4830"],
    ["https://www.aaai.org/ocs/index.php/AAAI/AAAI18/paper/view/16923", "https://www.aaai.org/ocs/index.php/AAAI/AAAI18/paper/download/16923/16001"],
    ["https://openreview.net/forum?id=h73nTbImOt9", "https://openreview.net/pdf?id=h73nTbImOt9"],
    ["https://www.aclweb.org/anthology/Q14-1017.pdf", "https://aclanthology.org/Q14-1017/"],
    ["http://openaccess.thecvf.com/content_cvpr_2017/html/Lu_Knowing_When_CVPR_2017_paper.html", "https://openaccess.thecvf.com/content_cvpr_2017/papers/Lu_Knowing_When_CVPR_2017_paper.pdf"],
    ["https://proceedings.mlr.press/v162/wu22d.html", "https://proceedings.mlr.press/v162/wu22d/wu22d.pdf"],
    ["https://youtu.be/KWtALsigR3k?si=h6", "https://www.youtube.com/watch?v=KWtALsigR3k&t=3s"],
    ["https://example.org/a/?utm_source=x", "http://www.example.org/a"],
]  # fmt: skip
APART = [
    ("https://example.org/a", "https://example.org/A"),
    ("https://github.com/ann/x", "https://github.com/ann/x/blob/main/other.md"),
    ("https://proceedings.mlr.press/v162/wu22d.html", "https://proceedings.mlr.press/v162/wu22d/wu22d-supp.pdf"),
    ("https://openreview.net/forum?id=h73", "https://openreview.net/attachment?id=h73&name=supplementary_material"),
    ("https://arxiv.org/abs/2404.11317", "https://huggingface.co/papers/2404.11317"),  # where people talk of it
    ("https://youtu.be/KWtALsigR3k", "https://youtu.be/kwtalsigr3k"),
]
PIECES = (*(url for urls in ONE for url in urls), "http://", "www.", "//", "/", "#", "?", "&", "utm_a=1", ".git", " ", "İ", "%2F", "doi:", "x")  # fmt: skip


@pytest.mark.parametrize("urls", ONE, ids=lambda urls: urls[0])
def test_one_resource(urls: list[str]) -> None:
    """The addresses of one resource are one: schemes, hosts' case, abs / pdf / full, mirrors, a file's second number."""
    assert len({canonical_url(url) for url in urls}) == 1


@pytest.mark.parametrize(("one", "other"), APART)
def test_two_resources(one: str, other: str) -> None:
    """What a server tells apart, and what stands beside a paper, is another resource."""
    assert canonical_url(one) != canonical_url(other)


@given(st.lists(st.sampled_from(PIECES), max_size=5).map("".join) | st.text(max_size=30))
def test_canonical_again(url: str) -> None:
    """What is canonical stays what it is."""
    assert canonical_url(canonical_url(url)) == canonical_url(url)
