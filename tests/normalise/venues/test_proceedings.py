"""What publishers' URLs tell of a paper."""

import pytest

from mmret_cli.normalise.venues.proceedings import Told, bears, told_by


@pytest.mark.parametrize(
    ("url", "venue", "year", "exact"),
    [
        ("https://openaccess.thecvf.com/content/CVPR2021/papers/Hu_Learning_Cross-Modal_Retrieval_CVPR_2021_paper.pdf", "CVPR", 2021, True),
        ("http://openaccess.thecvf.com/content_cvpr_2015/papers/Yan_Deep_Correlation_for_2015_CVPR_paper.pdf", "CVPR", 2015, True),
        ("https://openaccess.thecvf.com/content/CVPR2021W/CVFAD/papers/Chawla_Leveraging_Style_CVPRW_2021_paper.pdf", "CVPRW", 2021, True),
        ("https://www.ecva.net/papers/eccv_2022/papers_ECCV/papers/136740175.pdf", "ECCV", 2022, True),
        ("https://proceedings.mlr.press/v162/nichol22a/nichol22a.pdf", "ICML", 2022, True),
        ("http://proceedings.mlr.press/v28/andrew13.pdf", "ICML", 2013, True),
        ("https://proceedings.mlr.press/v9999/doe23a.html", None, None, True),
        ("https://proceedings.neurips.cc/paper_files/paper/2018/file/d645920e395fedad7bbbed0eca3fe2e0-Paper.pdf", "NeurIPS", 2018, True),
        ("https://papers.nips.cc/paper/5204-devise-a-deep-visual-semantic-embedding-model.pdf", "NeurIPS", None, True),
        ("https://www.aclweb.org/anthology/Q14-1017.pdf", "TACL", 2014, True),
        ("https://www.aclweb.org/anthology/P19-2023.pdf", None, 2019, True),
        ("https://www.aclweb.org/anthology/2020.coling-main.64.pdf", "COLING", 2020, True),
        ("https://www.aaai.org/AAAI21Papers/AAAI-6207.QianS.pdf", "AAAI", 2021, True),
        ("https://ojs.aaai.org//index.php/AAAI/article/view/6915", "AAAI", None, True),
        ("https://www.ijcai.org/Proceedings/16/Papers/541.pdf", "IJCAI", 2016, True),
        ("https://www.mdpi.com/2072-4292/14/18/4533", "Remote Sensing", 2022, False),
        ("https://dl.acm.org/doi/10.1145/3343031.3351053", "ACM MM", 2019, True),
        ("https://dl.acm.org/doi/abs/10.1145/3424341", "ACM journal", None, True),
        ("https://doi.org/10.1109/TGRS.2023.3308969", "TGRS", 2023, False),
        ("https://doi.org/10.1109/IGARSS52108.2023.10282896", "IGARSS", 2023, True),
        ("https://link.springer.com/content/pdf/10.1007%2Fs10994-010-5198-3.pdf", "Machine Learning", 2010, False),
        ("https://doi.org/10.1016/j.patcog.2020.107335", "Pattern Recognition", 2020, False),
        ("http://openaccess.thecvf.com/content_cvpr_2017_workshops/w4/papers/Quill_Emus_CVPR_2017_paper.pdf", "CVPRW", 2017, True),
        ("http://jmlr.org/proceedings/papers/v37/gregor15.pdf", "ICML", 2015, True),
        ("https://aclanthology.org/2023.findings-acl.12/", "Findings of ACL", 2023, True),
        ("https://doi.org/10.18653/v1/P19-1234", "ACL", 2019, True),
        ("https://doi.org/10.1109/CVPR.2016.90", "CVPR", 2016, True),
        ("https://doi.org/10.1109/SP40001.2021.00001", "S&P", 2021, True),
        ("https://doi.org/10.1109/LRA.2021.3060707", "RA-L", 2021, False),
        ("https://link.springer.com/article/10.1007/s11263-015-0816-y", "IJCV", 2015, False),
        ("https://www.nature.com/articles/s41586-021-03819-2", "Nature", 2021, False),
        ("https://doi.org/10.3389/fnins.2019.01234", "Frontiers in Neuroscience", 2019, False),
        ("https://doi.org/10.1162/tacl_a_00166", "TACL", None, False),
        ("https://doi.org/10.21437/Interspeech.2018-1234", "INTERSPEECH", 2018, True),
        ("https://doi.org/10.1126/scirobotics.aaz9712", "Science Robotics", None, False),
        ("https://www.usenix.org/system/files/usenixsecurity23-zheng.pdf", "USENIX Security", 2023, True),
    ],
)  # fmt: skip
def test_told_by(url: str, venue: str | None, year: int | None, exact: bool) -> None:
    """Venue and year as the URL has them, and whether the year is that of the publication."""
    told = told_by(url)
    assert told is not None
    assert (told.venue, told.year, told.exact) == (venue, year, exact)


@pytest.mark.parametrize(
    "url",
    [
        "https://arxiv.org/abs/2004.00277",
        "https://github.com/kuanghuei/SCAN",
        "https://doi.org/10.5555/2491748",
        "http://delivery.acm.org/10.1145/3250000/3243737/p713.pdf",
        "",
    ],
)
def test_most_urls_tell_nothing(url: str) -> None:
    """A number that is in no table is no evidence."""
    assert told_by(url) is None


def test_title_words() -> None:
    """The title is told without family name, venue and year, and with what may be cut."""
    told = told_by(
        "https://openaccess.thecvf.com/content_CVPR_2020/papers/Chen_IMRAM_Iterative_Matching_CVPR_2020_paper.pdf"
    )
    assert told is not None
    assert told.title == ("imram", "iterative", "matching")


@pytest.mark.parametrize(
    ("authors", "expected"),
    [(("Kuang-Huei Lee", "Xi Chen"), True), (("Xi Chen", "Houdong Hu"), False), ((), False)],
)
def test_bears(authors: tuple[str, ...], expected: bool) -> None:
    """A file may begin with the whole name of its first author."""
    told = told_by(
        "https://eccv2018.org/openaccess/content_ECCV_2018/papers/Kuang-Huei_Lee_Stacked_Cross_Attention_ECCV_2018_paper.pdf"
    )
    assert told is not None
    assert bears(told.authors, authors) is expected
    assert bears(Told().authors, authors) is False
