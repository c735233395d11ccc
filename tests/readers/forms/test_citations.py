"""One text that is a whole citation: title, people in their order, venue and year."""

from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmret_cli.models import Entry
from mmret_cli.normalise.names import read_names
from mmret_cli.readers.forms.citations.place import read_place
from mmret_cli.readers.forms.citations.text import read_citation
from mmret_cli.readers.markdown import read_markdown
from tests.citing import STYLES, Work
from tests.properties import examples


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
        "Tall Tower Networks (2017), M. Moe et al.",
        "Towers Twelve Years Later: How They Fell, ICML 2017.",
        "Divide and Conquer: Finding Towers at Night, ICML 2017.",
        'TowerNet: "Towers by night", ICML, 2017.',
        "Ignore Previous Towers: Attacks at Night. Workshop on Towers 2022.",
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


FAMILIES = [
    "Garland",
    "Müller-Budack",
    "van den Berg",
    "de la Cruz",
    "Żak",
    "O'Brien",
    "Osei",
    "Li",
    "Иванов",
    "Ørsted",
]
GIVEN = ["Ann Marie", "Jean-Paul", "Étienne", "Wei", "Kwame", "Łukasz B.", "Пётр", "Zoë"]
WORDS = ["rivers", "towers", "sand", "slow light", "tide", "lanterns", "old maps", "snow", "wind"]
VENUES = [
    ("journal", "Journal of River Studies"), ("journal", "IEEE Trans. Robot. (TRO)"), ("journal", "Phys. Rev. E"),
    ("journal", "Annals of Towers"), ("conference", "Proceedings of the International Conference on Harbours and Bridges"),
    ("conference", "ICML"), ("preprint", "arXiv"),
]  # fmt: skip


@st.composite
def works(draw: st.DrawFn) -> Work:
    """A paper by two to eight people, with a title as titles are."""
    names = st.tuples(st.sampled_from(FAMILIES), st.sampled_from(GIVEN))
    words = draw(st.lists(st.sampled_from(WORDS), min_size=4, max_size=8))
    cut = draw(st.integers(0, 3))
    title = " ".join(words[:cut]) + ": A study of " + " ".join(words[cut:]) if cut else "On " + " ".join(words)
    kind, venue = draw(st.sampled_from(VENUES))
    people = tuple(draw(st.lists(names, min_size=2, max_size=8, unique=True)))
    mark = draw(st.sampled_from(["", "?", "!"]))
    return Work(people, title[0].upper() + title[1:] + mark, venue, draw(st.integers(1960, 2025)), kind)


@pytest.mark.parametrize("style", STYLES)
@examples(60)
@given(work=works())
def test_styles(style: str, work: Work) -> None:
    """A paper that is cited in any style is read back: its people in order, its title and its year."""
    written = STYLES[style](work)
    fields = read_citation(written.text)
    assert fields is not None, written.text
    assert (fields.title, fields.byline) == (work.title, (written.authors, written.more)), written.text
    assert fields.year == (work.year if str(work.year) in written.text else None), written.text


BEFORE, TITLE, BEHIND = "Lee, A. R., & Kim, B. (2015). ", "Towers by night", ". Annals of Towers, 9(1), 1999–2004."
WHOLE = BEFORE + TITLE + BEHIND
WRAPPED = {
    "bullet": f"- {WHOLE}",
    "number": f"1. {WHOLE}",
    "reference number": f"[12] {WHOLE}",
    "label": f"- Reference: {WHOLE}",
    "bold": f"**{WHOLE}**",
    "one link": f"- [{WHOLE}](https://doi.org/10.1234/a)",
    "linked title": f"- {BEFORE}[{TITLE}](https://doi.org/10.1234/a){BEHIND}",
    "bold title": f"- {BEFORE}**{TITLE}**{BEHIND}",
    "slanted title": f"- {BEFORE}*{TITLE}*{BEHIND}",
    "slanted venue": f"- {BEFORE}{TITLE}. *Annals of Towers*, *9*(1), 1999–2004.",
    "address behind": f"- {WHOLE} https://doi.org/10.1234/a",
    "link behind": f"- {WHOLE} [[pdf](https://arxiv.org/pdf/1504.00001)]",
    "cell": f"| Paper |\n| --- |\n| {WHOLE} |",
}


@pytest.mark.parametrize("wrapper", WRAPPED)
def test_wrapped(wrapper: str) -> None:
    """A citation says the same whatever is wrapped around it."""
    (entry,) = read_markdown(WRAPPED[wrapper], "x").records
    assert isinstance(entry, Entry)
    assert (entry.title, entry.authors, entry.venue, entry.year) == (
        TITLE, ("A. R. Lee", "B. Kim"), "Annals of Towers", 2015
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "venue", "year"),
    [
        ("Proc. Natl. Acad. Sci. U.S.A. 106, no. 3 (2009): 2040-2051.", "Proc. Natl. Acad. Sci. U.S.A", 2009),
        ("IEEE Trans. Pattern Anal. Machine Intell. (TPAMI), 44(1):154-180, Jan. 2022.", "IEEE Trans. Pattern Anal. Machine Intell. (TPAMI)", 2022),
        ("in Proc. of the 12th Int. Conf. on Towers, Lyon, France, 2015, pp. 1999-2004.", "Proc. of the 12th Int. Conf. on Towers", 2015),
        ("IEEE Int. Conf. 3D Towers (3DT), 2020.", "IEEE Int. Conf. 3D Towers (3DT)", 2020),
        ("In A. Moe & B. Kim (Eds.), Handbook of Towers (pp. 1-20). Springer.", "Handbook of Towers", None),
        ("[C]//Towers and Bridges. 2016: 2001-2005.", "Towers and Bridges", 2016),
        ("Tower Letters. 2020;1999(3):1-5. doi: 10.1234/2018.11", "Tower Letters", 2020),
        ("arXiv preprint arXiv:2001.04321, 2021.", "arXiv preprint arXiv:2001.04321", 2021),
        ("Ph.D. dissertation, University of Harrow, Lyon, France, 2011.", "Ph.D. dissertation, University of Harrow", 2011),
        ("Handbook of Towers. Cham: Springer, 2014: 1-18.", "Handbook of Towers", 2014),
    ],
)  # fmt: skip
def test_place(text: str, venue: str, year: int | None) -> None:
    """A venue stands without volume, issue, pages, editors, publisher and place; no page or number is a year."""
    place = read_place(text)
    assert (place.venue, place.year) == (venue, year)
