"""URLs as they stand in lists: what is sent, and what cannot be requested."""

from contextlib import suppress
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmret_cli.web.links.targets import Unrequestable, joined, parse, without_credentials

SENT = [
    ("http://example.org", "example.org:80", "/"),
    ("HTTPS://Example.ORG:443/A", "example.org:443", "/A"),
    ("http://example.org:8080?q=1", "example.org:8080", "/?q=1"),
    ("https://example.org/a%2Fb;c(d)?x='1'|2{}^", "example.org:443", "/a%2Fb;c(d)?x='1'|2{}^"),
    ("https://example.org/a/../b//c/./", "example.org:443", "/a/../b//c/./"),
    ('https://example.org/a b"<c>\n', "example.org:443", "/a%20b%22%3Cc%3E"),
    ("https://example.org/论文", "example.org:443", "/%E8%AE%BA%E6%96%87"),
    ("https://bücher.example/x", "xn--bcher-kva.example:443", "/x"),
    ("http://[::1]:81/x", "::1:81", "/x"),
    ("https://me:secret@example.org/x", "example.org:443", "/x"),
    ("https://under_score.example.org/", "under_score.example.org:443", "/"),
]
INVALID = [
    ("example.org/x", "no scheme"),
    ("//example.org/x", "no scheme"),
    ("ftp://example.org/x", "scheme ftp is not http(s)"),
    ("mailto:a@example.org", "scheme is not http(s)"),
    ("http:/example.org", "no host"),
    ("https://", "no host"),
    ("https:///x", "no host"),
    ("https://:80/", "no host"),
    ("https://example.org:99999/", "host or port is malformed"),
    ("https://example.org:port/", "host or port is malformed"),
    ("https://exa mple.org/", "host or port is malformed"),
    ("https://[::1/", "host or port is malformed"),
    ("https://a..b/", "host or port is malformed"),
]


@pytest.mark.parametrize(("url", "key", "path"), SENT)
def test_sent_as_written(url: str, key: str, path: str) -> None:
    """Only what HTTP cannot carry is encoded; the rest of a path goes as it is."""
    target = parse(url)
    assert (target.key, target.path) == (key, path)


@pytest.mark.parametrize(("url", "why"), INVALID)
def test_unrequestable(url: str, why: str) -> None:
    """A URL that cannot be requested says why."""
    with pytest.raises(Unrequestable, match=why.replace("(", r"\(").replace(")", r"\)")):
        parse(url)


@given(st.text(max_size=80))
def test_any_text(text: str) -> None:
    """Any text either has a target whose URL has the same target, or cannot be requested."""
    for url in (text, f"https://{text}", f"http://example.org/{text}"):
        try:
            target = parse(url)
        except Unrequestable:
            continue
        assert parse(target.url) == target
        assert all("!" <= char <= "~" for char in target.path)


@given(st.text(max_size=60))
def test_any_location(location: str) -> None:
    """Any Location leads to an absolute URL or is told to be none."""
    with suppress(Unrequestable):
        assert urlsplit(joined(parse("https://example.org/a/b?c"), location)).scheme


def test_credentials() -> None:
    """User and password are never printed; an @ in the path stays."""
    assert without_credentials("https://me:p@ss@example.org/@x") == "https://example.org/@x"
    assert without_credentials("https://medium.com/@someone/post") == "https://medium.com/@someone/post"
