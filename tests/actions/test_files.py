"""What is opened of the files that others name, and how much of it."""

import os
import subprocess
from pathlib import Path

import pytest

from mmret_cli.actions.files import check_link, created, inside, read_file, read_toml, saved
from mmret_cli.errors import SourceError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a list, beside a file that is none of its business."""
    (tmp_path / "secret.md").write_text("secret")
    folder = tmp_path / "catalog"
    (folder / "lists").mkdir(parents=True)
    (folder / "lists" / "a.md").write_text("# A")
    return folder


@pytest.mark.parametrize("stored", ["../secret.md", "lists/../../secret.md", "/etc/passwd", "out.md", "out/secret.md", "nowhere.md"])  # fmt: skip
def test_a_stored_path_that_leads_out(folder: Path, stored: str) -> None:
    """A stored path is refused where it, or a link on its way, leads out of the catalog's folder, be it to nothing."""
    (folder / "out.md").symlink_to("../secret.md")
    (folder / "out").symlink_to("..")
    (folder / "nowhere.md").symlink_to("../new.md")
    with pytest.raises(SourceError, match="is outside"):
        inside(folder, stored)


@pytest.mark.parametrize("stored", ["lists/a.md", "./lists/../lists/a.md", "lists/new.md", "within.md"])
def test_a_stored_path_within(folder: Path, stored: str) -> None:
    """Any path within the folder may be opened, also by a link, whether or not there is a file yet."""
    (folder / "within.md").symlink_to("lists/a.md")
    assert inside(folder, stored) == folder / stored


def test_a_stored_path_of_the_folder_by_another_name(folder: Path) -> None:
    """A folder that is reached by a link is the same folder."""
    (folder.parent / "other").symlink_to(folder)
    assert inside(folder.parent / "other", str(folder / "lists" / "a.md")).read_text() == "# A"


def test_a_stored_path_that_is_too_long(folder: Path) -> None:
    """A path that no file can have is told in the same way."""
    with pytest.raises(SourceError, match="cannot be opened"):
        inside(folder, "a" * 5000)


@pytest.mark.parametrize("stored", ["lists", "pipe.md"])
def test_a_stored_path_of_no_file(folder: Path, stored: str) -> None:
    """A stored path that is a folder or a pipe is refused."""
    os.mkfifo(folder / "pipe.md")
    with pytest.raises(SourceError, match="is not a regular file"):
        inside(folder, stored)


def test_links_in_a_circle(folder: Path) -> None:
    """Links that lead to one another are told, not followed for ever."""
    (folder / "a").symlink_to("b")
    (folder / "b").symlink_to("a")
    with pytest.raises(SourceError, match=r"a (cannot be opened|cannot be read|is not)"):
        read_file(inside(folder, "a"))


def test_a_link_out_of_a_work_tree(folder: Path) -> None:
    """In a git work tree a link that leads out of it is neither read nor written; the message names where it leads."""
    (folder / ".git").mkdir()
    (folder / "out.md").symlink_to("../secret.md")
    for act in (lambda: read_file(folder / "out.md"), lambda: saved([b"x"], folder / "out.md")):
        with pytest.raises(SourceError, match=r"is a link that leads out of .*secret\.md"):
            act()
    assert (folder.parent / "secret.md").read_text() == "secret"
    check_link(folder / "lists" / "a.md")


@pytest.mark.parametrize("name", [".git/config", "config.md", ".git/new.md"])
def test_gits_own_files(folder: Path, name: str) -> None:
    """Git's settings, which name programs and hold tokens, are no list: neither by a stored path nor by a link."""
    (folder / ".git").mkdir()
    (folder / ".git" / "config").write_text("[core]")
    (folder / "config.md").symlink_to(".git/config")
    (folder / "link.md").symlink_to(name)
    with pytest.raises(SourceError, match="of git's own"):
        inside(folder, name)
    for act in (lambda: read_file(folder / "link.md"), lambda: saved([b"x"], folder / "link.md")):
        with pytest.raises(SourceError, match="is a link that leads into"):
            act()
    assert (folder / ".git" / "config").read_text() == "[core]"
    assert read_file(folder / ".git" / "config") == b"[core]"  # the user's own word


def test_a_way_out_behind_a_link(folder: Path) -> None:
    """Behind a link `..` leads to the folder above where it leads: that is looked at, not the path's letters."""
    (folder / ".git").mkdir()
    (folder.parent / "other").mkdir()
    (folder / "out").symlink_to("../other")
    for act in (lambda: read_file(folder / "out/../secret.md"), lambda: saved([b"x"], folder / "out/../secret.md")):
        with pytest.raises(SourceError, match="is a link that leads out of"):
            act()


@pytest.mark.parametrize("there", [True, False])
def test_a_link_to_a_script(folder: Path, there: bool) -> None:
    """A link of a work tree to a file of another ending, be it missing, is not written: an output becomes no program."""
    (folder / ".git").mkdir()
    (folder / "README.md").symlink_to("site.py")
    if there:
        (folder / "site.py").touch()
    with pytest.raises(SourceError, match="is a link to a file of another ending"):
        saved([b"x"], folder / "README.md")
    assert (folder / "site.py").exists() is there


def test_a_work_tree_by_a_link_from_elsewhere(folder: Path) -> None:
    """A folder of a work tree that is reached by a link from outside is of the work tree all the same."""
    (folder / ".git").mkdir()
    (folder / "lists" / "out.md").symlink_to("../../secret.md")
    (folder.parent / "short").symlink_to(folder / "lists")
    assert read_file(folder.parent / "short" / "a.md") == b"# A"
    with pytest.raises(SourceError, match="is a link that leads out of"):
        read_file(folder.parent / "short" / "out.md")


def test_the_users_own_link(folder: Path) -> None:
    """Outside of a work tree a link of the user's is followed, and stays a link."""
    (folder / "own.md").symlink_to("../secret.md")
    saved([b"x"], folder / "own.md")
    assert read_file(folder / "own.md") == b"x"
    assert (folder / "own.md").is_symlink()


@pytest.mark.parametrize(("name", "told"), [("pipe", "is a named pipe"), ("/dev/zero", "is a device"), (".", "is a folder"), ("gone", "no such file"), ("a" * 5000, "cannot be"), ("a\0b", "cannot be read")])  # fmt: skip
def test_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, told: str) -> None:
    """A pipe, a device, a folder and nothing at all are refused at once, each by its name."""
    monkeypatch.chdir(tmp_path)
    os.mkfifo("pipe")
    with pytest.raises(SourceError, match=told):
        read_file(Path(name))


def test_a_pipe_of_the_shell() -> None:
    """What a shell puts at /dev/fd for `<(command)` is read, waiting for who writes it."""
    reading, writing = os.pipe()
    with subprocess.Popen(["sh", "-c", "sleep 0.2; echo text"], stdout=writing):
        os.close(writing)
        assert read_file(Path(f"/dev/fd/{reading}")) == b"text\n"
    os.close(reading)


def test_a_limit(tmp_path: Path) -> None:
    """A file of the limit's size is read, one byte more is refused with the advice that is given."""
    path = tmp_path / "a.md"
    path.write_bytes(b"x" * 1_000_000)
    assert len(read_file(path, 1_000_000)) == 1_000_000
    with pytest.raises(SourceError, match=r"larger than 0\.999999 MB, .* Do this"):
        read_file(path, 999_999, hint="Do this")


def test_a_new_file_follows_no_link(tmp_path: Path) -> None:
    """A file that is made anew is not made where a link to nothing leads."""
    (tmp_path / "new.md").symlink_to("elsewhere.md")
    with pytest.raises(FileExistsError):
        created(b"x", tmp_path / "new.md")
    assert not (tmp_path / "elsewhere.md").exists()


@pytest.mark.parametrize(
    ("text", "told"), [("a = " + "[" * 100_000, "nests too deeply"), ("a =", "a.toml: Invalid value")]
)
def test_a_broken_toml_file(tmp_path: Path, text: str, told: str) -> None:
    """A TOML file that is broken, or nests without end, is told in one line."""
    (tmp_path / "a.toml").write_text(text)
    with pytest.raises(SourceError, match=told):
        read_toml(tmp_path / "a.toml")
