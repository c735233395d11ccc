"""Search, list and vocabulary from the command line: output formats, notes, terminals, completion."""

import csv
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from bibtexparser.entrypoint import parse_string
from markdown_it import MarkdownIt

from tests.conftest import Mmret


def keys(text: str) -> list[str]:
    """The keys of tab-separated output."""
    return [line.split("\t")[0] for line in text.splitlines()]


def test_says_what_else_was_looked_for(mmret: Mmret, five_lists: Path) -> None:
    """An acronym's long form is told on stderr, and --quiet is obeyed."""
    search = ("--db", five_lists, "search", "zero-shot CIR")
    assert "CIR → composed image retrieval" in mmret(*search).stderr
    assert mmret(*search, "--quiet").stderr == ""


def test_typing_mistake_is_told(mmret: Mmret, five_lists: Path) -> None:
    """A mistake is mended by the catalog's own words, and the user is told."""
    result = mmret("--db", five_lists, "search", "image manipualtion", "--format", "keys")
    assert "manipualtion → manipulation" in result.stderr
    assert "li2020manigan" in result.stdout.split()


def test_papers_with_some_words_stand_below_a_rule(mmret: Mmret, five_lists: Path) -> None:
    """SCAN alone has the first word; no paper has the second, and that is said."""
    result = mmret("--db", five_lists, "search", "quaternion", "stacked", "--format", "table")
    assert "with some of the words" in result.stdout.split("lee2018stacked")[0]
    assert "nothing has: quaternion" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["-video", "hashing"], "dual-stream"),
        (["hashing", "-video", "-n5"], "dual-stream"),
    ],
)
def test_minus_is_no_option(mmret: Mmret, five_lists: Path, arguments: list[str], expected: str) -> None:
    """`-video` takes the one hashing paper on video away, wherever it stands; -n5 stays an option."""
    every = mmret("--db", five_lists, "search", "hashing").stdout.lower()
    result = mmret("--db", five_lists, "search", *arguments)
    assert result.returncode == 0
    assert expected in every
    assert expected not in result.stdout.lower()


def test_misspelt_option_is_wrong_usage(mmret: Mmret, five_lists: Path) -> None:
    """`--lmit` is no word of a query."""
    assert mmret("--db", five_lists, "search", "hashing", "--lmit", "3").returncode == 2


@pytest.mark.parametrize("odd", ['"', "(", "*", "NEAR", "a:b", "AND OR NOT", "🔥", "^x", "title:", "--", "x" * 5000])
def test_no_query_is_wrong(mmret: Mmret, five_lists: Path, odd: str) -> None:
    """Odd input is text: no error, no traceback."""
    result = mmret("--db", five_lists, "search", "--format", "tsv", "--", odd)
    assert result.returncode == 0
    assert "Traceback" not in result.stderr


def test_markdown(mmret: Mmret, five_lists: Path) -> None:
    """One GFM table with a row a hit."""
    text = mmret("--db", five_lists, "search", "hashing", "-n", "3", "--format", "md").stdout
    rows = [token for token in MarkdownIt("gfm-like", {"linkify": False}).parse(text) if token.type == "tr_open"]
    assert len(rows) == 1 + 3


def test_bibtex(mmret: Mmret, five_lists: Path) -> None:
    """The hits in BibTeX, in the order of the hits."""
    found = keys(mmret("--db", five_lists, "search", "hashing", "-n", "4").stdout)
    library = parse_string(mmret("--db", five_lists, "search", "hashing", "-n4", "-fbibtex").stdout)
    assert [entry.key for entry in library.entries] == found


def test_csv(mmret: Mmret, five_lists: Path) -> None:
    """A header and a record a hit."""
    text = mmret("--db", five_lists, "search", "hashing", "-n", "4", "--format", "csv").stdout
    assert [row["venue"] for row in csv.DictReader(text.splitlines()) if row["key"] == "deepcrossmodal2017"] == ["CVPR"]


def test_json_is_the_lines_as_one_array(mmret: Mmret, five_lists: Path) -> None:
    """`json` holds the same records as `jsonl`."""
    search = ("--db", five_lists, "search", "hashing", "--format")
    lines = [json.loads(line) for line in mmret(*search, "jsonl").stdout.splitlines()]
    assert json.loads(mmret(*search, "json").stdout) == lines


def test_explained_score(mmret: Mmret, five_lists: Path) -> None:
    """The parts add up to the score."""
    text = mmret("--db", five_lists, "search", "deep hashing", "--explain", "--format", "jsonl").stdout
    for hit in map(json.loads, text.splitlines()):
        assert sum(part["value"] for part in hit["explain"]) == pytest.approx(hit["score"], abs=0.001)


def test_count(mmret: Mmret, five_lists: Path) -> None:
    """--count is the number of hits that --limit 0 prints."""
    every = mmret("--db", five_lists, "search", "hashing", "--limit", "0").stdout.splitlines()
    assert mmret("--db", five_lists, "search", "hashing", "--count").stdout == f"{len(every)}\n"


def test_offset(mmret: Mmret, five_lists: Path) -> None:
    """A second page follows the first."""
    search = ("--db", five_lists, "search", "image retrieval", "--format", "keys")
    first, second = mmret(*search, "-n", "5").stdout, mmret(*search, "-n", "5", "--offset", "5").stdout
    assert first + second == mmret(*search, "-n", "10").stdout


def test_sort(mmret: Mmret, five_lists: Path) -> None:
    """--sort year gives the newest first."""
    lines = mmret("--db", five_lists, "search", "composed image retrieval", "--sort", "year", "-n", "8").stdout
    years = [line.split("\t")[4] for line in lines.splitlines()]
    assert years == sorted(years, reverse=True)


def test_open(mmret: Mmret, five_lists: Path, tmp_path: Path) -> None:
    """The first hit's paper goes to the browser that the user has named."""
    browser = tmp_path / "browser"
    browser.write_text('#!/bin/sh\nprintf %s "$1" > opened\n')
    browser.chmod(0o755)
    environment = os.environ | {"BROWSER": f"{browser} %s"}
    result = mmret("--db", five_lists, "search", "title:stacked", "cross", "attention", "--open", env=environment)
    assert result.returncode == 0
    url = (tmp_path / "opened").read_text()
    assert url in result.stdout.splitlines()[0]


@pytest.mark.parametrize(
    ("kind", "query", "expected"),
    [
        ("datasets", "NWPU captions", "NWPU-Captions"),
        ("results", "SCAN flickr30k", "SCAN"),
        ("datasets", "captoins nwpu", "NWPU-Captions"),
    ],
)
def test_other_records(mmret: Mmret, five_lists: Path, kind: str, query: str, expected: str) -> None:
    """Data sets and results are searched like papers, mistakes included."""
    first = mmret("--db", five_lists, "search", "--in", kind, query).stdout.splitlines()[0]
    assert first.startswith(expected)


def test_other_records_know_three_formats(mmret: Mmret, five_lists: Path) -> None:
    """BibTeX of a data set is wrong usage, and the message says what there is."""
    result = mmret("--db", five_lists, "search", "--in", "datasets", "coco", "--format", "bibtex")
    assert result.returncode == 2
    assert "jsonl" in result.stderr


def test_list_compares_lists(mmret: Mmret, five_lists: Path) -> None:
    """What only one list has and what it lacks are, with what it shares, all papers."""
    slug = "cross-modal-retrieval-paper"

    def count(*arguments: str) -> int:
        return int(mmret("--db", five_lists, "list", *arguments, "--count").stdout)

    assert count("--list", slug) + count("--not-in", slug) == count()
    assert 0 < count("--only-in", slug) < count("--list", slug)


def test_unknown_list(mmret: Mmret, five_lists: Path) -> None:
    """A list that isn't there is an error that names those that are."""
    result = mmret("--db", five_lists, "list", "--not-in", "nope")
    assert result.returncode == 1
    assert "awesome-rsitr" in result.stderr


def test_own_vocabulary(mmret: Mmret, tmp_path: Path) -> None:
    """A term that the user adds is found in the next search, and its origin is told."""
    Path("list.md").write_text("# L\n\n- **Widget spotting with nets**. *CVPR 2020*. [paper](https://a.org/x.pdf)\n")
    mmret("import", "list.md")
    assert mmret("search", "frobnication").stdout == ""
    assert mmret("vocabulary", "--add", "frobnication = widget spotting").returncode == 0
    assert len(mmret("search", "frobnication").stdout.splitlines()) == 1
    assert mmret("vocabulary", "frobnication").stdout == "frobnication = widget spotting\tvocabulary.txt:2\n"
    assert (tmp_path / "vocabulary.txt").read_text().endswith("frobnication = widget spotting\n")


def test_broken_vocabulary(mmret: Mmret, tmp_path: Path) -> None:
    """A vocabulary that is no text is named, in one line."""
    Path("list.md").write_text("# L\n\n- **Widget spotting with nets**. *CVPR 2020*. [paper](https://a.org/x.pdf)\n")
    mmret("import", "list.md")
    (tmp_path / "vocabulary.txt").write_bytes(b"\xff\xfe\x00")
    result = mmret("search", "widget")
    assert result.returncode == 1
    assert result.stderr.count("\n") == 1
    assert "vocabulary.txt" in result.stderr


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("mmret show baldrati2023", {"baldrati2023composed", "baldrati2023zero"}),
        ("mmret list --venue CVP", {"CVPR", "CVPRW"}),
        ("mmret list --not-in awe", {"awesome-rsitr"}),
        ("mmret search has:co", {"has:code"}),
        ("mmret search year", {"year:"}),
    ],
)
def test_completion(five_lists: Path, words: str, expected: set[str]) -> None:
    """A shell completes keys, venues, lists and the fields of a query from the catalog."""
    assert complete(words, MMRET_DB=str(five_lists)) == (expected, "")


def test_completion_without_a_catalog(tmp_path: Path) -> None:
    """No catalog, no names, and no message into the user's prompt."""
    assert complete("mmret show b", MMRET_DB=str(tmp_path / "none.db")) == (set(), "")


def complete(words: str, **environment: str) -> tuple[set[str], str]:
    """What bash would be offered for a line that ends in the word to complete, and what goes to stderr."""
    told = {"_MMRET_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
    result = subprocess.run(
        [Path(sys.executable).with_name("mmret")], env=os.environ | told | environment, capture_output=True, text=True
    )
    return set(result.stdout.split()), result.stderr


def test_marked_words(mmret: Mmret, five_lists: Path) -> None:
    """A terminal shows the matched words underlined; NO_COLOR and pipes get plain text."""
    search = ("--db", five_lists, "search", "hashing", "-n", "1", "--format", "table")
    colored = mmret(*search, env=os.environ | {"FORCE_COLOR": "1", "TERM": "xterm-256color", "COLUMNS": "80"}).stdout
    assert re.search(r"\x1b\[[\d;]*4[\d;]*m\w*[Hh]ashing", colored)
    assert "\x1b" not in mmret(*search).stdout
