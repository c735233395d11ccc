"""Where the web services are: their own addresses, or a stand-in that the user names."""

from collections.abc import Mapping
from dataclasses import dataclass

import httpx

from mmret_cli.errors import SourceError
from mmret_cli.web.urls import checked, host_and_port

# MMRET_GITHUB_RAW_URL=http://127.0.0.1:8000 stands in for github_raw, and so on.
DEFAULTS = {
    "arxiv": "https://export.arxiv.org",
    "crossref": "https://api.crossref.org",
    "datacite": "https://api.datacite.org",
    "openalex": "https://api.openalex.org",
    "dblp": "https://dblp.org",
    "semanticscholar": "https://api.semanticscholar.org",
    "openreview": "https://api2.openreview.net",
    "doi": "https://doi.org",
    "github": "https://api.github.com",
    "github_raw": "https://raw.githubusercontent.com",
    "acl": "https://aclanthology.org",
}
# Seconds between two requests to a service, where its terms ask for more than the usual.
PAUSES = {"arxiv": 3.0, "dblp": 1.0, "semanticscholar": 1.0, "openreview": 0.5}


@dataclass(frozen=True, slots=True)
class Services:
    """The base URL of every service, without a slash at its end; which of their hosts and ports may be private; a token.

    Only what the environment names is trusted with a private address or the token: a configuration file comes with a
    cloned repository, and is another person's.
    """

    urls: dict[str, str]
    trusted: frozenset[tuple[str, int]]
    github_token: str | None


def services_of(environment: Mapping[str, str], configured: Mapping[str, object]) -> Services:
    """The environment's services, else those of the table `[web.services]`, else the public ones; a blank value is none.

    Raises SourceError for an unknown service and for what is no base URL.
    """
    if unknown := sorted(configured.keys() - DEFAULTS.keys()):
        raise SourceError(f"[web.services] names {', '.join(unknown)}: mmret knows {', '.join(DEFAULTS)}")
    variables = {service: f"MMRET_{service.upper()}_URL" for service in DEFAULTS}
    own = {name: _checked(environment[at], at) for name, at in variables.items() if environment.get(at)}
    others = {name: _checked(url, f"[web.services] {name}") for name, url in configured.items() if url}
    urls = DEFAULTS | others | own
    theirs = urls["github"] != DEFAULTS["github"] and "github" not in own
    return Services(
        urls,
        frozenset(host_and_port(httpx.URL(url)) for url in own.values()),
        None if theirs else environment.get("GITHUB_TOKEN") or None,
    )


def _checked(value: object, where: str) -> str:
    try:
        url = checked(str(value))
    except SourceError:
        url = None  # its text would show the value, which may hold a password
    if url is None or url.query or url.fragment:
        raise SourceError(f"{where} is no base URL: write it like http://127.0.0.1:8000, without user, ? and #")
    return str(url).rstrip("/")
