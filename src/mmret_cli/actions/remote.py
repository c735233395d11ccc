"""Lists on the web: a GitHub repository's README, or the file behind any other URL."""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from mmret_cli import __version__
from mmret_cli.actions.settings import configuration
from mmret_cli.actions.sources import FORMATS, Source, source_of
from mmret_cli.errors import SourceError
from mmret_cli.models import SourceList
from mmret_cli.web.client import Client, open_client
from mmret_cli.web.github import list_source
from mmret_cli.web.services import base_urls, stand_ins

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
    configured = configuration(Path.cwd()).get("web", {})
    services = base_urls(os.environ, configured.get("services", {}))
    mail = os.environ.get("MMRET_MAIL") or configured.get("mail")
    if mail is not None and not MAIL.fullmatch(str(mail)):
        raise SourceError("MMRET_MAIL, or [web] mail, is no mail address: write it like ann@example.org")
    agent = f"mmret/{__version__} (mailto:{mail})" if mail else f"mmret/{__version__}"
    with open_client(allow_private=allow_private, trusted=stand_ins(services), user_agent=agent) as client:
        yield Web(client, services, os.environ.get("GITHUB_TOKEN") or None, mail)


def remote_source(web: Web, url: str, slug: str | None = None, etag: str | None = None) -> Source | None:
    """The list behind a URL, with its commit and date where they are known; None where it has not changed since `etag`."""
    remote = list_source(web.client, url, web.services, etag=etag, token=web.token)
    if remote.text is None:
        return None
    source = SourceList(slug or remote.slug, None, None, remote.upstream, remote.commit, remote.date, remote.etag)
    path = Path(remote.file or "README.md")
    return source_of(remote.text, path, source, FORMATS.get(path.suffix.lower(), "markdown"), remote.url)


def newer_versions(
    web: Web, known: dict[str, SourceList], progress: Callable[[str], None]
) -> tuple[list[Source], list[str]]:
    """The lists whose upstream has changed, and the slugs of those that have not."""
    changed, same = [], []
    for slug, old in known.items():
        if old.upstream is None:
            continue
        progress(old.upstream)
        source = remote_source(web, old.upstream, slug, old.etag)
        if source is None:
            same.append(slug)
        else:
            listed = replace(source.list, title=old.title, file=old.file, upstream=old.upstream)
            changed.append(replace(source, list=listed))
    return changed, same


def keep_local(source: Source, folder: Path) -> Path | None:
    """Write a newer version over the list's own file below `folder`, so that `file:line` stays true; its path, if it has one."""
    path = folder / (source.list.file or "")
    if source.list.file is None or not path.is_file():
        return None
    path.write_bytes(source.text.encode())
    return path
