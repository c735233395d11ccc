"""A DOI: whether it is registered, and where it leads to, from the handle API; its title from Crossref or DataCite.

https://www.doi.org/the-identifier/resources/factsheets/doi-resolution-documentation
"""

from collections.abc import Mapping
from urllib.parse import quote

from mmret_cli.normalise.text import squeeze
from mmret_cli.web.links.failures import Failure
from mmret_cli.web.links.resolvers.base import Ask, NoAnswer, Resolution, told_json

FOUND, UNKNOWN, NO_VALUES = 1, 100, 200  # responseCode
JSON = {"Accept": "application/json"}


async def resolve(doi: str, ask: Ask, services: Mapping[str, str], *, with_title: bool) -> Resolution:
    """What the handle API says of a DOI. Raises Failure and NoAnswer."""
    answer = await ask(f"{services['doi']}/api/handles/{quote(doi, safe='/:;()')}", JSON)
    code = told_json(answer).get("responseCode")
    if code == UNKNOWN:
        return Resolution("dead", "doi: not registered", answer.status)
    if code not in (FOUND, NO_VALUES):
        raise NoAnswer
    title = await _title(doi, ask, services) if with_title else None
    return Resolution("ok", None, answer.status, _leads_to(told_json(answer).get("values")), title)


def _leads_to(values: object) -> str | None:
    for value in values if isinstance(values, list) else []:
        data = value.get("data") if isinstance(value, dict) and value.get("type") == "URL" else None
        if isinstance(data, dict) and isinstance(data.get("value"), str):
            return str(data["value"])
    return None


async def _title(doi: str, ask: Ask, services: Mapping[str, str]) -> str | None:
    """The title that the registration agency knows; None where neither answers."""
    try:
        answer = await ask(f"{services['crossref']}/works/{quote(doi, safe='')}", JSON)
        if answer.status == 200:
            return _first(told_json(answer), "message", "title")
        if answer.status == 404:
            answer = await ask(f"{services['datacite']}/dois/{quote(doi, safe='')}", JSON)
            return _first(told_json(answer), "data", "attributes", "titles") if answer.status == 200 else None
    except (Failure, NoAnswer):
        pass
    return None


def _first(told: object, *names: str) -> str | None:
    for name in names:
        told = told.get(name) if isinstance(told, dict) else None
    first = told[0] if isinstance(told, list) and told else told
    title = first.get("title") if isinstance(first, dict) else first
    return squeeze(title) if isinstance(title, str) and title.strip() else None
