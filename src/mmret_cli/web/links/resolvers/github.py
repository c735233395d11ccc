"""GitHub: whether a repository exists, what it is called now, and whether it is archived."""

import re
from collections.abc import Mapping

from mmret_cli.web.links.resolvers.base import Ask, NoAnswer, Resolution, told_json

REPOSITORY = re.compile(r"^/([\w.-]+)/([\w.-]+?)(?:\.git)?/?(?:[?].*)?$")  # /openai/CLIP
# What stands first in a path of GitHub's own pages.
OWN_PAGES = frozenset(
    "about apps collections contact customer-stories enterprise events explore features gist join login marketplace "
    "notifications orgs pricing search security settings site sponsors stars team topics trending users".split()
)


def repository(path: str) -> str | None:
    """`owner/name` of a path that is a repository's own page, None for any other page."""
    match = REPOSITORY.match(path)
    return f"{match[1]}/{match[2]}" if match and match[1].lower() not in OWN_PAGES else None


async def resolve(name: str, ask: Ask, services: Mapping[str, str], token: str | None) -> Resolution:
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
