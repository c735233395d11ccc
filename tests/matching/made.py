"""Entries for the tests of identity: from a case's fields, and drawn at random."""

from typing import Any

from hypothesis import strategies as st

from mmret_cli.models import Entry, Link


def entry(told: dict[str, Any], line: int = 1) -> Entry:
    """The entry of a case."""
    return Entry(
        told.get("list", "a"),
        line,
        told["title"],
        authors=tuple(told.get("authors", ())),
        authors_more=told.get("authors_more", False),
        venue=told.get("venue"),
        year=told.get("year"),
        links=tuple(Link("", url) for url in told.get("links", ())),
        extra=tuple(told.get("extra", {}).items()),
    )


# Few values, so that entries often share some: what is compared, not what is written.
TITLES = [
    "Editorial", "Deep Cross-Modal Hashing", "Deep cross modal hashing.", "Deep Cross-Modal Hashings", "???", "",
    "Deep Cross-Modal Hashing: A Survey", "Deep Cross-Modal Hashing, Part II", "Erratum to: Deep Cross-Modal Hashing",
    "Deep Cross-Modal …", "DCMH: Deep Cross-Modal Hashing", "跨模态检索研究综述与展望",
]  # fmt: skip
PEOPLE = ["Ann Lee", "Bo Kim", "王伟", "A. Lee", "Lee A", "LEE ANN", "?"]
VENUES = [None, "arXiv", "CVPR", "TPAMI", "IEEE", "Computer Vision and Pattern Recognition"]
YEARS = [None, 2016, 2017, 2019, 2021, 2030]
URLS = [
    "https://arxiv.org/abs/1602.02255",
    "http://arxiv.org/pdf/1602.02255v2.pdf",
    "https://arxiv.org/abs/2105.01234",
    "https://doi.org/10.1145/123.456",
    "https://dl.acm.org/doi/10.5555/123.456",
    "https://openaccess.thecvf.com/content_cvpr_2017/papers/Jiang_Deep_Cross-Modal_Hashing_CVPR_2017_paper.pdf",
    "https://github.com/ann/hashing",
    "https://example.org/papers/lee.pdf",
    "http://[",
]
EXTRA = [
    ("pages", "1-12"),
    ("pages", "120--132"),
    ("volume", "4"),
    ("volume", "5"),
    ("number", "1"),
    ("pmid", "123456"),
]


def entries_of(line: st.SearchStrategy[int], titles: st.SearchStrategy[str]) -> st.SearchStrategy[Entry]:
    """Entries at these lines with these titles."""
    return st.builds(
        Entry,
        list=st.sampled_from(["a", "b"]),
        line=line,
        title=titles,
        authors=st.lists(st.sampled_from(PEOPLE), max_size=3).map(tuple),
        authors_more=st.booleans(),
        venue=st.sampled_from(VENUES),
        year=st.sampled_from(YEARS),
        links=st.lists(st.sampled_from(URLS).map(lambda url: Link("", url)), max_size=2).map(tuple),
        extra=st.lists(st.sampled_from(EXTRA), max_size=2).map(tuple),
    )


ENTRY = entries_of(st.integers(1, 99), st.sampled_from(TITLES))
# Each at a line of its own: two entries never stand at one place.
ENTRIES = st.lists(ENTRY, max_size=8).map(
    lambda entries: [
        Entry(
            each.list, line, each.title, authors=each.authors, authors_more=each.authors_more, venue=each.venue,
            year=each.year, links=each.links, extra=each.extra,
        )
        for line, each in enumerate(entries, 1)
    ]
)  # fmt: skip
