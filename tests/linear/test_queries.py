"""Queries, vocabularies and insertion: a hostile line costs time in proportion to its length."""

from collections.abc import Iterator
from contextlib import suppress

import pytest

from mmret_cli.catalog.search.find import search
from mmret_cli.catalog.search.vocabulary import Vocabulary
from mmret_cli.catalog.store import Writer
from mmret_cli.editing.insertion import insert
from mmret_cli.errors import SourceError
from mmret_cli.models import Entry, Link
from mmret_cli.readers.markdown import read_markdown
from tests.actions.small import catalog, put
from tests.linear.growth import steep
from tests.linear.units import FEW

PAPER = "[paper](https://arxiv.org/abs/2001.00001)"
ITEM = f"- **Deep Cross-Modal Hashing for Fine Images** Ann Lee, Cy Kim. CVPR 2022 {PAPER} [code](https://github.com/a/b)\n"
NEW = Entry("x", 1, "Whisker Networks for Cats", None, ("Ann Lee",), False, "CVPR", 2023, links=(Link("paper", "https://arxiv.org/abs/2305.16304"),))  # fmt: skip
QUERIES = {
    "words": "hashing {}",
    "one word": "hashingx{}y",
    "phrase": '"hashing {}"',
    "field": "author:{}",
    "phrase in a field": 'venue:"{}"',
    "year": "year:{} x",
    "range": "2020..{}",
    "minus": "hashing -{}",
    "one or other": "hashing OR {} OR x",
    "beginning": "{}*",
    "has": "has:{}",
}
LISTS = {
    "another line": ITEM + "- x {} y\n",
    "title": ITEM.replace("Fine", "Fine {} x"),
    "beside the links": ITEM.replace("[code]", "x {} y [code]"),
    "label": ITEM.replace("[code]", "[code {} y]"),
    "URL": ITEM.replace("a/b", "a/b{}"),
    "year heading": "# x\n\n## 2022 {}\n\n" + ITEM,
    "cell": f"| Title | Note | Link |\n| --- | --- | --- |\n| Deep Hashing of x | {{}} | {PAPER} |\n",
}


@pytest.fixture(scope="module")
def papers() -> Iterator[Writer]:
    """A catalog with one paper."""
    with catalog() as writer:
        put(writer, x=ITEM)
        yield writer


@pytest.mark.parametrize("frame", QUERIES)
def test_query(papers: Writer, frame: str) -> None:
    """No query takes more than three times as long when it is twice as long."""
    words = Vocabulary([("x", "CIR = composed image retrieval\n")])
    assert not steep(
        lambda query: search(papers.conn, query, words), lambda run: QUERIES[frame].replace("{}", run), FEW
    )


def test_vocabulary(papers: Writer) -> None:
    """Nor does a search with a vocabulary whose line is."""

    def act(text: str) -> object:
        return search(papers.conn, "composed image retrieval CIR", Vocabulary([("x", text)]))

    assert not steep(act, lambda run: f"CIR = composed image retrieval = {run}", FEW)


@pytest.mark.parametrize("frame", LISTS)
def test_insertion(frame: str) -> None:
    """Nor does writing a new entry into a list with such a line."""

    def act(text: str) -> None:
        with suppress(SourceError):
            insert(text, read_markdown(text, "x"), NEW, read=lambda new: read_markdown(new, "x"))

    assert not steep(act, lambda run: LISTS[frame].replace("{}", run), FEW[::3])
