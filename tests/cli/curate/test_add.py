"""`mmret add` from the command line, in a folder of its own, with services on loopback."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.cli.curate.curator import LIST, Terminal, shown
from tests.conftest import IMPORTS, Mmret
from tests.web.lookup import services as said
from tests.web.site import Site

KEY = "liu2024candidate"


@pytest.mark.parametrize(
    "what", ["2305.16304", "arXiv:2305.16304v2", "https://arxiv.org/pdf/2305.16304v1.pdf", "10.48550/arXiv.2305.16304"]
)
def test_by_arxiv(web: Mmret, known: Site, what: str) -> None:
    """However the number is written: arXiv's people, and the venue and year of the publication, each with its origin."""
    result = web("add", "paper", what, "--yes")
    assert (result.returncode, result.stdout) == (0, f"{KEY}\n"), result.stderr
    fields = shown(web, KEY)
    assert fields["title"] == (said.TITLE, "arxiv")
    assert fields["authors"] == (", ".join(said.AUTHORS), "arxiv")
    assert (fields["venue"], fields["year"]) == (("TMLR", "semanticscholar"), ("2024", "semanticscholar"))
    assert len(known.paths) == 2


def test_options_outrank_what_is_found(web: Mmret, known: Site) -> None:
    """What the user says by options is the curator's word; links of both are kept."""
    options = ("--venue", "ICLR", "--topic", "CIR", "--link", "code=https://github.com/ann/x", "--note", "read it")
    web("add", "paper", "2305.16304", "--yes", *options)
    fields = shown(web, KEY)
    assert fields["venue"] == ("ICLR", "curator")
    assert fields["topics"] == ("CIR", "curator")
    assert fields["note"] == ("read it", "curator")
    assert fields["code"][0] == "https://github.com/ann/x"
    assert known.paths
    assert fields["paper"][0] == "https://arxiv.org/abs/2305.16304"


@pytest.mark.parametrize("answer", [(429, b""), (503, b""), (200, b"<html>"), (200, said.feed()[:500])])
def test_services_that_fail(web: Mmret, site: Site, answer: tuple[int, bytes]) -> None:
    """Whatever the services answer, what is known goes in, and each failure is one line."""
    for path in (said.arxiv_path(), said.semantic_path("ARXIV:2305.16304")):
        site.does(path, lambda visit: visit.reply(answer[1], status=answer[0], retry_after="999"))
    result = web("add", "paper", "2305.16304", "--title", "Cats", "--author", "Ann Lee", "--yes")
    assert (result.returncode, result.stdout) == (0, "leecats\n")
    assert "mmret: arxiv: " in result.stderr
    assert "Traceback" not in result.stderr


def test_nothing_is_known(web: Mmret, site: Site) -> None:
    """Without a title there is no paper, and nothing is written."""
    result = web("add", "paper", "2305.16304", "--yes")
    assert result.returncode == 1
    assert "a paper needs a title" in result.stderr
    assert not Path("catalog.db").exists()
    assert site.paths


def test_no_lookup(web: Mmret, site: Site) -> None:
    """With --no-lookup nobody is asked."""
    assert web("add", "paper", "2305.16304", "--title", "Cats Again", "--no-lookup", "--yes").returncode == 0
    assert site.paths == []
    assert shown(web, "catsagain")["arxiv"] == ("2305.16304", "curator")


def test_by_page(web: Mmret, site: Site) -> None:
    """Of a page the tags for Google Scholar are read."""
    page = (
        '<meta name="citation_title" content="Cats &amp;amp; Dogs in Boxes"><meta name="citation_author" content="Lee, Ann">'
        '<meta name="citation_author" content="Bo Li"><meta name="citation_publication_date" content="2021/06">'
        '<meta name="citation_conference_title" content="ICML 2021">'
    )
    url = site.answers("/v139/lee21a.html", page.encode(), content_type="text/html")
    result = web("add", "paper", url, "--allow-private", "--yes")
    assert (result.returncode, result.stdout) == (0, "lee2021cats\n"), result.stderr
    fields = shown(web, "lee2021cats")
    assert fields["authors"] == ("Ann Lee, Bo Li", "127.0.0.1")
    assert fields["venue"] == ("ICML", "127.0.0.1")


def test_by_title(web: Mmret, site: Site) -> None:
    """A title in quotes is looked up; a service's hit with another title is not taken."""
    other = json.loads(said.data(said.DBLP).replace(said.TITLE.encode(), b"Quite another paper"))
    site.answers("/search/publ/api?q=Cats+in+Boxes&format=json&h=5", said.data(other))
    result = web("add", "paper", "Cats in Boxes", "--yes")
    assert (result.returncode, result.stdout) == (0, "catsboxes\n"), result.stderr
    assert "nothing was found" in result.stderr


BIB = "@inproceedings{wen24cats, title={Cats in {B}oxes}, author={Wen, Ann and Li, Bo}, booktitle={CVPR}, year=2024}\n"


def test_bibtex(web: Mmret) -> None:
    """Each entry of a .bib file, or of standard input, is a paper under its own key."""
    Path("my.bib").write_text(BIB + BIB.replace("wen24cats", "wen24dogs").replace("Cats", "Dogs"))
    assert web("add", "paper", "my.bib", "--yes").stdout == "wen24cats\nwen24dogs\n"
    fields = shown(web, "wen24cats")
    assert fields["title"] == ("Cats in Boxes", "curator")
    assert fields["authors"][0] == "Ann Wen, Bo Li"
    third = BIB.replace("wen24cats", "wen24mice").replace("Cats", "Mice")
    assert web("add", "paper", "-", "--yes", stdin=None, input=third).stdout == "wen24mice\n"


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--year", "20x4"), "year: "),
        (("--year", "1492"), "year: "),
        (("--doi", "10.1/x"), "doi: 10.1/x is no DOI"),
        (("--arxiv", "2313.00001"), "arxiv: 2313.00001 is no arXiv number"),
        (("--link", "code=github.com/a"), "links: github.com/a is no http(s) URL"),
        (("--link", "cod=https://github.com/a"), "links: cod is no kind of link"),
    ],
)
def test_wrong_fields(web: Mmret, options: tuple[str, str], told: str) -> None:
    """Each field is checked before anything is written."""
    result = web("add", "paper", "--title", "Cats", "--yes", *options)
    assert (result.returncode, result.stdout) == (1, "")
    assert told in result.stderr
    assert result.stderr.count("\n") == 1
    assert not Path("catalog.db").exists()


def test_a_venue_nearly_known(web: Mmret) -> None:
    """A venue that is nearly a known one is questioned."""
    Path("a.md").write_text(LIST)
    web("import", "a.md")
    result = web("add", "paper", "--title", "Mice under Floors", "--venue", "CVRP", "--yes")
    assert "did you mean CVPR?" in result.stderr


def test_what_is_known_already(web: Mmret) -> None:
    """A script is stopped, and says what to do; merging fills the gaps of the paper that is there, and no more."""
    Path("a.md").write_text(LIST)
    web("import", "a.md")
    paper = (
        "add",
        "paper",
        "--title",
        "Cats in boxes: again",
        "--year",
        "1999",
        "--doi",
        "10.1145/12345.67890",
        "--yes",
    )
    result = web(*paper)
    assert result.returncode == 1
    assert "maybe the same as lee2022cats: Cats in Boxes Again" in result.stderr
    assert "--if-known merge" in result.stderr
    assert web(*paper, "--if-known", "merge").stdout == "lee2022cats\n"
    fields = shown(web, "lee2022cats")
    assert (fields["year"][0], fields["doi"]) == ("2022", ("10.1145/12345.67890", "curator"))


def test_dry_run(web: Mmret, known: Site) -> None:
    """A dry run prints field, value and origin, and writes nothing."""
    result = web("add", "paper", "2305.16304", "--dry-run", "--format", "jsonl")
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert rows[0] == {"field": "title", "value": said.TITLE, "origin": "arxiv"}
    assert not Path("catalog.db").exists()
    assert known.paths


def test_to_a_list(web: Mmret, known: Site) -> None:
    """The entry is written at its year in the neighbours' style; the diff is printed; the catalog has both as one paper."""
    Path("a.md").write_text(LIST)
    web("import", "a.md")
    result = web("add", "paper", "2305.16304", "--link", "code=https://github.com/c/d", "--to", "a", "--yes")
    assert result.returncode == 0, result.stderr
    lines = Path("a.md").read_text().splitlines()
    assert lines[4].startswith(f"- [TMLR 2024] **{said.TITLE}** [[paper]](https://arxiv.org/abs/2305.16304) [[code]](")
    assert lines[5] == "  - Zheyuan Liu, Weixuan Sun, Damien Teney, Stephen Gould"
    assert "\n".join([*lines[:4], *lines[6:]]) + "\n" == LIST
    assert f"+{lines[4]}\n+{lines[5]}\n" in result.stdout
    assert "a.md:5" in shown(web, KEY)["paper"][1]
    assert len(web("list", "--format", "keys").stdout.split()) == 3
    assert known.paths


def test_patch(web: Mmret) -> None:
    """--patch prints a diff that git applies, and writes nothing."""
    Path("a.md").write_text(LIST)
    web("import", "a.md")
    before = Path("catalog.db").read_bytes()
    result = web(
        "add", "paper", "--title", "Mice under Floors", "--venue", "MM", "--year", "2020", "--to", "a", "--patch"
    )
    assert result.returncode == 0, result.stderr
    assert (Path("a.md").read_text(), Path("catalog.db").read_bytes()) == (LIST, before)
    subprocess.run(["git", "apply", "--unsafe-paths", "-"], input=result.stdout, text=True, check=True)
    assert "Mice under Floors" in Path("a.md").read_text().splitlines()[-1]


def test_to_each_of_the_five_lists(web: Mmret) -> None:
    """In each list's own file the new entry is the only change, byte for byte."""
    for path in IMPORTS.glob("*.md"):
        Path(path.name).write_bytes(path.read_bytes())
    web("import", *sorted(path.name for path in IMPORTS.glob("*.md")))
    options = (
        "--author",
        "Ann Lee",
        "--venue",
        "ECCV",
        "--year",
        "2022",
        "--link",
        "paper=https://arxiv.org/abs/2203.00001",
    )
    for number, path in enumerate(sorted(IMPORTS.glob("*.md"))):
        title = f"Whiskers for Retrieval, Part {'ABCDE'[number]}"
        result = web("add", "paper", "--title", title, *options, "--if-known", "add", "--to", path.stem, "--yes")
        assert result.returncode == 0, result.stderr
        old, new = path.read_bytes().splitlines(keepends=True), Path(path.name).read_bytes().splitlines(keepends=True)
        added = len(new) - len(old)
        start = next(index for index, line in enumerate(new) if line not in old[index : index + 1])
        assert new[:start] + new[start + added :] == old
        assert title.encode() in b"".join(new[start : start + added])


def test_it_survives(web: Mmret) -> None:
    """An added paper stays over imports, and is the same after export and import of JSON Lines."""
    Path("a.md").write_text(LIST)
    web("add", "paper", "--title", "Mice under Floors", "--author", "Eve Qu", "--dataset", "MouseSet", "--yes")
    web("import", "a.md")
    Path("a.jsonl").write_text(web("export", "--format", "jsonl").stdout)
    web("--db", "b.db", "import", "a.jsonl")
    assert web("--db", "b.db", "export", "--format", "jsonl").stdout == Path("a.jsonl").read_text()
    assert web("--db", "b.db", "search", "MouseSet", "--format", "keys").stdout == "qumice\n"
    assert "nothing to change" in web("--db", "b.db", "import", "a.jsonl").stderr


def test_it_joins_its_entry(web: Mmret) -> None:
    """When a list says of the paper later on, both are one paper with the key that was given."""
    web("add", "paper", "--title", "Cats in Boxes Again", "--arxiv", "2201.00001", "--topic", "Felines", "--yes")
    Path("a.md").write_text(LIST)
    web("import", "a.md")
    fields = shown(web, "catsboxesagain")
    assert fields["authors"] == ("Ann Lee, Bo Li", "a.md:5")
    assert fields["topics"][0] == "Boxes; Felines"
    assert len(web("list", "--format", "keys").stdout.split()) == 2


def test_taken_back(web: Mmret) -> None:
    """Undo takes the paper and its key back, unless something was said of it since."""
    web("add", "paper", "--title", "Mice under Floors", "--yes")
    web("edit", "miceunderfloors", "--set", "venue=CVPR")
    result = web("undo", "1")
    assert (result.returncode, "undo 2 first" in result.stderr) == (1, True)
    assert web("undo").returncode == web("undo").returncode == 0
    assert web("show", "miceunderfloors").returncode == 1
    assert web("add", "paper", "--title", "Mice under Floors", "--yes").stdout == "miceunderfloors\n"


def test_dataset_and_result(web: Mmret) -> None:
    """A data set and a number added by hand are found, and the number is its method's paper's."""
    Path("a.md").write_text(LIST)
    web("import", "a.md")
    web("add", "dataset", "CatSet", "--scale", "9 lives", "--link", "data=https://cats.example.org/data")
    assert web("search", "--in", "datasets", "CatSet").stdout == "CatSet\t\t9 lives\tcurator:1\n"
    number = ("--dataset", "CatSet", "--metric", "R@1", "--value", "61.5", "--direction", "text-to-image")
    assert "say which with --paper" in web("add", "result", "BoxNet", *number).stderr
    assert web("add", "result", "BoxNet", *number, "--paper", "lee2022cats").stdout == "lee2022cats\n"
    assert web("add", "result", "BoxNet", *number[:-1], "sideways").returncode == 2
    assert web("add", "result", "BoxNet", *number, "--paper", "nobody").returncode == 1
    Path("a.jsonl").write_text(web("export", "--format", "jsonl").stdout)
    web("--db", "b.db", "import", "a.jsonl")
    assert web("--db", "b.db", "export", "--format", "jsonl").stdout == Path("a.jsonl").read_text()


def test_the_curators_list_is_no_file(web: Mmret) -> None:
    """A file called curator.md would take the place of what was added by hand: it needs another name."""
    Path("curator.md").write_text(LIST)
    result = web("import", "curator.md")
    assert (result.returncode, "--as" in result.stderr) == (1, True)


def test_list(web: Mmret, site: Site) -> None:
    """A list from a file or a URL is kept beside the catalog, named in lists.toml, and read in."""
    Path("outside").mkdir()
    Path("outside/my-cats.md").write_text(LIST)
    assert web("add", "list", "outside/my-cats.md").stdout == "my-cats\n"
    assert Path("imports/my-cats.md").read_text() == LIST
    url = site.answers("/dogs.md", LIST.replace("Cats", "Big Dogs").encode())
    assert web("add", "list", url, "--allow-private").stdout == "dogs\n"
    assert Path("imports/lists.toml").read_text().count("[[list]]") == 2
    assert "nothing to change" in web("import").stderr
    again = web("add", "list", "outside/my-cats.md")
    assert (again.returncode, "kept already" in again.stderr) == (1, True)
    (Path("outside") / "empty.md").write_text("")
    assert web("add", "list", "outside/empty.md").returncode == 1
    assert sorted(os.listdir("imports")) == ["dogs.md", "lists.toml", "my-cats.md"]


def test_prompts(web: Mmret) -> None:
    """Without anything it asks field by field, asks again where an answer is wrong, and leaves blank what is blank."""
    terminal = Terminal("add", "paper")
    for question, answer in [
        ("Title", "Mice under Floors"),
        ("Authors", "Eve Qu; Fay Ro"),
        ("Venue", "ECCV"),
        ("Year", "20x0"),
        ("unable to parse", ""),
        ("method", ""),
        ("Links", "code https://github.com/e/q"),
        ("Topics", ""),
        ("Add it?", "y"),
    ]:
        terminal.until(question)
        if question == "unable to parse":
            terminal.until("Year")
            terminal.answer("2020")
        else:
            terminal.answer(answer)
    assert terminal.close() == 0, terminal.said
    assert "qu2020mice" in terminal.said
    fields = shown(web, "qu2020mice")
    assert fields["authors"] == ("Eve Qu, Fay Ro", "curator")
    assert "topics" not in fields


def test_prompts_for_what_is_there(web: Mmret) -> None:
    """A likely duplicate is shown with its reasons; the user may look at it, merge, add anyway, or stop."""
    Path("a.md").write_text(LIST)
    web("import", "a.md")
    terminal = Terminal("add", "paper", "--title", "Cats in Boxes Again", "--doi", "10.1145/12345.67890")
    terminal.until("[q]uit?")
    terminal.answer("s")
    terminal.until("a.md:5")
    terminal.until("[q]uit?")
    terminal.answer("m")
    assert terminal.close() == 0
    assert "same as lee2022cats" in terminal.said
    assert shown(web, "lee2022cats")["doi"][0] == "10.1145/12345.67890"


def test_a_no(web: Mmret) -> None:
    """A no to the preview adds nothing."""
    terminal = Terminal("add", "paper", "--title", "Mice under Floors")
    terminal.until("Add it?")
    terminal.answer("n")
    assert terminal.close() == 0
    assert "nothing was added" in terminal.said
    assert not Path("catalog.db").exists()
    assert web("log").returncode == 1
