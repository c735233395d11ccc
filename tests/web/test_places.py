"""What the URLs of GitHub point to."""

import httpx
import pytest

from mmret_cli.errors import SourceError
from mmret_cli.web.github import Place, place_of


@pytest.mark.parametrize(
    ("url", "expected", "slug"),
    [
        ("https://github.com/Me/My-List", Place("Me", "My-List"), "my-list"),
        ("http://www.github.com/Me/My-List.git/", Place("Me", "My-List"), "my-list"),
        ("https://github.com/Me/My-List?tab=readme-ov-file#papers", Place("Me", "My-List"), "my-list"),
        ("https://github.com/Me/List/tree/dev", Place("Me", "List", ("dev",)), "list"),
        ("https://github.com/Me/List/tree/dev/docs/", Place("Me", "List", ("dev", "docs")), "list"),
        (
            "https://github.com/Me/L/blob/main/Video.Text.md",
            Place("Me", "L", ("main", "Video.Text.md"), True),
            "video.text",
        ),
        (
            "https://github.com/Me/L/blob/main/a%20b/README.md",
            Place("Me", "L", ("main", "a b", "README.md"), True),
            "l",
        ),
        ("https://github.com/Me/L/raw/refs/heads/main/A.md", Place("Me", "L", ("main", "A.md"), True), "a"),
        ("https://raw.githubusercontent.com/Me/L/main/A.md", Place("Me", "L", ("main", "A.md"), True), "a"),
        ("https://raw.githubusercontent.com/Me/L/refs/tags/v1/A.md", Place("Me", "L", ("v1", "A.md"), True), "a"),
    ],
)
def test_place(url: str, expected: Place, slug: str) -> None:
    """A repository, a branch, a folder, a file, and the slug of each."""
    place = place_of(httpx.URL(url))
    assert place == expected
    assert place.slug == slug
    assert place.upstream == f"https://github.com/{expected.owner}/{expected.repo}"


@pytest.mark.parametrize(
    "url", ["https://example.org/Me/List", "https://gist.github.com/Me/1", "https://github.com.evil/a/b"]
)
def test_elsewhere(url: str) -> None:
    """Other hosts are not GitHub's."""
    assert place_of(httpx.URL(url)) is None


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://github.com/", "is no repository"),
        ("https://github.com/Me", "is no repository"),
        ("https://github.com/Me/%2e%2e/blob/main/x", "is no repository"),
        ("https://github.com/Me/List/issues/3", "is no list: name the repository or a file"),
        ("https://github.com/Me/List/blob/main", "names no file"),
        ("https://raw.githubusercontent.com/Me/List", "names no file"),
    ],
)
def test_no_place(url: str, expected: str) -> None:
    """Pages of GitHub that are no list say so."""
    with pytest.raises(SourceError, match=expected):
        place_of(httpx.URL(url))


def test_readings() -> None:
    """A branch's name may hold slashes: each reading is given, the shortest name first, never a file without a name."""
    assert list(Place("o", "r").readings()) == [("", "")]
    assert list(Place("o", "r", ("dev",)).readings()) == [("dev", "")]
    assert list(Place("o", "r", ("a", "b", "c.md"), True).readings()) == [("a", "b/c.md"), ("a/b", "c.md")]
    assert len(list(Place("o", "r", tuple("abcdefgh")).readings())) == 4
