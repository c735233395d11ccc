"""One text that is a whole citation: title, people in their order, venue and year."""

from typing import NamedTuple

import pytest

from mmret_cli.normalise.names import read_names
from mmret_cli.readers.forms.citations.text import read_citation


class Want(NamedTuple):
    """What a person reads in it."""

    title: str
    authors: tuple[str, ...]
    venue: str | None
    year: int | None


CITATIONS = [
    ('Lee, Ann, Bo van Kim, and Cy Moe. "Towers by night." arXiv preprint arXiv:2001.00001 (2020).',
     Want("Towers by night", ("Ann Lee", "Bo van Kim", "Cy Moe"), "arXiv preprint arXiv:2001.00001", 2020)),
    ('Lee, Ann R., and Bo Kim. "Towers by night: A survey." Journal of Towers 59.2 (2021): 391-425.',
     Want("Towers by night: A survey", ("Ann R. Lee", "Bo Kim"), "Journal of Towers", 2021)),
    ('Lee, Ann. "Do towers sleep?." Tower Letters 70, no. 1 (1983): 41-55.', Want("Do towers sleep?", ("Ann Lee",), "Tower Letters", 1983)),
    ('Lee, Ann, and Bo Kim. "Why "tall" towers fall." In Proceedings of the 9th Tower Conference, pp. 1-9. ACM, 2017. (BEST PAPER)',
     Want('Why "tall" towers fall', ("Ann Lee", "Bo Kim"), "Proceedings of the 9th Tower Conference", 2017)),
    ("A. Lee et al., “Towers by night,” 2017.", Want("Towers by night", ("A. Lee",), None, 2017)),
    ('Lee, Ann. "Towers by night." ICML 2020.', Want("Towers by night", ("Ann Lee",), "ICML", 2020)),
    ("Lee, A. R., Kim, B., & Moe, C. (2015). Towers by night. Annals of Towers, 9(1), 247–274. doi: 10.1214/14-TOW1",
     Want("Towers by night", ("A. R. Lee", "B. Kim", "C. Moe"), "Annals of Towers", 2015)),
    ("Ann Lee, Bo Kim, and C. Moe. 2018. Towers by Night and by Day. In Proceedings of SIGIR '18",
     Want("Towers by Night and by Day", ("Ann Lee", "Bo Kim", "C. Moe"), "Proceedings of SIGIR", 2018)),
    ("Lee, Ann, et al. Towers by night. No. w25. Bureau of Towers, 2019.", Want("Towers by night", ("Ann Lee",), "Bureau of Towers", 2019)),
    ("A. Lee, B. Kim, and C. Moe. Towers, Night, and Day. The Tower Press, 2nd edition, 2000.",
     Want("Towers, Night, and Day", ("A. Lee", "B. Kim", "C. Moe"), "The Tower Press", 2000)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "want"), CITATIONS, ids=[str(number) for number in range(len(CITATIONS))])
def test_citation(text: str, want: Want) -> None:
    """A citation gives the title without its marks, the people as `First Last`, the venue without volume and pages."""
    fields = read_citation(text)
    assert fields is not None
    assert Want(fields.title, fields.byline.authors, fields.venue, fields.year) == want


@pytest.mark.parametrize(
    "text",
    [
        '"Why Should I Trust You?": Explaining the Predictions of Any Tower',
        "A Title of a Paper, with commas. And a second sentence, 2020.",
        "Learning to rank. An overview of towers. 2019 edition",
        'Bridging "A" and B. ICML 2020.',
        "Towers by night",
    ],
)
def test_no_citation(text: str) -> None:
    """A title is none, whatever quotes, commas and years it holds."""
    assert read_citation(text) is None


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Wood-Lee, Zach, Ilya Kim, and Mark Moe", ("Zach Wood-Lee", "Ilya Kim", "Mark Moe")),
        ("van der Lee, Mark J., and Sherri Moe", ("Mark J. van der Lee", "Sherri Moe")),
        ("Lee, J., and Kim, K.", ("J. Lee", "K. Kim")),
        ("Lee J, Kim AB", ("J Lee", "AB Kim")),
        ("Ann Lee, Bo Kim", ("Ann Lee", "Bo Kim")),
    ],
)
def test_people(text: str, people: tuple[str, ...]) -> None:
    """Only names that are turned are turned back; initials keep their periods."""
    byline = read_names(text)
    assert byline is not None
    assert byline.authors == people
