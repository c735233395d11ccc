"""The table of venues: every spelling leads to its one row."""

from collections import Counter

import pytest

from mmret_cli.normalise.venues import table
from mmret_cli.normalise.venues.series import ACM_PROCEEDINGS, PMLR_VOLUMES
from mmret_cli.normalise.venues.table import alone, by_link, glued, known, preprint_servers, venues

KINDS = {"conference", "journal", "magazine", "workshop", "findings", "preprint", "proceedings", "none"}


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("CVPR", "CVPR"),
        ("Proceedings of the IEEE Conference on Computer Vision and Pattern Recognition", "CVPR"),
        ("IEEE/CVF Conference on Computer Vision and Pattern Recognition (CVPR)", "CVPR"),
        ("2019 IEEE/CVF Conf. on Computer Vision and Pattern Recognition", "CVPR"),
        ("CVPR'18", "CVPR"),
        ("arXiv", "arXiv"),
        ("ArXiv preprint arXiv:1911.08265", "arXiv"),
        ("CoRR", "arXiv"),
        ("abs/1911.08265", "arXiv"),
        ("arXiv.org", "arXiv"),
        ("arXiv [cs.CV]", "arXiv"),
        ("CVPRW", "CVPRW"),
        ("CVPRw", "CVPRW"),
        ("CVPR Workshops", "CVPRW"),
        ("CVPR Workshop on Omnidirectional Vision", "CVPRW"),
        ("IEEE Conf. Computer Vision and Pattern Recognition Workshops (CVPRW)", "CVPRW"),
        ("Proceedings of the Deep Learning Workshop at NIPS", "NeurIPSW"),
        ("NIPSws", "NeurIPSW"),
        ("ICLR2024W", "ICLRW"),
        ("Findings of ACL", "Findings of ACL"),
        ("ACL", "ACL"),
        ("NIPS", "NeurIPS"),
        ("Advances in Neural Information Processing Systems 29", "NeurIPS"),
        ("IEEE Trans. Pattern Anal. Mach. Intell.", "TPAMI"),
        ("IEEE Trans. Pattern Anal. Machine Intell. (TPAMI)", "TPAMI"),
        ("IEEE J-STARS", "JSTARS"),
        ("IEEE MultiMedia", "IEEE MultiMedia"),  # the magazine
        ("ACM Multimedia", "ACM MM"),
        ("International Conference on Pattern Recognition", "ICPR"),
        ("Pattern Recognition", "Pattern Recognition"),
        ("Asian Conference on Machine Learning", "ACML"),
        ("International Conference on Machine Learning and Applications (ICMLA)", "ICMLA"),
        ("IEEE Trans", "IEEE"),
        ("LNCS", "LNCS"),
        ("IEEE Sensors", None),  # MDPI's journal has that name without IEEE
        ("Int. Conf. Machine Vision Applications (MVA)", None),  # MVA is a journal
        ("Workshop on Platypus Studies", None),
        ("Journal of Platypus Studies", None),
        ("", None),
        (None, None),
    ],
)
def test_known(text: str | None, short: str | None) -> None:
    """Case, punctuation, publishers, abbreviations and years part no venue; its workshops are one of their own."""
    found = known(text)
    assert (found and found.short) == short


@pytest.mark.parametrize("venue", venues(), ids=lambda venue: venue.short)
def test_rows(venue: table.Venue) -> None:
    """Each name of a row leads to that row, its kind is one of the list, and what it is printed in has a row."""
    assert [known(name) for name in venue.names] == [venue] * len(venue.names)
    assert venue.kind in KINDS
    assert not venue.printed_in or known(venue.printed_in) in venues()
    assert venue.kind in {"journal", "magazine", "proceedings"} or not venue.abbreviation


def test_no_name_twice() -> None:
    """No name belongs to two venues, no code to two, and the rows are in order."""
    names = Counter(name for venue in venues() for name in {glued(name) for name in venue.names})
    codes = Counter(link for venue in venues() for link in venue.links)
    assert [name for counted in (names, codes) for name, count in counted.items() if count > 1] == []
    shorts = [venue.short.casefold() for venue in venues()]
    assert shorts == sorted(shorts)


def test_series_name_rows() -> None:
    """The numbers of proceedings are those of venues in the table, and so is what is printed alone."""
    shorts = {venue.short for venue in venues()}
    assert {venue for venue, _ in (*ACM_PROCEEDINGS.values(), *PMLR_VOLUMES.values())} <= shorts
    assert all(known(word) is not None for word in alone())
    assert by_link()["elsevier:patcog"][0].short == "Pattern Recognition"
    assert preprint_servers().match("bioRxiv 2020")
