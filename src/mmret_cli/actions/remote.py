"""Lists on the web: a GitHub repository's README, or the file behind any other URL."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from mmret_cli import __version__
from mmret_cli.actions.files import inside
from mmret_cli.actions.settings import configuration, table
from mmret_cli.actions.sources import FORMATS, NAMELESS, Source, source_of
from mmret_cli.errors import SourceError
from mmret_cli.models import SourceList
from mmret_cli.web.client import Client, open_client
from mmret_cli.web.github import list_source
from mmret_cli.web.services import services_of

MAIL = re.compile(r"[!-'*-~]+@[\w-]+(?:\.[\w-]+)+")  # no brackets, no blanks: it stands in a header


@dataclass(frozen=True, slots=True)
class Web:
    """What is needed to fetch: a client, where the services are, a token for GitHub, the user's mail address."""

    client: Client
    services: dict[str, str]
    token: str | None
    mail: str | None = None  # whom a service may write to


@contextmanager
def open_web(*, allow_private: bool) -> Iterator[Web]:
    """The web as environment and configuration have it; private addresses only where they are allowed."""
    configured = table(configuration(Path.cwd()), "web")
    services = services_of(os.environ, table(configured, "services"))
    mail = os.environ.get("MMRET_MAIL") or configured.get("mail")
    if mail is not None and not MAIL.fullmatch(str(mail)):
        raise SourceError("MMRET_MAIL, or [web] mail, is no mail address: write it like ann@example.org")
    agent = f"mmret/{__version__} (mailto:{mail})" if mail else f"mmret/{__version__}"
    with open_client(allow_private=allow_private, trusted=services.trusted, user_agent=agent) as client:
        yield Web(client, services.urls, services.github_token, mail)


def remote_source(web: Web, url: str, slug: str | None = None, etag: str | None = None) -> Source | None:
    """The list behind a URL, with its commit and date where they are known; None where it has not changed since `etag`."""
    remote = list_source(web.client, url, web.services, etag=etag, token=web.token)
    if remote.text is None:
        return None
    source = SourceList(slug or remote.slug, None, None, remote.upstream, remote.commit, remote.date, remote.etag)
    path = Path(remote.file or "README.md")
    return source_of(remote.text, path, source, FORMATS.get(path.suffix.lower(), "markdown"), remote.url)


def local_file(listed: SourceList, folder: Path) -> Path | None:
    """The list's own file below `folder`, if it has one. Raises SourceError for one that stands elsewhere, or is no list.

    Of files without an ending only a README is one: the others may be scripts, as `.envrc` and `.venv/bin/activate` are.
    """
    path = inside(folder, listed.file) if listed.file is not None else None
    if path is None or not path.is_file():
        return None
    real = path.resolve()
    if real.suffix.lower() not in FORMATS or (not real.suffix and real.name.lower() not in NAMELESS):
        raise SourceError(f"{path} has not the ending of a list: rename it, and import it again")
    return path
