"""Which service knows a URL, and asking it; a service that fails again and again is left alone."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from mmret_cli.normalise.identifiers import identify
from mmret_cli.normalise.text import squeeze
from mmret_cli.web.links.asking import Asker, Patience, Wish
from mmret_cli.web.links.failures import Failure
from mmret_cli.web.links.resolvers import doi
from mmret_cli.web.links.resolvers.arxiv import Batches
from mmret_cli.web.links.resolvers.base import Ask, NoAnswer, Resolution, told_json
from mmret_cli.web.links.targets import Target, parse
from mmret_cli.web.links.verdicts import WALLS, Answer
from mmret_cli.web.services import DEFAULTS

REPOSITORY = re.compile(r"^/([\w.-]+)/([\w.-]+?)(?:\.git)?/?(?:[?].*)?$")  # /openai/CLIP
# What stands first in a path of GitHub's own pages.
OWN_PAGES = frozenset(
    "about apps collections contact customer-stories enterprise events explore features gist join login marketplace "
    "notifications orgs pricing search security settings site sponsors stars team topics trending users".split()
)
FIRST_API = "https://api.openreview.net"
OLD_FORM = re.compile(r"^[a-z]\d\d-\d{4}$")  # q14-1017, which the Anthology writes Q14-1017
# host -> the scheme of identifier that its URLs name
HOSTS = {
    **dict.fromkeys(("doi.org", "www.doi.org", "dx.doi.org"), "doi"),
    **dict.fromkeys(("arxiv.org", "www.arxiv.org", "export.arxiv.org"), "arxiv"),
    **dict.fromkeys(("openreview.net", "www.openreview.net"), "openreview"),
    **dict.fromkeys(("aclanthology.org", "www.aclanthology.org", "aclweb.org", "www.aclweb.org"), "acl"),
    **dict.fromkeys(("aclanthology.info", "www.aclanthology.info"), "acl"),
    **dict.fromkeys(("github.com", "www.github.com"), "github"),
}
UNKNOWN_FORMS = ("/html/", "/list/", "/format/")  # of arXiv's, which not every paper has
PATIENCE = 20.0
FAILURES = 3


def repository_of(path: str) -> str | None:
    """`owner/name` of a path that is a repository's own page, None for any other page."""
    match = REPOSITORY.match(path)
    return f"{match[1]}/{match[2]}" if match and match[1].lower() not in OWN_PAGES else None


async def resolve_github(name: str, ask: Ask, services: Mapping[str, str], token: str | None) -> Resolution:
    """What GitHub says of a repository. Raises Failure and NoAnswer (its rate limit among them)."""
    headers = {"Accept": "application/vnd.github+json", "X-GitHub-Api-Version": "2022-11-28"}
    answer = await ask(f"{services['github']}/repos/{name}", headers | _authority(token))
    if answer.status == 404:
        return Resolution("dead", "github: no such repository", 404)
    told = told_json(answer) if answer.status == 200 else {}
    now = told.get("full_name")
    if not isinstance(now, str):
        raise NoAnswer
    reason = "archived" if told.get("archived") is True else None
    if now.lower() == name.lower():
        return Resolution("ok", reason, 200)
    return Resolution("moved", "renamed" + (", archived" if reason else ""), 200, f"https://github.com/{now}")


def _authority(token: str | None) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"} if token else {}


async def resolve_openreview(note: str, ask: Ask, services: Mapping[str, str]) -> Resolution:
    """What OpenReview says of a note. Raises Failure and NoAnswer."""
    base = services["openreview"]
    found = await _asked(base, note, ask)
    if found is None and base == DEFAULTS["openreview"]:
        found = await _asked(FIRST_API, note, ask)
    return found or Resolution("dead", "openreview: no such paper", 404)


async def _asked(base: str, note: str, ask: Ask) -> Resolution | None:
    answer = await ask(f"{base}/notes?id={note}", {"Accept": "application/json"})
    if answer.status == 404:
        return None
    notes = told_json(answer).get("notes") if answer.status == 200 else None
    if not isinstance(notes, list):
        raise NoAnswer
    if not notes:
        return None
    return Resolution("ok", None, 200, title=_title(notes[0]))


def _title(note: object) -> str | None:
    content = note.get("content") if isinstance(note, dict) else None
    title = content.get("title") if isinstance(content, dict) else None
    text = title.get("value") if isinstance(title, dict) else title  # the second API wraps values
    return squeeze(text) if isinstance(text, str) else None


async def resolve_acl(identifier: str, ask: Ask, services: Mapping[str, str]) -> Resolution:
    """What the Anthology says of a paper. Raises Failure and NoAnswer."""
    name = identifier.upper() if OLD_FORM.match(identifier) else identifier
    answer = await ask(f"{services['acl']}/{name}/", {})
    if answer.status == 404:
        return Resolution("dead", "acl: no such paper", 404)
    if answer.status != 200 or answer.page is None:
        raise NoAnswer
    titles = answer.page.paper_titles
    return Resolution("ok", None, 200, title=titles[0] if titles else None)


class Name(NamedTuple):
    """The service that knows a URL, the identifier, and whether the URL is the identifier's own: then no means dead."""

    service: str
    value: str
    own: bool = True


def name_of(target: Target) -> Name | None:
    """What a service is to be asked about a URL, None where the page itself must tell."""
    scheme = HOSTS.get(target.host)
    if scheme == "github":
        repository = repository_of(target.path)
        return Name("github", repository) if repository else None
    found = identify(target.url)
    if found is None or found.scheme not in ("doi", "arxiv", "openreview", "acl"):
        return None
    if scheme is not None and (found.scheme == scheme or scheme == "doi"):
        return None if target.path.startswith(UNKNOWN_FORMS) and scheme == "arxiv" else Name(*found)
    return Name("doi", found.value, own=False) if found.scheme == "doi" and WALLS.search(target.host) else None


class Resolvers:
    """The services of a run."""

    def __init__(self, asker: Asker, services: Mapping[str, str], token: str | None, targets: Iterable[Target]) -> None:
        self._asker = asker
        self._services = services
        self._token = token
        self._failures: dict[str, int] = {}  # in a row, by server
        names = filter(None, map(name_of, targets))
        self._arxiv = Batches((name.value for name in names if name.service == "arxiv"), self._ask, services)

    async def resolve(self, target: Target, *, with_title: bool) -> Resolution | None:
        """What a service says of a URL; None where none knows it, or the one that should does not answer."""
        name = name_of(target)
        if name is None:
            return None
        server = parse(self._services[name.service]).key
        if self._failures.get(server, 0) >= FAILURES:
            return None
        try:
            found = await self._resolved(name, with_title=with_title)
        except NoAnswer:
            self._failures[server] = self._failures.get(server, 0) + 1
            return None
        except Failure:
            return None
        return found if name.own or found.state == "ok" else None

    async def _resolved(self, name: Name, *, with_title: bool) -> Resolution:
        match name.service:
            case "arxiv":
                return await self._arxiv.resolve(name.value)
            case "openreview":
                return await resolve_openreview(name.value, self._ask, self._services)
            case "acl":
                return await resolve_acl(name.value, self._ask, self._services)
            case "github":
                return await resolve_github(name.value, self._ask, self._services, self._token)
            case _:
                return await doi.resolve(name.value, self._ask, self._services, with_title=with_title)

    async def _ask(self, url: str, headers: Mapping[str, str]) -> Answer:
        target = parse(url)
        if self._failures.get(target.key, 0) >= FAILURES:
            raise NoAnswer
        wish = Wish(Patience(PATIENCE), all_of_it=True, headers=headers)
        try:
            answer = await self._asker.answer(target, wish)
        except Failure:
            self._failures[target.key] = self._failures.get(target.key, 0) + 1
            raise
        if answer.status < 400 or answer.status == 404:
            self._failures[target.key] = 0
        return answer
