"""mmret diff: what differs between two catalogs, in words, Markdown and JSON Lines."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import Mmret, need

OLD = """# Papers

- **Composing Text and Image for Image Retrieval.** *Nam Vo.* arXiv 2019.
- **Zero-Shot Composed Image Retrieval with Textual Inversion.** *Alberto Baldrati.* ICCV 2023.
- **Pic2Word: Mapping Pictures to Words.** *Kuniaki Saito.* CVPR 2023.
"""
# The first is published now, the second is gone, `[x] <b>` is new; the third has only moved.
NEW = """# Papers

- **Composing Text and Image for Image Retrieval.** *Nam Vo.* CVPR 2019. [[code]](https://github.com/google/tirg)
- **Pic2Word: Mapping Pictures to Words.** *Kuniaki Saito.* CVPR 2023.
- **Hashing @home | with `ticks`.** *Ann Lee.* SIGIR 2020.
"""


@pytest.fixture
def both(mmret: Mmret) -> None:
    """old.db and catalog.db: before and after."""
    for text in (OLD, NEW):
        Path("survey.md").write_text(text)
        assert mmret("--db", "catalog.db", "import", "survey.md").returncode == 0
        if text is OLD:
            shutil.copy("catalog.db", "old.db")


@pytest.mark.usefixtures("both")
def test_json_lines(mmret: Mmret) -> None:
    """Each record that differs is a line: what happened to it, and each field before and after."""
    found = [json.loads(line) for line in mmret("diff", "old.db", "--format", "jsonl").stdout.splitlines()]
    told = {(each["kind"], each["change"], each["id"]) for each in found}
    assert told == {
        ("paper", "added", "lee2020hashing"),
        ("paper", "changed", "baldrati2023zero"),
        ("paper", "changed", "vo2019composing"),
        ("entry", "changed", "survey:3"),
        ("entry", "moved", "survey:4"),
        ("entry", "added", "survey:5"),
        ("entry", "gone", "survey:4"),
    }
    (vo,) = (each for each in found if each["id"] == "vo2019composing")
    assert vo["fields"] == [
        {"field": "venue", "old": "arXiv", "new": "CVPR"},
        {"field": "link", "old": "", "new": "code https://github.com/google/tirg"},
    ]
    (gone,) = (each for each in found if each["id"] == "baldrati2023zero")
    assert {"field": "state", "old": "", "new": "retired"} in gone["fields"]


@pytest.mark.usefixtures("both")
def test_markdown(mmret: Mmret) -> None:
    """The text for a pull request: numbers first, then each record, with nothing that a title could mean as markup."""
    text = mmret("diff", "old.db", "catalog.db", "-f", "md").stdout
    assert text.startswith(
        "## old.db → catalog.db\n\nPapers: 1 added, 2 changed. Entries: 1 added, 1 changed, 1 moved, 1 gone.\n"
    )
    assert "- changed `vo2019composing` Composing Text and Image for Image Retrieval\n  - venue: arXiv → CVPR\n" in text
    assert "- added `lee2020hashing` Hashing &#64;&#8203;home \\| with ticks\n" in text


@pytest.mark.usefixtures("both")
def test_both_ways(mmret: Mmret) -> None:
    """What is added one way is gone the other way; a catalog does not differ from itself."""
    there = {tuple(line.split("\t")[:3]) for line in mmret("diff", "old.db", "catalog.db").stdout.splitlines()}
    back = {tuple(line.split("\t")[:3]) for line in mmret("diff", "catalog.db", "old.db").stdout.splitlines()}
    assert ("+", "paper", "lee2020hashing") in there
    assert ("-", "paper", "lee2020hashing") in back
    same = mmret("diff", "old.db", "old.db")
    assert (same.returncode, same.stdout, same.stderr) == (0, "", "nothing differs\n")


@pytest.mark.usefixtures("both")
def test_revisions(mmret: Mmret) -> None:
    """Without arguments against HEAD; with a revision against that. The files are left alone."""
    git = need("git")

    def run(*arguments: str) -> None:
        user = ["-c", "user.name=ann", "-c", "user.email=ann@example.org"]
        subprocess.run([git, *user, *arguments], check=True, capture_output=True)

    now = Path("catalog.db").read_bytes()
    run("init", "-q", "-b", "main")
    shutil.copy("old.db", "catalog.db")
    run("add", "catalog.db")
    run("commit", "-qm", "old")
    Path("catalog.db").write_bytes(now)
    assert mmret("diff").stdout == mmret("diff", "old.db").stdout != ""
    run("commit", "-qam", "new")
    assert mmret("diff").stdout == ""
    assert mmret("diff", "HEAD~1", "main").stdout == mmret("diff", "old.db").stdout
    unknown = mmret("diff", "nowhere")
    assert (unknown.returncode, unknown.stderr.count("\n")) == (1, 1)
    assert "nowhere is neither a file nor a git revision that has catalog.db" in unknown.stderr
    assert Path("catalog.db").read_bytes() == now


@pytest.mark.usefixtures("both")
def test_decisions_and_claims(mmret: Mmret) -> None:
    """What a curator decided is told by the titles that it is about; a merged paper says into which."""
    shutil.copy("catalog.db", "before.db")
    done = mmret("merge", "vo2019composing", "lee2020hashing", "--take", "venue=lee2020hashing")
    assert done.returncode == 0
    lines = [line.split("\t") for line in mmret("diff", "before.db").stdout.splitlines()]
    assert ["-", "paper", "lee2020hashing", "Hashing @home | with ticks", "merged into: -> vo2019composing"] in lines
    assert ["+", "claim", "vo2019composing", "by curator", "venue: -> SIGIR"] in lines
    (decision,) = (line for line in lines if line[1] == "decision")
    assert decision[0] == "+"
    assert decision[3] == "Composing Text and Image for Image Retrieval (survey) = Hashing @home | with ticks (survey)"
