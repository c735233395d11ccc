"""Which service knows a URL, and asking it; a service that fails again and again is left alone."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from mmret_cli.normalise.identifiers import identify
from mmret_cli.web.links.asking import Asker, Patience, Wish
from mmret_cli.web.links.failures import Failure
from mmret_cli.web.links.resolvers import acl, doi, github, openreview
from mmret_cli.web.links.resolvers.arxiv import Batches
from mmret_cli.web.links.resolvers.base import NoAnswer, Resolution
from mmret_cli.web.links.targets import Target, parse
from mmret_cli.web.links.verdicts import WALLS, Answer

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


class Name(NamedTuple):
    """The service that knows a URL, the identifier, and whether the URL is the identifier's own: then no means dead."""

    service: str
    value: str
    own: bool = True


def name_of(target: Target) -> Name | None:
    """What a service is to be asked about a URL, None where the page itself must tell."""
    scheme = HOSTS.get(target.host)
    if scheme == "github":
        repository = github.repository(target.path)
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
                return await openreview.resolve(name.value, self._ask, self._services)
            case "acl":
                return await acl.resolve(name.value, self._ask, self._services)
            case "github":
                return await github.resolve(name.value, self._ask, self._services, self._token)
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
