"""What git calls: merging three catalogs, showing one as text, and telling git so."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from mmret_cli.actions.trust.git_setup import as_text, merge_files, set_up
from mmret_cli.errors import CatalogError, MmretError
from tests.conftest import Mmret, need
from tests.states import faults

NOW = "2026-01-02T03:04:05+00:00"
VO = "- **Composing Text and Image for Image Retrieval.** *Nam Vo, Lu Jiang.* {venue} 2019."
BALDRATI = "- **Zero-Shot Composed Image Retrieval with Textual Inversion.** *Alberto Baldrati.* ICCV 2023."
SAITO = "- **Pic2Word: Mapping Pictures to Words.** *Kuniaki Saito.* CVPR 2023."

Say = Callable[..., None]


@pytest.fixture
def say(mmret: Mmret) -> Say:
    """say(name, survey=lines, …): import lists into the catalog NAME.db, which is begun as a copy of base.db."""

    def said(name: str, **lists: list[str]) -> None:
        path = Path(f"{name}.db")
        if not path.exists() and Path("base.db").exists():
            shutil.copy("base.db", path)
        for slug, lines in lists.items():
            Path(f"{slug}.md").write_text("\n".join(["# Papers", "", *lines, ""]))
            done = mmret("--db", path, "import", f"{slug}.md")
            assert done.returncode == 0, done.stderr

    return said


def merged(mmret: Mmret) -> str:
    """Merge theirs.db into ours.db as git does; what was told. The outcome is sound."""
    done = mmret("git-merge", "base.db", "ours.db", "theirs.db", "data/catalog.db")
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert faults(Path("ours.db")) == []
    return done.stderr


def rows(mmret: Mmret, *command: str) -> list[list[str]]:
    """The rows that a command prints of ours.db."""
    return [line.split("\t") for line in mmret("--db", "ours.db", *command).stdout.splitlines()]


def test_the_same_paper_on_both_sides(mmret: Mmret, say: Say) -> None:
    """A paper that both sides add in a list of their own is one, with one key and both entries."""
    say("base", survey=[BALDRATI])
    say("ours", mine=[SAITO])
    say("theirs", yours=[SAITO + " [[code]](https://github.com/google-research/pic2word)"])
    assert merged(mmret) == ""
    (row,) = (row for row in rows(mmret, "list") if row[0] == "saito2023pic2word")
    assert row[5:] == ["https://github.com/google-research/pic2word", "mine:3 yours:3"]


def test_one_key_for_two_papers(mmret: Mmret, say: Say) -> None:
    """Two papers that were given one key on the two sides keep apart: theirs gets another, which is told."""
    say("base", survey=[BALDRATI])
    say("ours", mine=["- **Hashing for images.** *Ann Lee.* CVPR 2020."])
    say("theirs", yours=["- **Hashing recipes and songs at scale.** *Bob Lee.* ICCV 2020."])
    assert "lee2020hashing is lee2020hashingb now" in merged(mmret)
    titles = {row[0]: row[1] for row in rows(mmret, "list")}
    assert titles["lee2020hashing"] == "Hashing for images"
    assert titles["lee2020hashingb"] == "Hashing recipes and songs at scale"


def test_fields_of_one_entry(mmret: Mmret, say: Say) -> None:
    """One side mends the venue, the other adds a link: the entry has both."""
    say("base", survey=[VO.format(venue="arXiv"), BALDRATI])
    say("ours", survey=[VO.format(venue="CVPR"), BALDRATI])
    say("theirs", survey=[VO.format(venue="arXiv") + " [[code]](https://github.com/google/tirg)", BALDRATI])
    assert merged(mmret) == ""
    (row,) = (row for row in rows(mmret, "list") if row[0] == "vo2019composing")
    assert row[3:] == ["CVPR", "2019", "https://github.com/google/tirg", "survey:3"]


def test_a_contradiction_is_undecided(mmret: Mmret, say: Say) -> None:
    """Both sides change one venue otherwise: ours stands, theirs is told by dedupe until the curator decides."""
    say("base", survey=[VO.format(venue="arXiv")])
    say("ours", survey=[VO.format(venue="CVPR")])
    say("theirs", survey=[VO.format(venue="ICCV")])
    assert "data/catalog.db: 1 undecided since this merge: `mmret dedupe` tells them" in merged(mmret)
    assert rows(mmret, "list")[0][3] == "CVPR"
    told = mmret("--db", "ours.db", "dedupe", "--check")
    assert told.returncode == 3
    assert "vo2019composing: venue: CVPR here, ICCV there" in told.stderr
    assert mmret("--db", "ours.db", "merge", "vo2019composing", "--take", "venue=vo2019composing").returncode == 0
    assert mmret("--db", "ours.db", "dedupe", "--check").returncode == 0


def test_opposite_decisions(mmret: Mmret, say: Say) -> None:
    """One side merges what the other parts: both are kept, ours has effect, and a merge or split settles it."""
    say("base", survey=[VO.format(venue="CVPR"), BALDRATI])
    mmret("--db", "base.db", "merge", "vo2019composing", "baldrati2023zero")
    say("ours", other=[SAITO])
    say("theirs")
    assert mmret("--db", "ours.db", "split", "vo2019composing").returncode == 0
    assert mmret("--db", "ours.db", "merge", "vo2019composing", "saito2023pic2word").returncode == 0
    shutil.copy("base.db", "theirs.db")
    say("theirs", other=[SAITO])
    assert mmret("--db", "theirs.db", "merge", "vo2019composing", "saito2023pic2word").returncode == 0
    assert "1 undecided" in merged(mmret)
    assert "are one paper: different here, same there" in mmret("--db", "ours.db", "dedupe", "--check").stderr
    assert mmret("--db", "ours.db", "merge", "vo2019composing", "baldrati2023zero").returncode == 0
    assert "undecided since" not in mmret("--db", "ours.db", "dedupe").stderr


def test_dropped_here_changed_there(mmret: Mmret, say: Say) -> None:
    """What one side dropped stays where the other has changed it, and goes where it has not."""
    say("base", survey=[VO.format(venue="arXiv"), BALDRATI, SAITO])
    say("ours", survey=[SAITO])
    say("theirs", survey=[VO.format(venue="CVPR"), BALDRATI, SAITO])
    assert "survey: kept what one side dropped and the other changed (1)" in merged(mmret)
    assert {row[0] for row in rows(mmret, "list")} == {"vo2019composing", "saito2023pic2word"}


def test_a_merge_is_one_change(mmret: Mmret, say: Say) -> None:
    """The journal of ours goes on; undoing the merge gives back what ours said."""
    say("base", survey=[BALDRATI])
    say("ours", mine=[VO.format(venue="CVPR")])
    say("theirs", yours=[SAITO])
    before = mmret("--db", "ours.db", "export", "-f", "jsonl").stdout
    merged(mmret)
    assert next(row[3:] for row in rows(mmret, "log")) == ["git-merge", "what the other side says: +1"]
    assert mmret("--db", "ours.db", "undo").returncode == 0
    assert mmret("--db", "ours.db", "export", "-f", "jsonl").stdout == before


def test_an_older_schema(mmret: Mmret, say: Say) -> None:
    """A side that an earlier mmret wrote is brought up to date on the way."""
    earlier = Path(__file__).parents[2] / "catalog" / "schema" / "earlier" / "schema-1.db"
    for name in ("base.db", "theirs.db"):
        shutil.copy(earlier, name)
    say("ours", mine=[SAITO.replace("Mapping", "More of")])
    merged(mmret)
    assert len(rows(mmret, "list")) == 4
    assert Path("theirs.db").read_bytes() == earlier.read_bytes()


def test_no_common_ancestor(mmret: Mmret, say: Say) -> None:
    """Both sides have made a catalog of their own: git gives an empty base, and both sides' papers stand."""
    say("ours", mine=[VO.format(venue="CVPR")])
    say("theirs", yours=[SAITO])
    Path("base.db").touch()
    merged(mmret)
    assert {row[0] for row in rows(mmret, "list")} == {"vo2019composing", "saito2023pic2word"}


@pytest.mark.parametrize("side", ["base.db", "ours.db", "theirs.db"])
@pytest.mark.parametrize("damage", [b"text", b"SQLite format 3\0" + b"\xff" * 9_000])
def test_damage(say: Say, side: str, damage: bytes) -> None:
    """A side that cannot be read makes the merge fail, with ours as it was."""
    say("base", survey=[BALDRATI])
    say("ours", mine=[VO.format(venue="CVPR")])
    say("theirs", yours=[SAITO])
    Path(side).write_bytes(damage)
    before = {name: Path(name).read_bytes() for name in ("base.db", "ours.db", "theirs.db")}
    with pytest.raises(CatalogError):
        merge_files(Path("base.db"), Path("ours.db"), Path("theirs.db"), who="ann", at=NOW)
    assert before == {name: Path(name).read_bytes() for name in before}


def test_git_keeps_both_files(mmret: Mmret, say: Say) -> None:
    """With git itself: after a merge that failed, ours stands in the folder, theirs in git, and that is said."""
    git = need("git")

    def run(*arguments: str) -> "subprocess.CompletedProcess[bytes]":
        user = ["-c", "user.name=ann", "-c", "user.email=ann@example.org"]
        return subprocess.run([git, *user, *arguments], capture_output=True, check=False)

    say("catalog", survey=[BALDRATI])
    run("init", "-q", "-b", "main")
    assert mmret("git-setup").returncode == 0
    run("add", "catalog.db")
    run("commit", "-qm", "base")
    run("checkout", "-qb", "theirs")
    Path("catalog.db").write_bytes(b"SQLite format 3\0" + b"\0" * 9_000)
    run("commit", "-qam", "damage")
    run("checkout", "-q", "main")
    say("catalog", mine=[SAITO])
    ours = Path("catalog.db").read_bytes()
    run("commit", "-qam", "ours")
    done = run("merge", "theirs")
    assert done.returncode == 1
    assert b"catalog.db is not merged, ours stays: theirs is not a catalog" in done.stderr
    assert Path("catalog.db").read_bytes() == ours
    assert run("show", ":3:catalog.db").stdout.startswith(b"SQLite format 3\0\0\0")
    assert b"no catalog that can be read" in run("show", "theirs").stdout


def test_text(say: Say) -> None:
    """A catalog as text has a field a line, and no line numbers, which every edit moves."""
    say("base", survey=[BALDRATI])
    assert as_text(Path("base.db")).splitlines()[:7] == [
        "list survey",
        "  title: Papers",
        "  file: survey.md",
        "paper baldrati2023zero",
        "  title: Zero-Shot Composed Image Retrieval with Textual Inversion",
        "  authors: Alberto Baldrati",
        "  venue: ICCV",
    ]


def test_set_up(tmp_path: Path) -> None:
    """git is told once for a clone, in files that are not committed; outside of a repository that is an error."""
    with pytest.raises(MmretError, match="not a git repository"):
        set_up(tmp_path / "catalog.db")
    folder = tmp_path / "a repository" / "data [1]"
    folder.mkdir(parents=True)
    subprocess.run([need("git"), "init", "-q", str(folder.parent)], check=True)
    first, again = set_up(folder / "catalog.db"), set_up(folder / "catalog.db")
    assert (first.new, again.new) == (True, False)
    assert first.attributes.read_text() == '"/data \\\\[1]/catalog.db" diff=mmret merge=mmret\n'
    asked = subprocess.run(
        ["git", "check-attr", "merge", "data [1]/catalog.db"],
        cwd=folder.parent,
        capture_output=True,
        text=True,
        check=True,
    )
    assert asked.stdout.endswith("merge: mmret\n")


def add(mmret: Mmret, name: str, title: str, *options: str) -> str:
    """Add a paper by hand to the catalog NAME.db; its key."""
    done = mmret("--db", f"{name}.db", "add", "paper", "--title", title, *options, "--no-lookup", "--yes")
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_added_by_hand_on_both_sides(mmret: Mmret, say: Say) -> None:
    """A paper that both sides add by hand is one with what either said of it; one that only theirs added stands too."""
    say("base", survey=[BALDRATI])
    say("ours")
    say("theirs")
    key = add(mmret, "ours", "Cats in composed retrieval", "--author", "Ann Lee", "--year", "2024")
    assert add(mmret, "theirs", "Cats in composed retrieval", "--author", "Ann Lee", "--venue", "MM") != ""
    dogs = add(mmret, "theirs", "Dogs in the retrieval of songs", "--author", "Bo Kim", "--year", "2023")
    merged(mmret)
    found = {row[0]: row[1:5] for row in rows(mmret, "list")}
    assert found[key] == ["Cats in composed retrieval", "Ann Lee", "MM", "2024"]
    assert found[dogs] == ["Dogs in the retrieval of songs", "Bo Kim", "", "2023"]
    assert len(found) == 3


def test_added_and_merged(mmret: Mmret, say: Say) -> None:
    """That theirs merged a paper added by hand with one of a list, and hid another, holds after the merge."""
    say("base", survey=[BALDRATI, SAITO])
    say("ours", mine=[VO.format(venue="CVPR")])
    say("theirs")
    key = add(mmret, "theirs", "Textual inversion for composed retrieval", "--author", "Alberto Baldrati")
    assert mmret("--db", "theirs.db", "merge", "baldrati2023zero", key).returncode == 0
    assert mmret("--db", "theirs.db", "remove", "saito2023pic2word").returncode == 0
    merged(mmret)
    assert {row[0] for row in rows(mmret, "list")} == {"baldrati2023zero", "vo2019composing"}
    assert rows(mmret, "show", key)[0][1] == "baldrati2023zero"
    assert [row[0] for row in rows(mmret, "list", "--hidden")] == ["saito2023pic2word"]


def test_accepted_findings(mmret: Mmret, say: Say) -> None:
    """Findings that either side accepts are accepted."""
    say("base", survey=[BALDRATI, BALDRATI])
    say("ours")
    say("theirs")
    accepted = mmret("--db", "theirs.db", "audit", "--accept", "duplicate-entry", "baldrati2023zero")
    assert accepted.returncode == 0, accepted.stderr
    merged(mmret)
    assert rows(mmret, "audit", "--select", "duplicate-entry") == []
