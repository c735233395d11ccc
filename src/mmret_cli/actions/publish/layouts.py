"""How a page is to look, said in words: by options, or in the mark of a region."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import replace
from typing import Protocol

from mmret_cli.errors import SourceError
from mmret_cli.exporters.markdown.page import GROUPINGS, PLAIN, Layout
from mmret_cli.exporters.markdown.styles import COLUMNS, STYLES

WORDS = ("style", "by", "columns", "level", "toc", "counts", "badges")
NOTHING = "nothing"  # by which papers are not grouped
YES = {"yes": True, "no": False}


class Known(Container[str], Iterable[str], Protocol):
    """Words that can be looked up and told."""


def layout_of(said: Mapping[str, str], layout: Layout = PLAIN) -> Layout:
    """A layout with some of it set by words. Raises SourceError for a word that is none of the known ones."""
    columns = tuple(name.strip() for name in said.get("columns", ",".join(layout.columns)).split(","))
    for name in columns:
        known("column", name, COLUMNS)
    by = known("section by", said.get("by", layout.by or NOTHING), [*GROUPINGS, NOTHING])
    return replace(
        layout,
        style=known("style", said.get("style", layout.style), STYLES),
        by=None if by == NOTHING else by,
        columns=columns,
        level=int(known("level", said.get("level", str(layout.level)), list("123456"))),
        contents=YES[known("answer", said.get("toc", "no"), YES)],
        counts=YES[known("answer", said.get("counts", "no"), YES)],
        badges=YES[known("answer", said.get("badges", "no"), YES)],
    )


def known(what: str, word: str, words: Known) -> str:
    """The word, where it is one of these. Raises SourceError, which tells them."""
    if word not in words:
        raise SourceError(f"there is no {what} {word}; there are {', '.join(words)}")
    return word
