"""Bylines in which some people have links to their pages, and others none."""

import pytest

from mmret_cli.models import Entry
from mmret_cli.readers.markdown import read_markdown

ANN, BO = "[Ann Aho](https://aho.example)", "[Bo Berg](https://berg.example)"


@pytest.mark.parametrize(
    ("byline", "people"),
    [
        (f"*{ANN}, {BO}, Carla Cruz, Dan Dole.*", ("Ann Aho", "Bo Berg", "Carla Cruz", "Dan Dole")),
        (f"*{ANN}, Bo Berg*", ("Ann Aho", "Bo Berg")),
        (f"{ANN}, Bo Berg and Carla Cruz", ("Ann Aho", "Bo Berg", "Carla Cruz")),
        (f"*{ANN}, [{BO}, Carla Cruz*", ("Ann Aho", "Bo Berg", "Carla Cruz")),
        (f"*{ANN}, {BO}*", ("Ann Aho", "Bo Berg")),
    ],
)
def test_all_are_read(byline: str, people: tuple[str, ...]) -> None:
    """Names are read in their order, whether or not they lead to a page."""
    text = f"# Birds\n\n**Deep Feathers for Flying Birds** <br>\n{byline} <br>\nCVPR 2020. [[paper](https://arxiv.org/abs/2001.00001)]\n"
    (entry,) = [record for record in read_markdown(text, "birds").records if isinstance(record, Entry)]
    assert (entry.title, entry.authors, entry.venue) == ("Deep Feathers for Flying Birds", people, "CVPR")
