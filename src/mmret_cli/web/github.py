"""Lists on the web: a repository's README or a file of it, at a commit that can be named; and any other document."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import quote, unquote

import httpx

from mmret_cli.errors import SourceError
from mmret_cli.web.faults import FetchError
from mmret_cli.web.fetching import Fetched, fetch
from mmret_cli.web.githubapi import CLOSED, Api, Commit
from mmret_cli.web.urls import checked, shown

PAGES = frozenset({"github.com", "www.github.com"})
RAW = frozenset({"raw.githubusercontent.com"})
FILE_PAGES = frozenset({"blob", "raw", "blame", "edit"})
NAMELESS = frozenset({"readme", "index"})
SLASHES = 3  # how many a branch's name may have: feature/a/b/c
READMES = ("README.md", "readme.md", "Readme.md", "README.MD", "README.markdown", "README")
NEXT_READING = frozenset({404, 422})  # no such ref or path: perhaps the ref's name is longer


@dataclass(frozen=True, slots=True)
class Place:
    """A place on GitHub; `tail` is the ref and the path below it, whose border the URL does not tell."""

    owner: str
    repo: str
    tail: tuple[str, ...] = ()
    is_file: bool = False

    @property
    def upstream(self) -> str:
        """The repository's page."""
        return f"https://github.com/{self.owner}/{self.repo}"

    @property
    def slug(self) -> str:
        """The file's name without its last ending, or the repository's, in lower case."""
        return slug_of(self.tail[-1] if self.is_file else "", self.repo)

    def readings(self) -> Iterator[tuple[str, str]]:
        """Each way to read the tail as (ref, path), the shortest ref first; the ref is empty for the default branch."""
        if not self.tail:
            yield "", ""
        longest = min(len(self.tail) - self.is_file, SLASHES + 1)
        for border in range(1, longest + 1):
            yield "/".join(self.tail[:border]), "/".join(self.tail[border:])


def slug_of(name: str, otherwise: str) -> str:
    """A file's name without its last ending, in lower case; `otherwise` for README, index and no name."""
    stem = PurePosixPath(name).stem.lower()
    return otherwise.lower() if stem in NAMELESS or not stem else stem


def place_of(url: httpx.URL) -> Place | None:
    """The place that a URL points to, None if it is not GitHub's. Raises SourceError for pages that are no list."""
    if url.host not in PAGES | RAW:
        return None
    parts = path_parts(url)
    if {".", ".."} & set(parts) or len(parts) < 2:
        raise SourceError(f"{shown(url)} is no repository: name one like https://github.com/OWNER/REPO")
    owner, repo, *rest = parts
    if url.host in PAGES:
        repo = repo.removesuffix(".git")
        if not rest:
            return Place(owner, repo)
        page, *rest = rest
        if page == "tree":
            return Place(owner, repo, _short(rest))
        if page not in FILE_PAGES:
            raise SourceError(f"{shown(url)} is no list: name the repository or a file of it")
    if len(_short(rest)) < 2:
        raise SourceError(f"{shown(url)} names no file: it goes on with a branch and the file's path")
    return Place(owner, repo, _short(rest), is_file=True)


def path_parts(url: httpx.URL) -> list[str]:
    """The parts of a URL's path, without the empty ones."""
    return [unquote(part) for part in url.raw_path.decode("ascii").partition("?")[0].split("/") if part]


def _short(tail: list[str]) -> tuple[str, ...]:
    """The tail with the branch's short name: refs/heads/main is main."""
    return tuple(tail[2:] if tail[:1] == ["refs"] and tail[1:2] in (["heads"], ["tags"]) else tail)


@dataclass(frozen=True, slots=True)
class Remote:
    """A list as it stands on the web; `text` is None if it still has the etag that was asked for.

    `file` is its path in the repository, or the last part of its URL; `url` is where the text came from. Commit and
    date are None where GitHub's API did not tell them.
    """

    text: bytes | None
    slug: str
    upstream: str
    url: str
    title: str | None = None
    file: str | None = None
    commit: str | None = None
    date: str | None = None
    etag: str | None = None


@dataclass(frozen=True, slots=True)
class _Located:
    """A file of a repository, at its last commit if that is known, else at a branch."""

    path: str
    ref: str
    commit: Commit | None = None


def list_source(
    client: httpx.Client,
    url: str,
    services: Mapping[str, str],
    *,
    etag: str | None = None,
    token: str | None = None,
) -> Remote:
    """The list at a URL: of a repository its README. `token` goes to the github service only.

    Where GitHub's API is closed to us or cannot be reached, the file is read without its commit and date.
    """
    place = place_of(checked(url))
    if place is None:
        return other_source(client, url, etag)
    base = f"{services['github']}/repos/{quote(place.owner, safe='')}/{quote(place.repo, safe='')}"
    try:
        candidates = iter([_locate(Api(client, base, token), place)])
    except FetchError as error:
        if error.status is not None and error.status not in CLOSED and error.status < 500:
            raise
        candidates = _guesses(place)
    return _read(client, services["github_raw"], place, candidates, etag)


def other_source(client: httpx.Client, url: str, etag: str | None = None) -> Remote:
    """The document at any other URL; its slug is the last part of the path that has a name, else the host."""
    address = checked(url).copy_with(fragment=None)
    parts = path_parts(address)
    before = parts[-2] if len(parts) > 1 else address.host
    slug = slug_of(parts[-1] if parts else "", before)
    answer = fetch(client, url, etag=etag)
    file = parts[-1] if parts else None
    return Remote(_text(answer), slug, str(address), answer.url, file=file, etag=answer.etag)


def _locate(api: Api, place: Place) -> _Located:
    """Where the API finds the list. Raises SourceError if nowhere."""
    for ref, path in place.readings():
        try:
            file = path if place.is_file else api.readme(ref, path)
            commit = api.last_commit(ref, file)
        except FetchError as error:
            if error.status not in NEXT_READING:
                raise
            continue
        if commit is not None or not place.is_file:
            return _Located(file, ref or "HEAD", commit)
    raise _missing(place)


def _guesses(place: Place) -> Iterator[_Located]:
    """Where the list may be, for all that the URL says."""
    ref, *path = place.tail or ("HEAD",)
    if place.is_file:
        yield _Located("/".join(path), ref)
    else:
        yield from (_Located("/".join([*path, name]), ref) for name in READMES)


def _read(client: httpx.Client, base: str, place: Place, candidates: Iterator[_Located], etag: str | None) -> Remote:
    """The first candidate that there is. Raises SourceError if none is."""
    for found in candidates:
        commit = found.commit
        parts = (place.owner, place.repo, commit.sha if commit else found.ref, found.path)
        try:
            answer = fetch(client, "/".join([base, *map(quote, parts)]), etag=etag)
        except FetchError as error:
            if error.status != httpx.codes.NOT_FOUND:
                raise
            continue
        return Remote(
            _text(answer),
            place.slug,
            place.upstream,
            answer.url,
            file=found.path,
            commit=commit.sha if commit else None,
            date=commit.date if commit else None,
            etag=answer.etag,
        )
    raise _missing(place)


def _missing(place: Place) -> SourceError:
    wanted = "/".join(place.tail) if place.is_file else "README"
    return SourceError(f"{place.upstream}: no such public repository, or it has no {wanted}")


def _text(answer: Fetched) -> bytes | None:
    return None if answer.not_modified else answer.body
