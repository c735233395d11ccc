"""Where each service is, and who may say so."""

import pytest

from mmret_cli.errors import SourceError
from mmret_cli.web.services import DEFAULTS, services_of

TOKEN = "ghp_abc"  # noqa: S105  (nobody's)


def test_their_own_addresses() -> None:
    """Without anything said, each service is at its own address, none may be private, and GitHub gets its token."""
    services = services_of({"GITHUB_TOKEN": TOKEN}, {})
    assert services.urls == DEFAULTS
    assert not services.trusted
    assert services.github_token == TOKEN


def test_precedence() -> None:
    """The environment goes before the configuration; an empty value says nothing; a slash at the end goes."""
    environment = {"MMRET_GITHUB_RAW_URL": "http://127.0.0.1:8000/raw/", "MMRET_DOI_URL": ""}
    configured = {"github_raw": "http://mirror.test", "doi": "https://doi.mirror.test"}
    services = services_of(environment, configured)
    assert services.urls["github_raw"] == "http://127.0.0.1:8000/raw"
    assert services.urls["doi"] == "https://doi.mirror.test"


def test_only_the_environment_is_trusted() -> None:
    """A service that a file names may not be private, and a GitHub that a file names gets no token."""
    file = {"github": "http://127.0.0.1:8000", "doi": "http://127.0.0.1:8001"}
    told = services_of({"GITHUB_TOKEN": TOKEN}, file)
    assert (told.urls["github"], told.trusted, told.github_token) == ("http://127.0.0.1:8000", frozenset(), None)
    told = services_of({"GITHUB_TOKEN": TOKEN, "MMRET_GITHUB_URL": "http://127.0.0.1:9000"}, file)
    assert (told.urls["github"], told.github_token) == ("http://127.0.0.1:9000", TOKEN)
    assert told.trusted == {("127.0.0.1", 9000)}


def test_a_file_may_name_the_public_github() -> None:
    """A file that names GitHub's own address takes no token away."""
    assert services_of({"GITHUB_TOKEN": TOKEN}, {"github": DEFAULTS["github"] + "/"}).github_token == TOKEN


@pytest.mark.parametrize(
    "value",
    ["127.0.0.1:8000", "file:///etc", "http://", "http://me:secret@mirror.test", "http://a.test/?x=1", 7, "http://[x"],
)
def test_no_base_url(value: object) -> None:
    """What is no base URL is refused with its place, and not repeated: it may hold a password."""
    with pytest.raises(SourceError, match=r"\[web.services\] doi is no base URL") as told:
        services_of({}, {"doi": value})
    assert "secret" not in str(told.value)


def test_unknown_service() -> None:
    """A misspelt service is told, with those that there are."""
    with pytest.raises(SourceError, match=r"names githup: mmret knows arxiv, .*github"):
        services_of({}, {"githup": "http://127.0.0.1"})
