"""Venues: whether two names mean one."""

import pytest

from mmret_cli.matching.likeness.venues import Venues, compare_venues, prepare_venue


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("VLDB", "Very Large Data Bases", Venues.SAME),
        ("VLDB J.", "The VLDB Journal — The International Journal on Very Large Data Bases", Venues.SAME),
        ("SIGMOD Conference", "International Conference on Management of Data", Venues.SAME),
        ("ACM Trans. Database Syst.", "ACM Transactions on Database Systems (TODS)", Venues.SAME),
        ("NIPS", "Advances in Neural Information Processing Systems 29", Venues.SAME),
        ("CVPR", "2019 IEEE/CVF Conference on Computer Vision and Pattern Recognition", Venues.SAME),
        ("Capital & Class", "Capital and class", Venues.SAME),
        ("J Neurosci", "The Journal of neuroscience : the official journal of the Society", Venues.SAME),
        ("Proc. ICAR", "In Proceedings of the 12th Int. Conf. on Applied Retrieval", Venues.SAME),
        ("arXiv", "CoRR", Venues.SAME),
        ("arXiv preprint arXiv:1911.08265", "CVPR", Venues.PREPRINT),
        ("Tech. Rep. TR-94-12, MIT", "POPL", Venues.PREPRINT),
        ("Applied Soft Computing", "Applied Soft Computing and Robots Journal", Venues.LIKE),
        ("IEEE Trans", "TMM", Venues.UNKNOWN),
        ("ACM", "TMM", Venues.UNKNOWN),
        ("MDPI", "Sensors", Venues.UNKNOWN),
        (None, "Sensors", Venues.UNKNOWN),
        ("", "Sensors", Venues.UNKNOWN),
        ("Circulation", "Sensors", Venues.UNLIKE),
        ("VLDB", "VLDB J.", Venues.APART),
        ("ICCV", "TPAMI", Venues.APART),
        ("CVPR", "ICCV", Venues.APART),
        ("Workshop on Labour", "Journal of Labour", Venues.APART),
        ("Proceedings of the National Academy of Sciences", "Conference on Sciences", Venues.APART),
    ],
)
def test_level(one: str | None, other: str | None, level: Venues) -> None:
    """How two venues stand to each other, whichever comes first."""
    sides = prepare_venue(one), prepare_venue(other)
    assert compare_venues(*sides).level == compare_venues(*reversed(sides)).level == level
