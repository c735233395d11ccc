"""A full disk, a limit on files, a file that may not be written or is no catalog: one line, and nothing is harmed."""

import os
import resource
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import LISTS, Mmret, need
from tests.states import faults


def limit(size: int) -> Callable[[], None]:
    """What a process runs before it starts, so that no file of its can grow beyond `size` bytes."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


@pytest.fixture
def begun(mmret: Mmret, two_lists: Path) -> bytes:  # noqa: ARG001  (it makes the folder)
    """A catalog of two lists, and its bytes."""
    Path("catalog.db").write_bytes(two_lists.read_bytes())
    return two_lists.read_bytes()


@pytest.mark.parametrize("more", [0, 4_096, 20_000, 100_000])
def test_limited_file_size(mmret: Mmret, begun: bytes, more: int) -> None:
    """An import that runs into a limit says so in one line, and the file is byte for byte as it was."""
    done = mmret("import", *LISTS, anew=True, preexec_fn=limit(len(begun) + more))
    assert (done.returncode, done.stderr.count("\n")) == (1, 1), done.stderr
    assert "is the disk full, a limit on the size of files reached" in done.stderr
    assert os.listdir() == ["catalog.db"]
    assert Path("catalog.db").read_bytes() == begun


def test_first_import_without_room(mmret: Mmret) -> None:
    """A first import that has no room leaves no catalog behind."""
    done = mmret("import", *LISTS, anew=True, preexec_fn=limit(40_000))
    assert (done.returncode, done.stderr.count("\n")) == (1, 1), done.stderr
    assert os.listdir() == []


def test_no_room_for_the_copy(mmret: Mmret) -> None:
    """A migration whose copy finds no room does not begin."""
    old = (Path(__file__).parents[1] / "catalog" / "schema" / "earlier" / "schema-1.db").read_bytes()
    Path("catalog.db").write_bytes(old)
    done = mmret("undo", anew=True, preexec_fn=limit(50_000))
    assert (done.returncode, done.stderr.count("\n")) == (1, 1), done.stderr
    assert "catalog.db can be made beside it, so nothing is changed" in done.stderr
    assert (os.listdir(), Path("catalog.db").read_bytes()) == (["catalog.db"], old)


def test_full_disk(mmret: Mmret, begun: bytes, tmp_path: Path) -> None:
    """On a full file system, too."""
    if os.geteuid() != 0:
        pytest.skip("only root may mount a small file system")
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = os.system(f"{need('mount')} -t tmpfs -o size={len(begun) + 80_000} tmpfs {disk} 2>/dev/null")  # noqa: S605  (our own words)
    if mount != 0:
        pytest.skip("mounting is not allowed here")
    try:
        (disk / "catalog.db").write_bytes(begun)
        done = mmret("import", "--db", disk / "catalog.db", *LISTS)
        assert (done.returncode, done.stderr.count("\n")) == (1, 1), done.stderr
        assert "disk" in done.stderr
        assert (disk / "catalog.db").read_bytes() == begun
    finally:
        os.system(f"umount {disk}")  # noqa: S605  (our own words)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_output_to_a_full_disk(mmret: Mmret, five_lists: Path) -> None:
    """Output that finds no room is told in one line; a device is never replaced by a file."""
    with Path("/dev/full").open("w") as full:
        done = mmret("--db", five_lists, "export", "-f", "jsonl", anew=True, stdout=full)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "the output cannot be written: No space left on device" in done.stderr
    assert mmret("--db", five_lists, "export", "--output", "/dev/full").returncode == 1
    assert Path("/dev/full").is_char_device()


@pytest.mark.parametrize("start", [0, 4_096])
def test_overwritten(mmret: Mmret, begun: bytes, start: int) -> None:
    """A file that was written over at any place gives answers or one line, never a traceback; doctor finds it."""
    Path("catalog.db").write_bytes(begun[:start] + b"# Papers\n" * 900 + begun[start + 8_100 :])
    for command in (["list"], ["export", "-f", "jsonl"], ["import", LISTS[0]]):
        done = mmret(*command)
        assert done.returncode in {0, 1}
        assert "Traceback" not in done.stderr
    assert mmret("doctor").returncode in {1, 3}


@pytest.mark.parametrize("share", [0.5, 0.999])
def test_truncated(mmret: Mmret, begun: bytes, share: float) -> None:
    """A file that has lost its end is told, with what to do, by every command and by doctor."""
    Path("catalog.db").write_bytes(begun[: int(len(begun) * share)])
    for command in (["list"], ["undo"], ["doctor", "--fix"]):
        done = mmret(*command)
        assert (done.returncode, done.stderr.count("\n")) == (1, 1), done.stderr
        assert "is damaged" in done.stderr
        assert "bring back an earlier copy" in done.stderr


def test_sound_after_all(mmret: Mmret, begun: bytes) -> None:
    """After a failed import the next one works."""
    mmret("import", *LISTS, anew=True, preexec_fn=limit(len(begun) + 50_000))
    assert mmret("import", *LISTS).returncode == 0
    assert faults(Path("catalog.db")) == []
