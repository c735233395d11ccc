"""What names a paper."""

import pytest

from mmret_cli.actions.curate.meaning import name

SHA = "0123456789abcdef0123456789abcdef01234567"


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("2305.16304", ("arxiv", "2305.16304")),
        (" arXiv:2305.16304v2 ", ("arxiv", "2305.16304")),
        ("https://arxiv.org/pdf/2305.16304v1", ("arxiv", "2305.16304")),
        ("arxiv.org/abs/2305.16304", ("arxiv", "2305.16304")),
        ("cs/0112017", ("arxiv", "cs/0112017")),
        ("10.1145/3626772.3657727", ("doi", "10.1145/3626772.3657727")),
        ("doi:10.1145/ABC", ("doi", "10.1145/abc")),
        ("https://doi.org/10.48550/arXiv.2305.16304", ("arxiv", "2305.16304")),
        ("https://dl.acm.org/doi/pdf/10.1145/3584703", ("doi", "10.1145/3584703")),
        ("https://openreview.net/pdf?id=h73nTbImOt9", ("openreview", "h73nTbImOt9")),
        ("P18-1085", ("acl", "p18-1085")),
        ("https://aclanthology.org/2020.acl-main.447/", ("acl", "2020.acl-main.447")),
        (f"https://www.semanticscholar.org/paper/A-Title/{SHA}", ("semanticscholar", SHA)),
        ("Cats in boxes", ("title", "Cats in boxes")),
    ],
)
def test_identifiers(text: str, identifier: tuple[str, str]) -> None:
    """Numbers, DOIs and addresses give an identifier; any other text is a title."""
    assert name(text).identifier == identifier


@pytest.mark.parametrize(
    ("pdf", "page"),
    [
        ("https://proceedings.mlr.press/v162/wu22d/wu22d.pdf", "https://proceedings.mlr.press/v162/wu22d.html"),
        (
            "https://openaccess.thecvf.com/content/CVPR2021/papers/Hu_With_Noise_CVPR_2021_paper.pdf",
            "https://openaccess.thecvf.com/content/CVPR2021/html/Hu_With_Noise_CVPR_2021_paper.html",
        ),
        (
            "https://papers.nips.cc/paper_files/paper/2022/file/0a1b-Paper-Conference.pdf",
            "https://papers.nips.cc/paper_files/paper/2022/hash/0a1b-Abstract-Conference.html",
        ),
    ],
)
def test_pages_of_pdfs(pdf: str, page: str) -> None:
    """Of a PDF the page that belongs to it is read; the link stays as it was given."""
    named = name(pdf)
    assert named.page == page
    assert named.link is not None
    assert named.link.url == pdf


def test_pages_and_repositories() -> None:
    """A publisher's page and a repository are read; the file name of a CVF page helps where that fails."""
    page = name("https://openaccess.thecvf.com/content/CVPR2021/html/Hu_Learning_With_Noise_CVPR_2021_paper.html")
    assert page.page is not None
    assert page.identifier == ("title", "learning with noise")
    assert name("https://proceedings.mlr.press/v162/wu22d.html").page == "https://proceedings.mlr.press/v162/wu22d.html"
    assert name("https://github.com/ann/cats").repository == "https://github.com/ann/cats"
