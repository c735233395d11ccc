"""Kinds of lines whose reading needs their siblings, or the table or page around them; contents of nobody."""

import pytest

from mmret_cli.models import Entry, Result
from mmret_cli.readers.markdown import read_markdown
from tests.readers.styles.siblings import TITLES

SPOT = range(len(TITLES))


def records(text: str, name: str = "birds") -> list[Entry]:
    """The papers of a page."""
    return [record for record in read_markdown(text, name).records if isinstance(record, Entry)]


def url(place: int) -> str:
    """A link to a paper."""
    return f"https://arxiv.org/abs/2001.0000{place}"


def test_bare_titles() -> None:
    """A page of papers may name nothing but titles, three and more of them in a section of their own."""
    items = "\n".join(f"* {title}" for title in TITLES for _ in "abc")
    text = f"# Papers on birds\n\n## 2018\n\n{items}\n"
    assert {(entry.title, entry.year) for entry in records(text)} == {(title, 2018) for title in TITLES}
    tools = "\n".join(f"* {word}lib" for word in ("heron", "owl", "crane", "nest") * 4)
    assert records(f"# Papers on birds\n\n## 2018\n\n{tools}\n") == []


def test_bare_titles_of_no_papers() -> None:
    """The same lines say nothing on a page that is not about papers."""
    items = "\n".join(f"* {title}" for title in TITLES)
    assert records(f"# Notes of the garden\n\n## Talks\n\n{items}\n") == []


@pytest.mark.parametrize(
    ("tail", "venue", "year"),
    [
        (" RecSys 2022 【会数步的苍鹭】", "RecSys", 2022),
        (" | OSDI' 24", "OSDI", 2024),
        ("----FAST'13", "FAST", 2013),
        (" (NeurIPS 2020 - May 2020)", "NeurIPS", 2020),
        (" NeurIPS 2020 (Somewhere, Elsewhere)", "NeurIPS", 2020),
    ],
)
def test_place_at_the_end(tail: str, venue: str, year: int) -> None:
    """Venue and year behind a title, whatever parts them from it and whatever stands behind them."""
    text = "# Papers\n\n" + "\n".join(f"- {TITLES[n]}{tail} [[link]({url(n)})]" for n in SPOT)
    found = [(entry.title, entry.venue, entry.year) for entry in records(text)]
    assert found == [(title, venue, year) for title in TITLES]


def test_byline_cut_at_an_initial() -> None:
    """An initial within a byline ends no sentence, a short family name before the venue does."""
    line = "- [{0}]({1}) - Ann B. Lee, Bo Kim, Xiaoye S. Li. ICML 2021."
    found = records("# Papers\n\n" + "\n".join(line.format(TITLES[n], url(n)) for n in SPOT))
    assert {(entry.authors, entry.venue, entry.year) for entry in found} == {
        (("Ann B. Lee", "Bo Kim", "Xiaoye S. Li"), "ICML", 2021)
    }


def test_unknown_journals_between_title_and_volume() -> None:
    """What stands between a title and a volume is the journal, known or not."""
    journals = ("Wings", "Tall Reeds", "Storks and Plovers", "Birdsong", "Beaks", "Martins", "Plumage")
    lines = [f"+ Lee A, Kim B, and C Day. 2020. {TITLES[n]}. {journals[n]}, 13: 1861. {url(n)}" for n in SPOT]
    found = records("# Papers\n\n" + "\n".join(lines))
    assert [(entry.title, entry.venue, entry.year) for entry in found] == [(TITLES[n], journals[n], 2020) for n in SPOT]


def test_task_list() -> None:
    """The box of a task list and the number behind it are no part of the people."""
    lines = [f"- [x] **[{n}]** Lee A, Kim B. [**{TITLES[n]}**]({url(n)})[J]. Birdsong, 2020." for n in SPOT]
    found = records("# Papers\n\n" + "\n".join(lines))
    assert [(entry.title, entry.authors) for entry in found] == [(title, ("A Lee", "B Kim")) for title in TITLES]


def test_name_column_of_any_header() -> None:
    """Beside a column of links to papers the first column of names is the title, whatever its header says."""
    rows = "\n".join(f"| Heron{n} | 202{n} | OSDI | [Paper]({url(n)}) |" for n in range(4))
    text = f"# Nests\n\n| **Scheduler** | **Year** | **Series** | **Paper** |\n| - | - | - | - |\n{rows}\n"
    assert [(e.title, e.venue, e.year) for e in records(text)] == [(f"Heron{n}", "OSDI", 2020 + n) for n in range(4)]


def test_results_beside_a_venue() -> None:
    """Three columns of numbers with decimals are results, and their rows no papers, though a venue stands beside."""
    rows = "\n".join(f"| [Heron{n}]({url(n)}) | CVPR2018 | 9.9{n} | 7.1{n} | 10.7{n} |" for n in range(4))
    text = f"# Herons\n\n## Steps\n\n| Method | Pub | Full | Rare | Usual |\n| - | - | - | - | - |\n{rows}\n"
    found = read_markdown(text, "birds").records
    assert not any(isinstance(record, Entry) for record in found)
    assert [r.value for r in found if isinstance(r, Result)][:3] == [9.90, 7.10, 10.70]


def test_row_over_others() -> None:
    """A row that is one cell over all columns says of the rows below it what they are."""
    text = (
        "# Papers\n\n<table><tr><th>Name</th><th>Year</th><th>Paper</th></tr>"
        "<tr><td colspan=3>Methods with Feathers</td></tr>"
        f'<tr><td>A</td><td>2020.08</td><td><a href="{url(1)}">{TITLES[1]}</a></td></tr></table>'
    )
    assert [(entry.title, entry.year) for entry in records(text)] == [(TITLES[1], 2020)]


def test_labels_below_a_linked_heading() -> None:
    """Lines that begin with a label in bold are fields of the heading above them, where it links to a paper."""
    text = "".join(
        f"### [{TITLES[n]}]({url(n)})\n\n- **Metrics:** IoU, AP\n- **Comments:** Counts better (ICML 2025)\n\n"
        for n in SPOT
    )
    assert [entry.title for entry in records(f"# Papers\n\n{text}")] == list(TITLES)


def test_a_review_below_a_heading_of_tools() -> None:
    """The same label makes no entry of a heading that links to nothing."""
    text = f"# Papers\n\n### Simulators of Birds\n\n**Review**: [{TITLES[0]}]({url(0)}).\n\n- [{TITLES[1]}]({url(1)})\n"
    assert {entry.title for entry in records(text)} == set(TITLES[:2])


def test_organisations_are_no_papers() -> None:
    """Laboratories and degrees stay unread among linked titles of papers."""
    papers = "\n".join(f"- [{TITLES[n]}]({url(n)})" for n in SPOT)
    others = "\n".join(
        f"- [{name}](https://birds.example/{n})"
        for n, name in enumerate(
            ("Laboratory of Herons in Motion", "Master in Applied Swallow Science", "Center for Birds in Society")
        )
    )
    assert [entry.title for entry in records(f"# Papers\n\n{papers}\n{others}\n")] == list(TITLES)


def test_unknown_venues_where_known_ones_stand() -> None:
    """Where three of a style have a known venue, what stands in the same place of the others is one too."""
    venues = ("bioRxiv", "Plumage", "ICML", "Wings and Tails", "NeurIPS", "Beaks", "CVPR")
    lines = [f"+ Lee A, Kim B, and C Day. 2020. {TITLES[n]}. {venues[n]}, {url(n)}" for n in SPOT]
    assert [entry.venue for entry in records("# Papers\n\n" + "\n".join(lines))] == list(venues)
    remarks = [line.replace("Plumage", "worth a look") for line in lines]
    assert records("# Papers\n\n" + "\n".join(remarks))[1].venue is None
