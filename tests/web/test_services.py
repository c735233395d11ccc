"""Where each service is, and who may say so."""

import pytest

from mmret_cli.errors import SourceError
from mmret_cli.web.services import DEFAULTS, base_urls, stand_ins


def test_their_own_addresses() -> None:
    """Without anything said, each service is at its own address, and none of them is a stand-in."""
    assert base_urls({}, {}) == DEFAULTS
    assert not stand_ins(DEFAULTS)


def test_precedence() -> None:
    """The environment goes before the configuration; an empty value says nothing; a slash at the end goes."""
    environment = {"MMRET_GITHUB_RAW_URL": "http://127.0.0.1:8000/raw/", "MMRET_DOI_URL": ""}
    configured = {"github_raw": "http://mirror.test", "doi": "https://doi.mirror.test"}
    urls = base_urls(environment, configured)
    assert urls["github_raw"] == "http://127.0.0.1:8000/raw"
    assert urls["doi"] == "https://doi.mirror.test"
    assert stand_ins(urls) == {("127.0.0.1", 8000), ("doi.mirror.test", 443)}


@pytest.mark.parametrize(
    "value",
    ["127.0.0.1:8000", "file:///etc", "http://", "http://me:secret@mirror.test", "http://a.test/?x=1", 7, "http://[x"],
)
def test_no_base_url(value: object) -> None:
    """What is no base URL is refused with its place, and not repeated: it may hold a password."""
    with pytest.raises(SourceError, match=r"\[web.services\] doi is no base URL") as told:
        base_urls({}, {"doi": value})
    assert "secret" not in str(told.value)


def test_unknown_service() -> None:
    """A misspelt service is told, with those that there are."""
    with pytest.raises(SourceError, match=r"names githup: mmret knows arxiv, .*github"):
        base_urls({}, {"githup": "http://127.0.0.1"})
