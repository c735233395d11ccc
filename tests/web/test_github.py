"""Lists of GitHub, from a stand-in that answers with the JSON that GitHub documents."""

import base64
import json
from urllib.parse import urlencode

import httpx
import pytest

from mmret_cli.errors import SourceError
from mmret_cli.web.client import open_client
from mmret_cli.web.github import Place, Remote, list_source, other_source, place_of
from mmret_cli.web.services import services_of
from tests.web.site import Site

SHA = "6dcb09b5b57875f334f61aebed695e2e4193db5e"
PAGE = "https://github.com/Me/My-List"
LIMITED = json.dumps(
    {"message": "API rate limit exceeded for 127.0.0.1.", "documentation_url": "https://docs.github.com/rest"}
).encode()


class GitHub:
    """The stand-in: what its API and its raw files answer for Me/My-List."""

    def __init__(self, site: Site) -> None:
        self.site = site
        given = {"MMRET_GITHUB_URL": f"{site.url}/api", "MMRET_GITHUB_RAW_URL": f"{site.url}/raw/"}
        named = services_of(given, {})
        self.services, self.trusted = named.urls, named.trusted

    def readme(self, path: str, *, folder: str = "", **query: str) -> None:
        """The API names the README of a folder."""
        answer = {
            "type": "file",
            "encoding": "base64",
            "size": 5362,
            "name": path.rpartition("/")[2],
            "path": path,
            "content": base64.b64encode(b"# encoded").decode(),
            "sha": "3d21ec53a331a6f037a91c368710b99387d012c1",
            "download_url": f"https://raw.githubusercontent.com/Me/My-List/main/{path}",
        }
        self._says(f"/readme{folder}", answer, query)

    def commit(self, path: str, *, date: str = "2025-04-14T23:30:00-02:00", **query: str) -> None:
        """The API names the last commit of a file."""
        person = {"name": "Monalisa Octocat", "email": "support@github.com", "date": date}
        commit = {"url": "…", "author": person, "committer": person, "message": "Fix all the bugs"}
        answer: dict[str, object] = {
            "url": "…",
            "sha": SHA,
            "node_id": "MDY6",
            "commit": commit,
            "author": None,
            "parents": [],
        }
        self._says("/commits", [answer], {"path": path, "per_page": "1", **query})

    def no_commit(self, path: str, **query: str) -> None:
        """The API knows the ref, but no such file there."""
        self._says("/commits", [], {"path": path, "per_page": "1", **query})

    def raw(self, ref: str, path: str, text: bytes = b"- a paper\n", *, status: int = 200, **headers: str) -> str:
        """A file as it is at a ref."""
        return self.site.answers(f"/raw/Me/My-List/{ref}/{path}", text, status=status, **headers)

    def limited(self, what: str, status: int = 403) -> None:
        """The API has had enough of us."""
        self.site.answers(f"/api/repos/Me/My-List{what}", LIMITED, status=status, retry_after="3600")

    def _says(self, what: str, answer: object, query: dict[str, str]) -> None:
        told = f"?{urlencode(query)}" if query else ""
        self.site.answers(f"/api/repos/Me/My-List{what}{told}", json.dumps(answer).encode())


@pytest.fixture
def github(site: Site) -> GitHub:
    """A GitHub on loopback."""
    return GitHub(site)


def test_repository(github: GitHub, client: httpx.Client) -> None:
    """Of a repository its README is read, at the last commit that touched it; the day is UTC's."""
    github.readme("README.md")
    github.commit("README.md")
    url = github.raw(SHA, "README.md", etag='"1"')
    assert list_source(client, PAGE + ".git", github.services) == Remote(
        b"- a paper\n", "my-list", PAGE, url, None, "README.md", SHA, "2025-04-15", '"1"'
    )


@pytest.mark.parametrize("name", ["readme.md", "docs/README.md", "ReadMe é #1.md"])
def test_readme_of_any_name(github: GitHub, client: httpx.Client, name: str) -> None:
    """The README is what GitHub says, whatever its case and place."""
    github.readme(name)
    github.commit(name)
    github.site.answers(
        str(httpx.URL(f"http://x/raw/Me/My-List/{SHA}/").join(name.replace("#", "%23")).raw_path, "ascii")
    )
    found = list_source(client, PAGE, github.services)
    assert (found.file, found.commit, found.slug) == (name, SHA, "my-list")


def test_branch_and_folder(github: GitHub, client: httpx.Client) -> None:
    """A branch whose name has a slash, and a folder on it."""
    github.readme("docs/README.md", folder="/docs", ref="feature/x")
    github.commit("docs/README.md", sha="feature/x")
    github.raw(SHA, "docs/README.md")
    found = list_source(client, f"{PAGE}/tree/feature/x/docs", github.services)
    assert (found.file, found.commit) == ("docs/README.md", SHA)


def test_file(github: GitHub, client: httpx.Client) -> None:
    """A file on a branch that is not main, by its page and by its raw address."""
    github.commit("lists/Video.md", sha="master")
    github.raw(SHA, "lists/Video.md")
    for url in (f"{PAGE}/blob/master/lists/Video.md", f"{PAGE}/raw/refs/heads/master/lists/Video.md"):
        found = list_source(client, url, github.services)
        assert (found.text, found.slug, found.file) == (b"- a paper\n", "video", "lists/Video.md")
        assert (found.upstream, found.commit) == (PAGE, SHA)


def test_not_modified(github: GitHub, client: httpx.Client) -> None:
    """A list that still has its etag comes without text, with its commit."""
    github.readme("README.md")
    github.commit("README.md")
    github.raw(SHA, "README.md", b"", status=304)
    found = list_source(client, PAGE, github.services, etag='"1"')
    assert (found.text, found.commit, found.etag) == (None, SHA, '"1"')
    assert [headers["If-None-Match"] for _, headers in github.site.visits] == [None, None, '"1"']


def test_token(github: GitHub, client: httpx.Client) -> None:
    """The token goes to the API, and to nobody else."""
    github.readme("README.md")
    github.commit("README.md")
    github.raw(SHA, "README.md")
    list_source(client, PAGE, github.services, token="ghp_secret\n")  # noqa: S106
    sent = [headers["Authorization"] for _, headers in github.site.visits]
    assert sent == ["Bearer ghp_secret", "Bearer ghp_secret", None]


@pytest.mark.parametrize("token", ["ghp_sec ret", "ghp_sec\nret", "ghp_secrét"])
def test_odd_token(github: GitHub, client: httpx.Client, token: str) -> None:
    """What is no token is not sent, and not shown."""
    with pytest.raises(SourceError, match="GITHUB_TOKEN is no token") as told:
        list_source(client, PAGE, github.services, token=token)
    assert "sec" not in str(told.value)
    assert not github.site.visits


def test_wrong_token(github: GitHub, client: httpx.Client) -> None:
    """A token that GitHub does not know is told, not passed over."""
    github.site.answers("/api/repos/Me/My-List/readme", b"{}", status=401)
    with pytest.raises(SourceError, match="HTTP 401 Unauthorized: it wants credentials: a token"):
        list_source(client, PAGE, github.services, token="x")  # noqa: S106


@pytest.mark.parametrize("status", [403, 429])
def test_rate_limit(github: GitHub, client: httpx.Client, status: int) -> None:
    """Where the API has had enough, it is asked once, and the README is found without it, its commit unknown."""
    github.limited("/readme", status)
    url = github.raw("HEAD", "readme.md", etag='"2"')
    assert list_source(client, PAGE, github.services) == Remote(
        b"- a paper\n", "my-list", PAGE, url, None, "readme.md", None, None, '"2"'
    )
    assert github.site.paths[:2] == ["/api/repos/Me/My-List/readme", "/raw/Me/My-List/HEAD/README.md"]


def test_rate_limit_on_the_way(github: GitHub, client: httpx.Client) -> None:
    """A limit that comes between two questions."""
    github.readme("README.md")
    github.limited("/commits?path=README.md&per_page=1")
    github.raw("HEAD", "README.md")
    assert list_source(client, PAGE, github.services).commit is None


def test_file_without_the_api(github: GitHub, client: httpx.Client) -> None:
    """A file on a branch with a slash is found without the API too."""
    github.limited("/commits?path=x%2FA.md&per_page=1&sha=feature")
    github.raw("feature/x", "A.md")
    assert list_source(client, f"{PAGE}/blob/feature/x/A.md", github.services).text == b"- a paper\n"


def test_api_out_of_reach(github: GitHub, client: httpx.Client) -> None:
    """An API that cannot be reached is done without."""
    github.raw("dev", "docs/README.md")
    services = github.services | {"github": "http://api.nowhere.example"}
    assert list_source(client, f"{PAGE}/tree/dev/docs", services).file == "docs/README.md"


@pytest.mark.parametrize(
    ("url", "wanted"),
    [(PAGE, "README"), (f"{PAGE}/tree/dev", "README"), (f"{PAGE}/blob/main/A.md", "main/A.md")],
)
@pytest.mark.parametrize("limited", [True, False])
def test_missing(github: GitHub, client: httpx.Client, url: str, wanted: str, limited: bool) -> None:
    """A repository, branch or file that is not there, with and without the API."""
    if limited:
        for what in ("/readme", "/readme?ref=dev", "/commits?path=A.md&per_page=1&sha=main"):
            github.limited(what)
    with pytest.raises(SourceError, match=f"{PAGE}: no such public repository, or it has no {wanted}$"):
        list_source(client, url, github.services)


def test_file_that_is_gone(github: GitHub, client: httpx.Client) -> None:
    """The API answers with no commit for a file that never was."""
    github.no_commit("A.md", sha="main")
    with pytest.raises(SourceError, match=r"it has no main/A\.md"):
        list_source(client, f"{PAGE}/blob/main/A.md", github.services)


@pytest.mark.parametrize(
    "answer", [b"<html>Log in to this network</html>", b"[]", b'{"path": 7}', b'{"path": ""}', b""]
)
def test_undocumented_answer(github: GitHub, client: httpx.Client, answer: bytes) -> None:
    """An answer that is not the API's."""
    github.site.answers("/api/repos/Me/My-List/readme", answer)
    with pytest.raises(SourceError, match="/readme: the answer is not what GitHub documents"):
        list_source(client, PAGE, github.services)


def test_a_named_service_may_be_private(github: GitHub) -> None:
    """Services on loopback need no --allow-private: the user has named them."""
    github.readme("README.md")
    github.commit("README.md")
    github.raw(SHA, "README.md")
    with open_client(trusted=github.trusted, user_agent="t") as client:
        assert list_source(client, PAGE, github.services).commit == SHA


@pytest.mark.parametrize(
    ("path", "slug", "file"),
    [
        ("/lists/Video-Text.v2.md", "video-text.v2", "Video-Text.v2.md"),
        ("/lists/README.md", "lists", "README.md"),
        ("/lists/", "lists", "lists"),
        ("/a%20list.md?raw=1", "a list", "a list.md"),
        ("/", "127.0.0.1", None),
    ],
)
def test_other_source(site: Site, client: httpx.Client, path: str, slug: str, file: str | None) -> None:
    """Any other document is named after its path, else after its host."""
    url = site.answers(path, b"x", etag='"1"')
    assert other_source(client, url + "#top") == Remote(b"x", slug, url, url + "#top", file=file, etag='"1"')
    assert list_source(client, url, services_of({}, {}).urls).slug == slug


@pytest.mark.parametrize(
    ("url", "expected", "slug"),
    [
        ("https://github.com/Me/My-List", Place("Me", "My-List"), "my-list"),
        ("http://www.github.com/Me/My-List.git/", Place("Me", "My-List"), "my-list"),
        ("https://github.com/Me/My-List?tab=readme-ov-file#papers", Place("Me", "My-List"), "my-list"),
        ("https://github.com/Me/List/tree/dev", Place("Me", "List", ("dev",)), "list"),
        ("https://github.com/Me/List/tree/dev/docs/", Place("Me", "List", ("dev", "docs")), "list"),
        (
            "https://github.com/Me/L/blob/main/Video.Text.md",
            Place("Me", "L", ("main", "Video.Text.md"), True),
            "video.text",
        ),
        (
            "https://github.com/Me/L/blob/main/a%20b/README.md",
            Place("Me", "L", ("main", "a b", "README.md"), True),
            "l",
        ),
        ("https://github.com/Me/L/raw/refs/heads/main/A.md", Place("Me", "L", ("main", "A.md"), True), "a"),
        ("https://raw.githubusercontent.com/Me/L/main/A.md", Place("Me", "L", ("main", "A.md"), True), "a"),
        ("https://raw.githubusercontent.com/Me/L/refs/tags/v1/A.md", Place("Me", "L", ("v1", "A.md"), True), "a"),
    ],
)
def test_place(url: str, expected: Place, slug: str) -> None:
    """A repository, a branch, a folder, a file, and the slug of each."""
    place = place_of(httpx.URL(url))
    assert place == expected
    assert place.slug == slug
    assert place.upstream == f"https://github.com/{expected.owner}/{expected.repo}"


@pytest.mark.parametrize(
    "url", ["https://example.org/Me/List", "https://gist.github.com/Me/1", "https://github.com.evil/a/b"]
)
def test_elsewhere(url: str) -> None:
    """Other hosts are not GitHub's."""
    assert place_of(httpx.URL(url)) is None


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://github.com/", "is no repository"),
        ("https://github.com/Me", "is no repository"),
        ("https://github.com/Me/%2e%2e/blob/main/x", "is no repository"),
        ("https://github.com/Me/List/issues/3", "is no list: name the repository or a file"),
        ("https://github.com/Me/List/blob/main", "names no file"),
        ("https://raw.githubusercontent.com/Me/List", "names no file"),
    ],
)
def test_no_place(url: str, expected: str) -> None:
    """Pages of GitHub that are no list say so."""
    with pytest.raises(SourceError, match=expected):
        place_of(httpx.URL(url))


def test_readings() -> None:
    """A branch's name may hold slashes: each reading is given, the shortest name first, never a file without a name."""
    assert list(Place("o", "r").readings()) == [("", "")]
    assert list(Place("o", "r", ("dev",)).readings()) == [("dev", "")]
    assert list(Place("o", "r", ("a", "b", "c.md"), True).readings()) == [("a", "b/c.md"), ("a/b", "c.md")]
    assert len(list(Place("o", "r", tuple("abcdefgh")).readings())) == 4
