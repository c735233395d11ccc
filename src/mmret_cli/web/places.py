"""What a URL of GitHub points to: a repository, one of its branches or folders, or a file.

https://github.com/OWNER/REPO[.git][/tree/BRANCH[/FOLDER]]
https://github.com/OWNER/REPO/blob/REF/FILE
https://raw.githubusercontent.com/OWNER/REPO/REF/FILE
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote

import httpx

from mmret_cli.errors import SourceError
from mmret_cli.web.urls import shown

PAGES = frozenset({"github.com", "www.github.com"})
RAW = frozenset({"raw.githubusercontent.com"})
FILE_PAGES = frozenset({"blob", "raw", "blame", "edit"})
NAMELESS = frozenset({"readme", "index"})
SLASHES = 3  # how many a branch's name may have: feature/a/b/c


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
