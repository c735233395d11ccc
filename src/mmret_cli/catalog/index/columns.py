"""The columns of the full-text index."""

from typing import NamedTuple

# Between the values of a column: a character that counts as a word and that nobody types, so that no phrase spans two.
APART = " \ue000 "


class Indexed(NamedTuple):
    """A row of the full-text index."""

    title: str
    method: str
    authors: str
    venue: str
    topics: str
    datasets: str
    links: str
    parts: str
    lists: str
    initials: str
