"""`mmret edit`, `remove`, `enrich` and `log KEY` from the command line."""

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.curate.curator import LIST, Terminal, shown
from tests.conftest import Mmret
from tests.web.lookup import services as said
from tests.web.site import Site

CATS = "lee2022cats"
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def run(web: Mmret) -> Mmret:
    """A folder with the catalog of one list."""
    Path("a.md").write_text(LIST)
    web("import", "a.md")
    return web


def editor(script: str) -> dict[str, str]:
    """An environment whose editor is a shell script on `$1`."""
    Path("editor.sh").write_text(f"#!/bin/sh\n{script}\n")
    Path("editor.sh").chmod(0o755)
    return {**os.environ, "EDITOR": "./editor.sh", "VISUAL": ""}


def test_a_word_that_outranks_the_lists(run: Run) -> None:
    """What was said by hand stays over imports, and is given back by --reset."""
    run("edit", CATS, "--set", "venue=ICLR", "--set", "authors=Ann Lee; Bo Li; Eve Qu", "--add-topic", "Felines")
    assert shown(run, CATS)["venue"] == ("ICLR", "curator")
    Path("a.md").write_text(LIST.replace("CVPR 2022", "ECCV 2022").replace("Ann Lee, Bo Li", "Ann Lee"))
    run("import", "a.md")
    fields = shown(run, CATS)
    assert (fields["venue"][0], fields["authors"][0]) == ("ICLR", "Ann Lee, Bo Li, Eve Qu")
    assert fields["topics"][0] == "Boxes; Felines"
    assert run("edit", CATS, "--reset", "venue", "--reset", "authors").returncode == 0
    fields = shown(run, CATS)
    assert (fields["venue"], fields["authors"][0]) == (("ECCV", "a.md:5"), "Ann Lee")


def test_links(run: Run) -> None:
    """Links are added and taken off one by one; a link that a list gets later is there, too."""
    run("edit", CATS, "--add-link", "website=https://cats.example.org/", "--remove-link", "https://github.com/a/b")
    run("edit", CATS, "--add-link", "video=https://youtu.be/x")
    Path("a.md").write_text(LIST.replace("[[code]]", "[[slides]](https://cats.example.org/s.ppt) [[code]]"))
    run("import", "a.md")
    fields = shown(run, CATS)
    assert {"paper", "website", "video", "slides"} <= set(fields)
    assert "code" not in fields
    run("edit", CATS, "--reset", "links")
    assert "code" in shown(run, CATS)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--set", "year=20x4"), "year: "),
        (("--set", "colour=red"), "say FIELD=VALUE with one of title, venue"),
        (("--set", "title="), "title: a paper needs one"),
        (("--reset", "doi"), "doi: nothing is said of it by hand"),
        (("--add-link", "code=nowhere"), "links: nowhere is no http(s) URL"),
    ],
)
def test_wrong_edits(run: Run, options: tuple[str, str], told: str) -> None:
    """What cannot be is told in one line, and nothing is written."""
    before = Path("catalog.db").read_bytes()
    result = run("edit", CATS, *options)
    assert (result.returncode, result.stderr.count("\n")) == (1, 1)
    assert told in result.stderr
    assert Path("catalog.db").read_bytes() == before
    assert run("edit", "nobody", "--set", "year=2020").returncode == 1


def test_in_an_editor(run: Run) -> None:
    """The editor has the fields with their origins; what is changed there, and only that, is said by hand."""
    script = 'cp "$1" seen.toml; sed -i \'s/^venue = .*/venue = "TPAMI"/; /github/d\' "$1"'
    assert run("edit", CATS, env=editor(script)).returncode == 0
    assert 'venue = "CVPR"  # a.md:5' in Path("seen.toml").read_text()
    fields = shown(run, CATS)
    assert fields["venue"] == ("TPAMI", "curator")
    assert fields["year"] == ("2022", "a.md:5")
    assert "code" not in fields


def test_an_unchanged_text(run: Run) -> None:
    """Closing the editor without a change changes nothing."""
    before = Path("catalog.db").read_bytes()
    assert "nothing was changed" in run("edit", CATS, env=editor("true")).stderr
    assert Path("catalog.db").read_bytes() == before
    failed = run("edit", CATS, env=editor("exit 3"))
    assert (failed.returncode, "ended with 3" in failed.stderr) == (1, True)


def test_faults_in_the_editor(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault stands beside its line when the editor opens again, and what else was typed is still there."""
    script = (
        'cp "$1" "seen.$(ls seen.* 2>/dev/null | wc -l)"\n'
        'if grep -q "!!" "$1"; then sed -i "s/20x4/2024/" "$1"; '
        'else sed -i \'s/^year = .*/year = "20x4"/; s/^venue = .*/venue = "MM"/\' "$1"; fi'
    )
    for name, value in editor(script).items():
        monkeypatch.setenv(name, value)
    terminal = Terminal("edit", CATS)
    terminal.until("Back to the editor?")
    terminal.answer("y")
    assert terminal.close() == 0, terminal.said
    lines = Path("seen.1").read_text().splitlines()
    fault = next(index for index, line in enumerate(lines) if line.startswith("# !! "))
    assert lines[fault + 1].startswith('year = "20x4"')
    assert "year: " in lines[fault]
    fields = shown(run, CATS)
    assert (fields["year"][0], fields["venue"][0]) == ("2024", "MM")


def test_hidden(run: Run) -> None:
    """A hidden paper is in no listing, search or export of papers, over imports too, until it is restored."""
    assert "hidden: lee2022cats" in run("remove", CATS).stderr
    Path("a.md").write_text(LIST.replace("2022]", "2023]"))
    run("import", "a.md")
    assert run("list", "--format", "keys").stdout == "oh2021dogs\n"
    assert run("search", "Cats", "--format", "keys").stdout == ""
    assert "Cats" not in run("export", "--format", "bibtex").stdout
    assert run("list", "--hidden", "--format", "keys").stdout == f"{CATS}\n"
    assert shown(run, CATS)["state"][0].startswith("hidden")
    run("remove", CATS, "--restore")
    assert run("search", "Cats", "--format", "keys").stdout == f"{CATS}\n"
    assert "it is so already" in run("remove", CATS, "--restore").stderr


def test_hidden_over_json_lines(run: Run) -> None:
    """JSON Lines hold what was said by hand; read back, the export has the same bytes."""
    run("remove", CATS)
    run("edit", "oh2021dogs", "--set", "venue=", "--set", "note=read again", "--add-topic", "Dogs")
    Path("a.jsonl").write_text(run("export", "--format", "jsonl").stdout)
    claims = [json.loads(line) for line in Path("a.jsonl").read_text().splitlines() if '"type":"claim"' in line]
    assert claims[0] == {"type": "claim", "key": CATS, "field": "hidden", "values": ["yes"], "origin": "curator"}
    run("--db", "b.db", "import", "a.jsonl")
    assert run("--db", "b.db", "export", "--format", "jsonl").stdout == Path("a.jsonl").read_text()


def test_log_of_a_paper(run: Run) -> None:
    """The log of one paper has its import and what was said of it, without what was taken back."""
    run("edit", CATS, "--set", "venue=MM")
    run("edit", "oh2021dogs", "--set", "venue=MM")
    rows = [json.loads(line) for line in run("log", CATS, "--format", "jsonl").stdout.splitlines()]
    assert [(row["id"], row["action"]) for row in rows] == [(2, "edit"), (1, "import")]
    run("undo", "2")
    rows = [json.loads(line) for line in run("log", CATS, "--format", "jsonl").stdout.splitlines()]
    assert [row["id"] for row in rows] == [1]
    assert run("log", "nobody").returncode == 1


def test_undo_of_an_edit(run: Run) -> None:
    """An edit is taken back; one that a later edit of the same field builds on is not, and that one is named."""
    run("edit", CATS, "--set", "venue=MM")
    run("edit", CATS, "--set", "venue=TOMM")
    result = run("undo", "2")
    assert (result.returncode, "undo 3 first" in result.stderr) == (1, True)
    run("undo")
    assert shown(run, CATS)["venue"][0] == "MM"
    run("undo")
    assert shown(run, CATS)["venue"] == ("CVPR", "a.md:5")


def semantic(title: str) -> bytes:
    """Semantic Scholar on the paper of the list."""
    ids = {"ArXiv": "2201.00001", "DOI": "10.1109/CVPR.2022.00001"}
    return said.data(said.SEMANTIC_SCHOLAR | {"title": title, "externalIds": ids})


@pytest.fixture
def cats(site: Site) -> Site:
    """Semantic Scholar knows the paper of the list, with a DOI."""
    site.answers(said.arxiv_path("2201.00001"), said.feed(""))
    site.answers(said.semantic_path("ARXIV:2201.00001"), semantic("Cats in boxes again"))
    return site


def test_enrich(run: Run, cats: Site) -> None:
    """Gaps are filled with their origin; what is there is left; what is found once is not asked for again."""
    result = run("enrich", CATS, "--yes")
    assert result.returncode == 0, result.stderr
    assert result.stdout == f"{CATS}\tdoi\t10.1109/cvpr.2022.00001\tsemanticscholar\n"
    fields = shown(run, CATS)
    assert fields["doi"] == ("10.1109/cvpr.2022.00001", "semanticscholar")
    assert fields["venue"] == ("CVPR", "a.md:5")
    asked = len(cats.paths)
    run("enrich", "--missing", "doi", CATS, "--yes")
    assert len(cats.paths) == asked
    run("undo")
    assert "doi" not in shown(run, CATS)


@pytest.mark.slow
def test_enrich_obeys_the_curator(run: Run, cats: Site) -> None:
    """A field of which the curator said that there is none stays so."""
    run("edit", CATS, "--set", "doi=")
    run("enrich", CATS, "--yes")
    assert "doi" not in shown(run, CATS)
    assert cats.paths


@pytest.mark.slow
def test_enrich_takes_no_other_paper(run: Run, site: Site) -> None:
    """A record whose title is unlike is not taken, whatever identifier it has."""
    site.answers(said.semantic_path("ARXIV:2201.00001"), semantic("On the Migration of Swallows"))
    result = run("enrich", "--missing", "doi", CATS)
    assert result.stdout == ""
    assert "1 papers asked for, 0 filled in" in result.stderr


def test_enrich_dry_run(run: Run, cats: Site) -> None:
    """A dry run shows what would be filled in, and writes nothing."""
    before = Path("catalog.db").read_bytes()
    assert "10.1109" in run("enrich", CATS, "--dry-run").stdout
    assert Path("catalog.db").read_bytes() == before
    assert cats.paths


def test_what_enrich_cannot(run: Run) -> None:
    """Without papers it is wrong usage; a field that nobody looks up is an error."""
    assert run("enrich").returncode == 2
    assert "mmret fills in doi, arxiv, venue" in run("enrich", "--missing", "colour").stderr
