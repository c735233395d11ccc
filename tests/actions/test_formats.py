"""Layouts said in words."""

import pytest

from mmret_cli.actions.formats import layout_of
from mmret_cli.errors import SourceError
from mmret_cli.exporters.markdown.page import PLAIN, Layout


def test_words() -> None:
    """Each word sets its part; what is not said stays."""
    said = {"style": "bullets", "by": "year", "columns": "title, year", "level": "3", "toc": "yes"}
    assert layout_of(said) == Layout("bullets", "year", ("title", "year"), 3, contents=True)
    assert layout_of({}) == PLAIN
    assert layout_of({"by": "nothing"}).by is None


@pytest.mark.parametrize(
    "said", [{"style": "x"}, {"by": ""}, {"columns": "title,,year"}, {"level": "7"}, {"toc": "true"}]
)
def test_other_words(said: dict[str, str]) -> None:
    """Any other word is told, with those that are known."""
    with pytest.raises(SourceError, match="there are"):
        layout_of(said)
