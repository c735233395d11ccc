"""What GitHub's API tells of a repository: its README's path, a file's last commit."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC
from typing import Annotated, TypeVar
from urllib.parse import quote, urlencode

import httpx
from pydantic import AwareDatetime, BaseModel, Field, TypeAdapter, ValidationError

from mmret_cli.errors import SourceError
from mmret_cli.web.fetching import fetch
from mmret_cli.web.urls import shown

CLOSED = frozenset({403, 429})  # the rate limit, of which GitHub says either
ACCEPT = {"Accept": "application/vnd.github+json", "X-GitHub-Api-Version": "2022-11-28"}
TOKEN = re.compile(r"[A-Za-z0-9._~+/=-]+")  # ghp_..., github_pat_..., and what the RFC allows
T = TypeVar("T")


class Readme(BaseModel):
    """The README that GitHub shows."""

    path: Annotated[str, Field(min_length=1)]


class _Signature(BaseModel):
    date: AwareDatetime


class _Signed(BaseModel):
    committer: _Signature | None


class Commit(BaseModel):
    """One commit, of which we want the name and the day."""

    sha: Annotated[str, Field(pattern=r"^[0-9a-f]{40}([0-9a-f]{24})?$")]
    commit: _Signed

    @property
    def date(self) -> str | None:
        """The day of the commit, in UTC."""
        signature = self.commit.committer
        return signature.date.astimezone(UTC).date().isoformat() if signature else None


README = TypeAdapter(Readme)
COMMITS = TypeAdapter(list[Commit])


@dataclass(frozen=True, slots=True)
class Api:
    """GitHub's API for one repository."""

    client: httpx.Client
    base: str
    token: str | None

    def readme(self, ref: str, folder: str) -> str:
        """The path of the README that GitHub shows for a folder."""
        below = f"/{quote(folder)}" if folder else ""
        return self._get(f"/readme{below}", README, {"ref": ref}).path

    def last_commit(self, ref: str, path: str) -> Commit | None:
        """The last commit that touched a file, None if there is none."""
        commits = self._get("/commits", COMMITS, {"path": path, "per_page": "1", "sha": ref})
        return commits[0] if commits else None

    def _get(self, path: str, form: TypeAdapter[T], query: Mapping[str, str]) -> T:
        told = urlencode({name: value for name, value in query.items() if value})
        url = f"{self.base}{path}?{told}" if told else f"{self.base}{path}"
        answer = fetch(self.client, url, headers=ACCEPT | self._authority(), final=CLOSED)
        try:
            return form.validate_json(answer.body)
        except ValidationError as error:
            raise SourceError(f"{shown(url)}: the answer is not what GitHub documents: try again later") from error

    def _authority(self) -> dict[str, str]:
        token = (self.token or "").strip()
        if token and not TOKEN.fullmatch(token):
            raise SourceError("GITHUB_TOKEN is no token of GitHub: it holds blanks or other signs")
        return {"Authorization": f"Bearer {token}"} if token else {}
