"""A cloned repository is another person's: what its catalog, its lists, its links and its configuration ask for is not done."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import Mmret
from tests.web.site import Site

LIST = (
    "# A survey\n\n- **Dense Retrieval of Widgets**. Ann Lee. CVPR 2020. [[paper](https://arxiv.org/abs/2001.00001)]\n"
)
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def site() -> Iterator[Site]:
    """A site on loopback that writes down what it is asked."""
    site = Site()
    yield site
    site.close()


@pytest.fixture
def clone(mmret: Mmret, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """`mmret` in a clone with a catalog of one list, beside a file that is none of its business."""
    (tmp_path / "secret.md").write_text(LIST)
    (tmp_path / "clone").mkdir()
    monkeypatch.chdir(tmp_path / "clone")
    subprocess.run(["git", "init", "--quiet"], check=True)
    Path("survey.md").write_text(LIST)
    assert mmret("import", "survey.md").returncode == 0
    return mmret


def says_of_its_file(stored: str) -> None:
    """The clone's catalog names another file for its list."""
    with closing(sqlite3.connect("catalog.db", isolation_level=None)) as conn:
        conn.execute("UPDATE lists SET file = ?, upstream = 'http://127.0.0.1:9/survey.md'", [stored])


@pytest.mark.parametrize("stored", ["../secret.md", "out.md"])
@pytest.mark.parametrize(
    "command",
    [
        ["update", "--allow-private"],
        ["add", "paper", "--title", "Sparse Retrieval", "--to", "survey", "--yes"],
        ["check-links", "--changed-since", "HEAD"],
    ],
    ids=lambda command: command[0],
)
def test_a_file_that_the_catalog_names(clone: Run, stored: str, command: list[str]) -> None:
    """A list whose file is outside is refused in one line by what reads or writes that file; the file stays."""
    Path("out.md").symlink_to("../secret.md")
    says_of_its_file(stored)
    result = clone(*command)
    assert result.returncode == 1
    assert "is outside" in result.stderr.splitlines()[-1]
    assert "Traceback" not in result.stderr
    assert Path("../secret.md").read_text() == LIST


@pytest.mark.parametrize("stored", [".git/config", "config.md", ".envrc", ".venv/bin/activate", "run.py"])
def test_a_newer_version_is_no_program(clone: Run, site: Site, stored: str) -> None:
    """A newer version is not written over git's settings, a script, or any other file that is no list."""
    Path("config.md").symlink_to(".git/config")
    file = Path(stored)
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a"):
        before = file.read_bytes()
    site.answers("/survey.md", LIST.encode())
    says_of_its_file(stored)
    with closing(sqlite3.connect("catalog.db", isolation_level=None)) as conn:
        conn.execute("UPDATE lists SET upstream = ?", [f"{site.url}/survey.md"])
    result = clone("update", "--allow-private")
    assert (result.returncode, result.stderr.count("\n")) == (1, 1)
    assert file.read_bytes() == before


def test_update_beside_a_list_of_ones_own_elsewhere(clone: Run) -> None:
    """A list outside that has no upstream does not keep `update` from its work: nothing of it would be written."""
    says_of_its_file("../secret.md")
    with closing(sqlite3.connect("catalog.db", isolation_level=None)) as conn:
        conn.execute("UPDATE lists SET upstream = NULL")
    assert clone("update").returncode == 0


@pytest.mark.parametrize(
    "command",
    [["export", "--format", "html", "--output", "out/site"], ["check-links", "survey.md", "--store", "out/links.db"]],
    ids=lambda command: command[0],
)
def test_no_folder_and_no_store_behind_a_link(clone: Run, command: list[str]) -> None:
    """Neither a folder for a web page nor a link store is made behind a link out of the clone."""
    Path("../other").mkdir()
    Path("out").symlink_to("../other")
    result = clone(*command)
    assert (result.returncode, "is a link that leads out of" in result.stderr) == (1, True)
    assert not list(Path("../other").iterdir())


@pytest.mark.parametrize("option", ["--patch", "--in-place"])
def test_audit_of_a_file_elsewhere(clone: Run, option: str) -> None:
    """The audit of a catalog says that it leaves out a file outside, and neither reads nor mends it."""
    Path("../secret.md").write_text(LIST.replace("https://arxiv.org", "http://arxiv.org//"))
    before = Path("../secret.md").read_bytes()
    says_of_its_file("../secret.md")
    result = clone("audit", option, "--unsafe")
    assert "survey is audited without its file" in result.stderr
    assert not result.stdout
    assert Path("../secret.md").read_bytes() == before


def test_a_json_lines_file_cannot_name_one_either(clone: Run) -> None:
    """A list record of an export may name any file; what would write it refuses."""
    lines = clone("export", "--format", "jsonl").stdout.replace('"file":"survey.md"', '"file":"../secret.md"')
    Path("evil.jsonl").write_text(lines)
    Path("catalog.db").unlink()
    assert clone("import", "evil.jsonl").returncode == 0
    result = clone("add", "paper", "--title", "Sparse Retrieval", "--to", "survey", "--yes")
    assert (result.returncode, "is outside" in result.stderr) == (1, True)
    assert Path("../secret.md").read_text() == LIST


@pytest.mark.parametrize(
    ("file", "told"),
    [
        ("../../secret.md", "is outside"),
        ("link.md", "is outside"),
        ("pipe.md", "is not a regular file"),
        ("/etc/passwd", "imports/etc/passwd: no such file"),
    ],
)
def test_a_lists_toml(clone: Run, file: str, told: str) -> None:
    """A lists.toml that names a file outside of the repository, or a pipe, imports nothing."""
    Path("imports").mkdir()
    Path("imports/link.md").symlink_to("../../secret.md")
    os.mkfifo("imports/pipe.md")
    Path("imports/lists.toml").write_text(f'[[list]]\nslug = "a"\nfile = "{file}"\n')
    result = clone("import")
    assert (result.returncode, result.stderr.count("\n")) == (1, 1)
    assert told in result.stderr


def test_a_lists_toml_may_name_the_repositorys_readme(clone: Run) -> None:
    """A list may stand beside the folder of lists, as the README of the repository."""
    Path("imports").mkdir()
    Path("imports/lists.toml").write_text('[[list]]\nslug = "own"\nfile = "../survey.md"\n')
    assert clone("import").returncode == 0


@pytest.mark.parametrize("slug", ["../../x", "..", "a/b", "a\\b", "a\nb"])
def test_a_name_is_no_path(clone: Run, slug: str) -> None:
    """A list is not kept under a name that leads to another folder."""
    result = clone("add", "list", "../secret.md", "--as", slug)
    assert result.returncode == 1
    assert "cannot be the name of a list" in result.stderr
    assert not Path("imports").exists()


def test_a_name_from_a_url(clone: Run, site: Site) -> None:
    """Neither the name nor the ending of a file in a URL leads to another folder, or to a program."""
    codes = []
    for path in ("/a/..%2f..%2fx.md", "/%2e%2e%2f%2e%2e%2fy", "/a/%2e%2e", "/a/..%5c..%5cz.md", "/sqlite3.py"):
        site.answers(path, LIST.encode())
        codes.append(clone("add", "list", f"{site.url}{path}", "--allow-private").returncode)
    assert codes == [0, 0, 1, 1, 0]
    assert sorted(each.name for each in Path("imports").iterdir()) == ["lists.toml", "sqlite3.md", "x.md", "y.md"]
    assert sorted(each.name for each in Path("..").iterdir()) == ["clone", "secret.md"]


def test_a_link_where_a_list_would_be_kept(clone: Run) -> None:
    """A list is not written through a link to nothing, and the link stays."""
    Path("imports").mkdir()
    Path("imports/secret.md").symlink_to("new.md")
    result = clone("add", "list", "../secret.md")
    assert result.returncode == 1
    assert Path("imports/secret.md").is_symlink()
    assert not Path("imports/new.md").exists()
    assert not Path("imports/lists.toml").exists()


def test_a_folder_of_lists_that_leads_out(clone: Run) -> None:
    """Nothing is kept in a folder of lists that is a link out of the repository."""
    Path("../other").mkdir()
    Path("imports").symlink_to("../other")
    result = clone("add", "list", "../secret.md")
    assert (result.returncode, "is outside" in result.stderr) == (1, True)
    assert not list(Path("../other").iterdir())


@pytest.mark.parametrize("command", [["vocabulary", "--add", "A = B"], ["vocabulary"], ["search", "retrieval"]])
def test_a_vocabulary_that_leads_out(clone: Run, command: list[str]) -> None:
    """A vocabulary that is a link out of the catalog's folder is neither read nor written."""
    Path("vocabulary.txt").symlink_to("../secret.md")
    result = clone(*command)
    assert (result.returncode, "is outside" in result.stderr) == (1, True)
    assert Path("../secret.md").read_text() == LIST


@pytest.mark.parametrize(
    "command",
    [
        ["export", "--output", "out.md"],
        ["export", "--into", "out.md"],
        ["import", "out.md"],
        ["audit", "out.md"],
        ["check-links", "out.md"],
        ["export", "--template", "out.md"],
        ["export", "--format", "bibtex", "--cited-in", "out.md"],
    ],
    ids=lambda command: " ".join(command[:-1]),
)
def test_a_link_out_of_the_work_tree(clone: Run, command: list[str]) -> None:
    """A file of the clone that is a link out of it is neither read nor written, even when it is named."""
    Path("out.md").symlink_to("../secret.md")
    result = clone(*command)
    assert result.returncode == 1
    assert "is a link that leads out of" in result.stderr
    assert Path("../secret.md").read_text() == LIST


def test_a_catalog_that_leads_out(clone: Run) -> None:
    """The clone's catalog that is a link out of it is used only by its own name."""
    shutil.move("catalog.db", "../mine.db")
    Path("catalog.db").symlink_to("../mine.db")
    result = clone("list")
    assert (result.returncode, "is a link that leads out of" in result.stderr) == (1, True)
    assert clone("list", "--db", "../mine.db").returncode == 0


def github_of_a_file(site: Site) -> None:
    """The clone's configuration puts a host of its own in GitHub's place."""
    Path("mmret.toml").write_text(f'[web.services]\ngithub = "{site.url}"\ngithub_raw = "{site.url}"\n')


def test_a_token_goes_to_no_host_of_a_file(clone: Run, site: Site) -> None:
    """A host that the configuration names is no exception for private addresses, and never gets the token."""
    environment = os.environ | {"GITHUB_TOKEN": "ghp_mine"}
    github_of_a_file(site)
    url = "https://github.com/Me/My-List"
    Path("links.md").write_text(LIST.replace("https://arxiv.org/abs/2001.00001", url))
    clone("import", url, env=environment)
    clone("check-links", "links.md", "--timeout", "2", "--store", "s.db", env=environment)
    assert not site.visits
    clone("import", url, "--allow-private", env=environment)
    clone("check-links", "links.md", "--timeout", "2", "--store", "s.db", "--allow-private", env=environment)
    clone("add", "paper", url, "--allow-private", "--yes", env=environment)
    assert len(site.visits) > 2
    assert not [path for path, headers in site.visits if "Authorization" in headers]


def test_the_configuration_above_a_work_tree(clone: Run) -> None:
    """A configuration above the root of the work tree is nobody's here; one between is read."""
    Path("../mmret.toml").write_text("broken")
    Path("deep").mkdir()
    assert clone("audit", "survey.md", cwd="deep/..").returncode == 0
    assert clone("audit", "../survey.md", cwd="deep").returncode == 0
    Path("mmret.toml").write_text("broken")
    result = clone("audit", "../survey.md", cwd="deep")
    assert (result.returncode, "mmret.toml" in result.stderr) == (1, True)


def test_the_configuration_outside_of_git(mmret: Mmret) -> None:
    """Without git only the configuration of the folder itself is read."""
    Path("mmret.toml").write_text("broken")
    Path("deep").mkdir()
    Path("deep/survey.md").write_text(LIST)
    assert mmret("audit", "survey.md", cwd="deep").returncode == 0
    shutil.move("mmret.toml", "deep/mmret.toml")
    assert mmret("audit", "survey.md", cwd="deep").returncode == 1


@pytest.mark.parametrize("text", ["web = 3", "[web]\nservices = 3", "[web.services]\ngithub = 3"])
def test_a_configuration_of_another_shape(clone: Run, text: str) -> None:
    """A configuration with a value where a table belongs is told in one line."""
    Path("mmret.toml").write_text(text)
    result = clone("update")
    assert result.returncode == 1
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("name", ["pipe.md", "/dev/zero"])
@pytest.mark.parametrize("command", ["import", "audit", "check-links"])
def test_no_list_at_all(clone: Run, command: str, name: str) -> None:
    """A pipe of somebody else and a device end at once in one line."""
    os.mkfifo("pipe.md")
    result = clone(command, name, timeout=20)
    assert result.returncode == 1
    assert "is a named pipe" in result.stderr or "is a device" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_list_without_end(clone: Run) -> None:
    """Standard input that does not end is read up to the limit, and no further."""
    with Path("/dev/zero").open("rb") as zero:
        result = clone("import", "-", "--as", "a", "--max-size", "1M", stdin=zero)
    assert (result.returncode, "larger than 1 MB" in result.stderr) == (1, True)


def test_a_large_list(clone: Run) -> None:
    """A Markdown list of more than 10 MB is refused with the option that lifts the limit, and is read with it."""
    Path("large.md").write_text(LIST + "<!--\n" + "x" * 10_000_000 + "\n-->\n")
    result = clone("import", "large.md")
    assert (result.returncode, "pass --max-size 0" in result.stderr) == (1, True)
    assert clone("import", "large.md", "--max-size", "11M").returncode == 0
    assert clone("import", "large.md", "--max-size", "much").returncode == 2


@pytest.mark.parametrize("given", ["<(cat survey.md)", "/dev/stdin < survey.md", "- < survey.md", "/dev/stdin"])
def test_pipes_of_the_shell(clone: Run, given: str) -> None:
    """`<(command)`, /dev/stdin and `-` are read: the user has made that pipe."""
    script = f'cat survey.md | "$0" -m mmret_cli --db new.db import {given} --as piped'
    done = subprocess.run(["bash", "-c", script, sys.executable], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert clone("list", "--db", "new.db", "--count").stdout == "1\n"
