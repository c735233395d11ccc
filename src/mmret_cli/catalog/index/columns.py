"""The columns of the full-text index."""

from typing import NamedTuple


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
