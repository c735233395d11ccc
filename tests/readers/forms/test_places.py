"""What stands behind or below a title and says where and when: parts, sub-items, and the labels of links."""

import pytest

from mmret_cli.models import Entry
from mmret_cli.readers.markdown import read_markdown

PDF = "https://arxiv.org/pdf/1502.00001"


@pytest.mark.parametrize(
    ("text", "authors", "venue", "year"),
    [
        (f"- [Towers of Trust]({PDF}). Gipp B., Moe N. iTowers 2015", ("B. Gipp", "N. Moe"), "iTowers", 2015),
        (f"- [Towers of Trust]({PDF}). Nick J. Diss. ETH-Zürich, '15.", ("J Nick",), "Diss. ETH-Zürich", 2015),
        (f"- [Towers of Trust]({PDF}). Russell R. '15.", ("R Russell",), None, 2015),
        (f"- [Towers of Trust]({PDF}). Lee M., Kim B. '99. OSDI '99.", ("M. Lee", "B. Kim"), "OSDI", 1999),
        (f"- Towers of Trust\n  - NTM 2012: Northern Tower Methods\n  - Ann Lee, Bo Kim\n  - {PDF}", ("Ann Lee", "Bo Kim"), "NTM", 2012),
        (f"- Towers of Trust\n  - Towers, Bridges and Locks 27(6) 2017\n  - Ann Lee, Bo Kim\n  - {PDF}", ("Ann Lee", "Bo Kim"), "Towers, Bridges and Locks", 2017),
        (f"- Towers of Trust\n  - ACM Letters on Towers and Locks (LTL) Volume 1 Issue 4, Dec. 1992\n  - Ann Lee\n  - {PDF}", ("Ann Lee",), "ACM Letters on Towers and Locks (LTL)", 1992),
        (f"**Towers of Trust**\n\n- intro: ECCV 2018\n- arXiv: {PDF}", (), "ECCV", 2018),
        (f"**Towers of Trust**\n\n- intro: Tower University & Moe Inc\n- arXiv: {PDF}", (), "arXiv", None),
        (f"1. **Towers of Trust.** Preprint.\n\n   *Ann Lee, Bo Kim* [[pdf]({PDF})], 2021.11", ("Ann Lee", "Bo Kim"), "Preprint", 2021),
        ("**Towers of Trust**<br>\nF. Lee and C. Kim<br>\n[TrustVis 2024](https://towers.org/a)", ("F. Lee", "C. Kim"), "TrustVis", 2024),
        (f"**Towers of Trust**<br>\nAnn Lee, Bo Kim<br>\n[arXiv, 27 Nov 2023]({PDF})", ("Ann Lee", "Bo Kim"), "arXiv", 2023),
        (f"**Towers of Trust.**<br>\nAnn Lee, Cy Roe, … Bo Kim.<br>\n[[pdf]({PDF})], 2020", ("Ann Lee", "Cy Roe", "Bo Kim"), None, 2020),
    ],
)  # fmt: skip
def test_place(text: str, authors: tuple[str, ...], venue: str | None, year: int | None) -> None:
    """People, venue and year are told apart, and a venue's name is whole."""
    (entry,) = (record for record in read_markdown(text, "x").records if isinstance(record, Entry))
    assert (entry.title, entry.authors, entry.venue, entry.year) == ("Towers of Trust", authors, venue, year)
