"""Which URLs a file holds, and which papers each should lead to."""

import re
from pathlib import Path

from mmret_cli.actions.check.links import links_of_files
from tests.conftest import IMPORTS

LIST = """# A list

- **Composing Text and Image for Retrieval** CVPR 2019 [[Paper]](https://example.org/a.html) [[Code]](https://example.org/b)
- **Dual Encoding for Video Retrieval by Text** TPAMI 2021 [[Link]](https://example.org/c) [[PDF]](https://me:pw@example.org/a.html)
"""
TITLE, OTHER = "Composing Text and Image for Retrieval", "Dual Encoding for Video Retrieval by Text"


def test_expectations(tmp_path: Path) -> None:
    """A paper's link should lead to its title, a link without a kind may; code and pages need not. Credentials go."""
    path = tmp_path / "l.md"
    path.write_text(LIST)
    found = links_of_files([path])
    assert {url: (list(each.titles), list(each.likely)) for url, each in found.items()} == {
        "https://example.org/a.html": ([TITLE, OTHER], []),
        "https://example.org/b": ([], []),
        "https://example.org/c": ([], [OTHER]),
    }
    assert [place.line for place in found["https://example.org/a.html"].places] == [3, 4]


def test_real_list() -> None:
    """Of a list of nothing but entries, every URL of the source is there, with its place."""
    path = IMPORTS / "cross-modal-retrieval.md"
    found = links_of_files([path])
    assert set(found) == set(re.findall(r"https?://[^)\s]+", path.read_text()))
    assert all(each.places for each in found.values())
