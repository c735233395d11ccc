"""Where the web services are: their own addresses, or a stand-in that the user names."""

from collections.abc import Mapping

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


def base_urls(environment: Mapping[str, str], configured: Mapping[str, object]) -> dict[str, str]:
    """The base URL of every service, without a slash at its end: the environment's, else the configured, else its own.

    `configured` is the table `[web.services]`; an empty value is none.
    """
    if unknown := sorted(configured.keys() - DEFAULTS.keys()):
        raise SourceError(f"[web.services] names {', '.join(unknown)}: mmret knows {', '.join(DEFAULTS)}")
    return {service: _base_url(service, environment, configured) for service in DEFAULTS}


def _base_url(service: str, environment: Mapping[str, str], configured: Mapping[str, object]) -> str:
    variable = f"MMRET_{service.upper()}_URL"
    if told := environment.get(variable):
        return _checked(told, variable)
    if configured.get(service):
        return _checked(configured[service], f"[web.services] {service}")
    return DEFAULTS[service]


def stand_ins(services: Mapping[str, str]) -> frozenset[tuple[str, int]]:
    """Host and port of each service that the user put in place of the public one: they may be private addresses."""
    named = (httpx.URL(url) for service, url in services.items() if url != DEFAULTS.get(service))
    return frozenset(host_and_port(url) for url in named)


def _checked(value: object, where: str) -> str:
    try:
        url = checked(str(value))
    except SourceError:
        url = None  # its text would show the value, which may hold a password
    if url is None or url.query or url.fragment:
        raise SourceError(f"{where} is no base URL: write it like http://127.0.0.1:8000, without user, ? and #")
    return str(url).rstrip("/")
