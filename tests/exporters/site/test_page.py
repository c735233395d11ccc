"""The web page as text: what it may do, and what no field can make it do."""

import base64
import json
import zlib
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from mmret_cli.actions.publish.website import ASSETS
from mmret_cli.exporters.charts import Step, chart
from mmret_cli.exporters.markdown.results import Score, Scored
from mmret_cli.exporters.site.page import Assets, Content, Listed, Ranking, export
from mmret_cli.models import Dataset, Paper, PaperLink
from mmret_cli.normalise.text import visible
from tests.properties import examples

READ = Assets(*((ASSETS / name).read_text(encoding="utf-8") for name in ("page.html", "style.css", "page.js")))
EVIL = ["<script>alert(1)</script>", "</script>", "<!--", '"><img src=x onerror=alert(1)>', "{{ 7*7 }}", "javascript:alert(1)", "&lt;b&gt;", "]]>", "' onclick='x"]  # fmt: skip
TEXT = st.lists(st.sampled_from(EVIL) | st.text(max_size=6), min_size=1, max_size=3).map("".join).map("a{}".format)


def page(paper: Paper, title: str = "T", dataset: Dataset | None = None) -> str:
    """A page with one of everything."""
    steps = [Step(2019, paper.title, 1.5, True), Step(2021, "B", 1.0, False)]
    ranking = Ranking(paper.title, [paper.title], [Scored(paper.title, paper, [Score("1", 1)])], "R@1", chart(steps))
    return export(Content(title, [paper], [("CIR", "x y")], [ranking], [Listed(dataset or Dataset("D"), 1, 0)]), READ)


def data(text: str) -> Any:
    """What the script of the page reads."""
    packed = LexborHTMLParser(text).css_first("#data")
    assert packed is not None
    return json.loads(zlib.decompress(base64.b64decode(packed.text())))


@examples(50)
@given(text=TEXT)
def test_no_field_adds_an_element(text: str) -> None:
    """Whatever titles, names and addresses hold, the page has the elements of a plain one, and all links lead into the web."""
    links = tuple(
        PaperLink("paper", url)
        for url in (text, f"javascript:{text}", f"javascript://x/{text}", f"data:text/html,{text}/x")
    )
    evil = Paper(text, (text,), text, 2020, method=text, topics=(text,), links=links, key=text)
    tree, plain = (
        LexborHTMLParser(page(each, title, Dataset(title, title, title, links)))
        for each, title in ((evil, text), (Paper("A", venue="V", topics=("t",), year=2020), "A"))
    )
    assert [node.tag for node in tree.css("script, style, img, iframe, form, input, option, th")] == [
        node.tag for node in plain.css("script, style, img, iframe, form, input, option, th")
    ]
    for link in tree.css("a"):
        assert str(link.attributes["href"]).startswith(("https://", "http://", "ftp://", "#"))
    for node in tree.css("*"):
        assert not [name for name in node.attributes if name.startswith("on")]


@examples(50)
@given(text=TEXT)
def test_data_is_what_was_said(text: str) -> None:
    """Titles come to the script as they are."""
    assert data(page(Paper(text)))["papers"][0][1] == visible(text)


def test_nothing_from_elsewhere() -> None:
    """The page loads nothing, and its policy forbids to."""
    text = page(Paper("A"))
    tree = LexborHTMLParser(text)
    policy = tree.css_first("meta[http-equiv=Content-Security-Policy]")
    assert policy is not None
    assert str(policy.attributes["content"]).startswith("default-src 'none'; style-src 'sha256-")
    assert not tree.css("[src], link")


def test_the_script_is_small() -> None:
    """The script of the page is below 300 lines."""
    assert READ.script.count("\n") < 300


def test_chart_of_one_year() -> None:
    """A single year is no progress."""
    assert chart([Step(2020, "A", 1.0, True)]) is None
