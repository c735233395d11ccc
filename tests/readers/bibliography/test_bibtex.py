"""BibTeX as managers, databases and people write it: every entry, every field, and what cannot be read."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmret_cli.models import GivenKey, Unread
from mmret_cli.readers.bibliography.bibtex import read_bibtex
from tests.expected import contract_form, read_expected
from tests.properties import examples

LIBRARY = Path(__file__).parents[1] / "references" / "library.bib"


def test_library() -> None:
    """A library in many hands' forms gives exactly the records that a person reads in it."""
    reading = read_bibtex(LIBRARY.read_text(encoding="utf-8"), "library")
    assert [contract_form(record) for record in reading.records] == read_expected(LIBRARY.with_suffix(".jsonl"))
    assert reading.unread == ()


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends(end: str) -> None:
    """CRLF and CR files give the records and lines of the LF file."""
    text = LIBRARY.read_text(encoding="utf-8")
    assert read_bibtex(text.replace("\n", end), "a") == read_bibtex(text, "a")


def test_keys() -> None:
    """Each key is given once, to its first entry."""
    reading = read_bibtex("@misc{a, title={A}}\n@misc{b, title={B}}\n@misc{a, title={C}}", "a")
    assert reading.keys == (GivenKey("a", 0), GivenKey("b", 1))
    assert len(reading.records) == 3


def test_raw() -> None:
    """The source text of an entry is its own, without what stands around it."""
    reading = read_bibtex("note\n@misc{a,\n title={A}}  % remark\n", "a")
    assert [getattr(record, "raw", "") for record in reading.records] == ["@misc{a,\n title={A}}"]


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("@misc{a}", 1, "@misc{a}"),
        ("\n@misc{a, author={B}}", 2, "@misc{a, author={B}}"),
        ("@misc{a, title={ {} }}", 1, "@misc{a, title={ {} }}"),
        ("@misc{a,\n title={never closed, year=2000}\n", 1, "@misc{a,"),
        ("@misc{a, title={A}}, author={Lost}}", 1, ", author={Lost}}"),
        ("@misc{a, title={A},\n year=2000}\n  note = {lost},\n}", 3, "note = {lost},"),
    ],
)
def test_unread(text: str, line: int, told: str) -> None:
    """What gives no entry although it looks like one, or is left of one, is told with its line."""
    assert Unread(line, told) in read_bibtex(text, "a").unread


@pytest.mark.parametrize(
    ("text", "title", "year"),
    [
        ("@misc{a, title = {T}\n year = 2001}", "T", 2001),  # a comma forgotten
        ("@misc{a, title = {T}, , year = 2001}", "T", 2001),
        ("@misc{a title = {T}, year = 2001}", "T", 2001),
        ("@misc{title = {T}, year = 2001}", "T", 2001),
        ("@misc\n{a, title = {T}, year = 2001}", "T", 2001),
        ("@ misc {a, title = {T}, year = 2001}", "T", 2001),
        ("@MISC{a, TITLE = {T}, Year = 2001,}", "T", 2001),
        ("@misc{a, title = {T}, file = {C:\\papers\\}, year = 2001}", "T", 2001),
        ('@misc{a, title = "T {"}q{"}", year = 20 # "01"}', 'T "q"', 2001),
        ("@misc{a, title = t # { } # t, year = 2001}\n@string{t = {T}}", "T T", 2001),  # used above its definition
        ("@misc{a, title = {T}, year = 2001, note = {a\n @ home {x}}}", "T", 2001),
        ("@misc{a, title = {T}, year = {{2001}}}", "T", 2001),
    ],
)
def test_small_faults(text: str, title: str, year: int) -> None:
    """What has one meaning only is read, although BibTeX would grumble."""
    (entry,) = read_bibtex(text, "a").records
    assert (getattr(entry, "title", None), getattr(entry, "year", None)) == (title, year)


def test_one_broken_entry_costs_no_other() -> None:
    """Entries below one that is never closed are read."""
    reading = read_bibtex("@misc{a, title={A\n@misc{b, title={B}}\n@misc{c, title={C}}", "a")
    assert [getattr(record, "title", None) for record in reading.records] == ["B", "C"]
    assert reading.unread == (Unread(1, "@misc{a, title={A"),)


def test_a_string_that_doubles_itself() -> None:
    """Abbreviations that would fill the memory are left as they are written."""
    strings = "".join(f"@string{{s{i + 1} = s{i} # s{i}}}\n" for i in range(60))
    reading = read_bibtex("@string{s0 = {xxxxxxxxxx}}\n" + strings + "@misc{a, title={T}, note=s60}", "a")
    assert len(reading.records) == 1


@pytest.mark.parametrize("text", ["", "\n\n", "no BibTeX at all", "@", "@misc", "a@b.org {", "@misc{", "@string{a}"])
def test_nothing_to_read(text: str) -> None:
    """A text without entries gives none, and no crash."""
    assert read_bibtex(text, "a").records == ()


TOKENS = '@ { } ( ) " , = # \\ % ~ $ and title author year @misc{a, @string{s @comment{ {A} "B" 2000 \\" \\\'e \\c &amp;'.split()


@examples(300)
@given(st.lists(st.sampled_from([*TOKENS, " ", "\n"]), max_size=60).map("".join))
def test_any_text(text: str) -> None:
    """Whatever a file holds, it is read without a crash, and every line that is told exists."""
    reading = read_bibtex(text, "a")
    last = text.count("\n") + 1
    assert all(1 <= record.line <= last for record in (*reading.records, *reading.unread))
