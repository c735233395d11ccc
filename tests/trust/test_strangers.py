"""A cloned repository is other people's: none of its files is run, and none of its settings that run programs is obeyed."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from mmret_cli.actions.trust.git_setup import SETTINGS
from tests.conftest import Mmret, need

MMRET = str(Path(sys.executable).with_name("mmret"))
OURS = ("mmret_cli", "typer", "rich", "sqlite_utils", "pydantic", "ftfy", "h2", "httpx", "vl_convert", "datasette")
USER = ("-c", "user.name=ann", "-c", "user.email=ann@example.org")
LIST = "# Papers\n\n- **Hashing for images.** *Ann Lee.* CVPR 2020. [[pdf]](http://a.example/1)\n"
MORE = "- **Hashing for songs.** *Bob Lee.* ICCV 2021. [[pdf]](http://a.example/2)\n"

Git = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def git(mmret: Mmret) -> Git:  # noqa: ARG001  (in the empty folder)
    """Run git here, without anybody's own settings."""
    found = need("git")
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "MMRET_"))}
    clean |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "COLUMNS": "300"}

    def run(*arguments: str, **more: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [found, *USER, *arguments], env=clean | more, capture_output=True, text=True, timeout=60, check=False
        )

    return run


@pytest.fixture
def clone(mmret: Mmret, git: Git) -> Path:
    """This folder as a clone with `git-setup`, two branches of its catalog, and a file for each module that Python may look for."""
    git("init", "-q", "-b", "main")
    Path("survey.md").write_text(LIST)
    assert mmret("--db", "catalog.db", "import", "survey.md").returncode == 0
    assert mmret("git-setup").returncode == 0
    git("add", "catalog.db")
    git("commit", "-qm", "base")
    git("checkout", "-qb", "theirs")
    Path("theirs.md").write_text(f"# More\n\n{MORE}")
    assert mmret("import", "theirs.md").returncode == 0
    git("commit", "-qam", "theirs")
    git("checkout", "-q", "main")
    assert mmret("edit", "lee2020hashing", "--set", "venue=ECCV").returncode == 0
    git("commit", "-qam", "ours")
    strange_modules()
    return Path()


def strange_modules() -> None:
    """A file for each name that our programs import; it tells that it was run."""
    for name in {*sys.stdlib_module_names, *OURS}:
        Path(f"{name}.py").write_text(f"import os; os.close(os.open({str(Path('ran').absolute())!r}, os.O_CREAT))\n")


def ran() -> bool:
    """Whether a stranger's file or setting was run."""
    return Path("ran").exists()


@pytest.mark.parametrize("path", ["", ":", "."])
def test_git_runs_no_file_of_the_tree(clone: Path, git: Git, path: str) -> None:  # noqa: ARG001
    """git diff, git show and git merge take no module from the work tree, also where PYTHONPATH names it."""
    shown = git("diff", "main", "theirs", "--", "catalog.db", PYTHONPATH=path)
    assert "+paper lee2021hashing" in shown.stdout, shown
    assert "Hashing for images" in git("show", "main~1:catalog.db", "--textconv", PYTHONPATH=path).stdout
    merged = git("merge", "-m", "both", "theirs", PYTHONPATH=path)
    assert merged.returncode == 0, merged
    assert not ran()


def test_names_are_no_options(clone: Path, git: Git) -> None:  # noqa: ARG001
    """A stranger's attributes may give git-textconv and git-merge any file: its name is no option."""
    Path(".gitattributes").write_text("* diff=mmret merge=mmret\n")
    Path("--help").write_text("one\n")
    git("add", "--", "--help")
    git("commit", "-qm", "a")
    Path("--help").write_text("two\n")
    assert "--help is not a catalog" in git("diff", "--", "--help").stdout
    git("checkout", "-qb", "other")
    git("commit", "-qam", "b")
    git("checkout", "-q", "main")
    Path("--help").write_text("three\n")
    git("commit", "-qam", "c")
    told = git("merge", "other").stderr
    assert "`git checkout --theirs -- --help` takes theirs instead" in told


def test_earlier_settings(clone: Path, git: Git, mmret: Mmret) -> None:  # noqa: ARG001
    """Settings of an earlier git-setup are reported by doctor; `--fix` or git-setup rewrites them."""
    for path in Path().glob("*.py"):
        path.unlink()
    earlier = f"{sys.executable} -m mmret_cli"
    for fix in (("doctor", "--fix"), ("git-setup",)):
        git("config", "diff.mmret.textconv", f"{earlier} git-textconv")
        git("config", "merge.mmret.driver", f"{earlier} git-merge %O %A %B %P")
        found = mmret("doctor")
        assert found.returncode == 3
        assert found.stdout.startswith("git-setup\tsettings let git run Python files of the work tree: diff.mmret")
        assert mmret(*fix).returncode == 0
        assert git("config", "diff.mmret.textconv").stdout.endswith(SETTINGS["diff.mmret.textconv"][7:] + "\n")
        assert mmret("doctor").returncode == 0


def test_doctor_without_a_repository(mmret: Mmret) -> None:
    """A catalog outside of a repository has no settings of git: nothing is wrong."""
    Path("survey.md").write_text(LIST)
    mmret("--db", "catalog.db", "import", "survey.md")
    assert mmret("doctor").returncode == 0


@pytest.mark.parametrize("command", [[MMRET], [sys.executable, "-m", "mmret_cli"]], ids=["script", "module"])
def test_mmret_runs_no_file_of_the_folder(mmret: Mmret, command: list[str]) -> None:
    """`mmret` takes no module from the folder it is run in; of `python -m mmret_cli` that holds once it has begun."""
    Path("survey.md").write_text(LIST)
    mmret("--db", "catalog.db", "import", "survey.md")
    strange_modules()
    if len(command) > 1:  # what Python itself needs to find mmret_cli
        kept = {"sqlite3.py", "json.py", "rich.py", "typer.py", "sqlite_utils.py"}
        for path in {*Path().glob("*.py")} - {Path(name) for name in kept}:
            path.unlink()
    done = subprocess.run([*command, "list", "-f", "table"], capture_output=True, text=True, check=False)
    assert (done.returncode, "lee2020hashing" in done.stdout) == (0, True), done.stderr
    assert not ran()


@pytest.mark.slow
def test_serve_runs_no_file_of_the_folder(mmret: Mmret) -> None:
    """Datasette is that of the installation, not one that lies in the folder."""
    Path("survey.md").write_text(LIST)
    mmret("--db", "catalog.db", "import", "survey.md")
    strange_modules()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    process = subprocess.Popen(
        [MMRET, "serve", "--port", port], stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    assert process.stderr is not None
    while "running on" not in (line := process.stderr.readline()):
        assert line, "Datasette has stopped"
    subprocess.run(["kill", "--", f"-{process.pid}"], check=True)
    process.wait(timeout=30)
    process.stderr.close()
    assert not ran()


@pytest.fixture
def bare(mmret: Mmret, git: Git) -> Path:
    """A folder that is itself a bare repository: its settings run programs, as they came with a clone."""
    git("init", "-q")
    Path("L.md").write_text(LIST)
    assert mmret("--db", "catalog.db", "import", "L.md").returncode == 0
    Path(".gitattributes").write_text("*.md filter=strange diff=strange\n")
    git("add", ".")
    git("commit", "-qm", "a")
    run = Path("run")
    run.write_text(f"#!/bin/sh\ntouch {Path('ran').absolute()}\n")
    run.chmod(0o755)
    program = str(run.absolute())
    shutil.copytree(".git/hooks", "hooks-of-git", dirs_exist_ok=True)
    for path in Path(".git").iterdir():
        shutil.move(path, path.name)
    Path(".git").rmdir()
    Path("hooks").mkdir(exist_ok=True)
    shutil.copy(run, "hooks/post-index-change")
    names = ("core.fsmonitor", "core.pager", "diff.external", "core.sshCommand", "core.editor")
    strange = ("filter.strange.clean", "filter.strange.smudge", "diff.strange.textconv", "diff.strange.command")
    for name in (*names, *strange):
        git("config", "--file", "config", name, program)
    git("config", "--file", "config", "core.bare", "false")
    git("config", "--file", "config", "core.worktree", "..")
    Path("L.md").write_text(LIST + MORE)
    return Path()


@pytest.mark.parametrize(
    "command",
    [
        ["check-links", "L.md", "--changed-since", "HEAD", "--store", "s.db"],
        ["diff", "HEAD~0"],
        ["git-setup"],
    ],
    ids=" ".join,
)
def test_a_folder_that_is_a_repository(bare: Path, mmret: Mmret, command: list[str]) -> None:  # noqa: ARG001
    """Its settings are not obeyed: git refuses it in one line."""
    done = mmret(*command)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert "bare repository" in done.stderr
    assert not ran()


def test_doctor_in_a_folder_that_is_a_repository(bare: Path, mmret: Mmret) -> None:  # noqa: ARG001
    """Looking for the settings of git-setup runs nothing either."""
    assert mmret("doctor").returncode == 0
    assert not ran()


def test_filters_are_not_run(git: Git, mmret: Mmret) -> None:
    """--changed-since compares the file as it is: no filter, driver or monitor of the repository takes part."""
    git("init", "-q")
    Path("L.md").write_text(LIST)
    Path(".gitattributes").write_text("*.md filter=strange diff=strange\n")
    git("add", ".")
    git("commit", "-qm", "a")
    Path("run").write_text(f"#!/bin/sh\ntouch {Path('ran').absolute()}\n")
    Path("run").chmod(0o755)
    for name in ("filter.strange.clean", "diff.strange.textconv", "core.fsmonitor", "diff.external"):
        git("config", name, str(Path("run").absolute()))
    Path("L.md").write_text(LIST + "- **Hashing for songs.** *Bob Lee.* ICCV 2021. [[pdf]](dl.acm.org/doi/2)\n")
    done = mmret("check-links", "L.md", "--changed-since", "HEAD", "--store", "s.db", "-f", "tsv")
    assert "dl.acm.org/doi/2" in done.stdout, done
    assert "a.example" not in done.stdout
    assert not ran()


@pytest.mark.parametrize("revision", ["-h", "--output=ran", "--no-index", "nothing", ":(glob)*", "HEAD:L.md:x"])
def test_revisions_are_no_options(git: Git, mmret: Mmret, revision: str) -> None:
    """What is no revision is an error in one line, whatever it looks like."""
    git("init", "-q")
    Path("L.md").write_text(LIST)
    assert mmret("--db", "catalog.db", "import", "L.md").returncode == 0
    git("add", ".")
    git("commit", "-qm", "a")
    for command in (
        ["check-links", "L.md", f"--changed-since={revision}", "--store", "s.db"],
        ["diff", "--", revision],
    ):
        done = mmret(*command)
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1), done
    assert not ran()


@pytest.mark.parametrize("revision", ["main", "main..HEAD", "main...HEAD"])
def test_changed_since_a_branch(git: Git, mmret: Mmret, revision: str) -> None:
    """A range begins at its first revision; one with three dots where the two part. Line ends do not matter."""
    git("init", "-q", "-b", "main")
    Path("L.md").write_text(LIST)
    git("add", ".")
    git("commit", "-qm", "a")
    git("checkout", "-qb", "added")
    with Path("L.md").open("w", newline="\r\n") as file:
        file.write(LIST + "- **Hashing for songs.** *Bob Lee.* ICCV 2021. [[pdf]](dl.acm.org/doi/2)\n")
    git("commit", "-qam", "b")
    done = mmret("check-links", "L.md", "--changed-since", revision, "--store", "s.db", "-f", "tsv")
    assert "dl.acm.org/doi/2" in done.stdout, done
    assert "a.example" not in done.stdout


def test_another_repository_is_not_asked(git: Git, mmret: Mmret) -> None:
    """Variables that a calling git has set, or that name programs, are not handed on."""
    git("init", "-q")
    Path("L.md").write_text(LIST)
    git("add", ".")
    git("commit", "-qm", "a")
    environment = {key: value for key, value in os.environ.items() if not key.startswith("MMRET_")}
    environment |= {"GIT_DIR": "/nowhere", "GIT_INDEX_FILE": "x", "GIT_EXTERNAL_DIFF": "/bin/false", "GIT_PREFIX": "x/"}
    done = mmret("check-links", "L.md", "--changed-since", "HEAD", "--store", "s.db", env=environment)
    assert (done.returncode, done.stdout) == (0, ""), done
