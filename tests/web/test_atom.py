"""Atom feeds of a service, and what only looks like one."""

import pytest

from mmret_cli.web.atom import entries

FEED = '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><entry><id>1</id><x:doi xmlns:x="y">2</x:doi></entry></feed>'


def test_entries() -> None:
    """Each entry, its names as they are written."""
    (entry,) = entries(FEED.encode()) or []
    assert (entry.findtext("id"), entry.findtext("x:doi")) == ("1", "2")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_declared_entities(encoding: str) -> None:
    """A feed that declares entities of its own is refused in any encoding: they may multiply."""
    text = f'<!DOCTYPE feed [<!ENTITY a "b">]>{FEED[21:]}'
    assert entries(text.encode(encoding)) is None


@pytest.mark.parametrize("body", [b"", b"<feed>", b"<html></html>", b"Rate exceeded.", b"<feed>\xff</feed>"])
def test_no_feed(body: bytes) -> None:
    """What breaks off, and any other answer, is no feed."""
    assert entries(body) is None
