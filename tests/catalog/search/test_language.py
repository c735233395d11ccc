"""What a user types, as clauses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmret_cli.catalog.search.language import MOST_WORDS, Clause, Term, parse, year_range


def typed(clause: Clause) -> str:
    """A clause as one would type it: `-title:"deep hashing"`, `a OR b*`, small ones in brackets."""
    terms = " OR ".join(
        (f"{term.field}:" if term.field else "")
        + (f'"{term.text}"' if term.phrase else term.text.removesuffix("*"))
        + "*" * term.prefix
        for term in clause.terms
    )
    return f"{'-' if clause.without else ''}{f'({terms})' if clause.small else terms}"


@pytest.mark.parametrize(
    ("query", "clauses"),
    [
        ("image hashing", ["image", "hashing*"]),
        ("  image\thashing\n", ["image", "hashing*"]),
        ('"image hashing"', ['"image hashing"']),
        ('deep "image hashing"', ["deep", '"image hashing"']),
        ("cross-modal hashing", ["cross-modal", "hashing*"]),
        ("hashing -unsupervised", ["hashing", "-unsupervised"]),
        ('hashing -"deep image"', ["hashing", '-"deep image"']),
        ("hashing -author:lee", ["hashing", "-author:lee"]),
        ("author:lee", ["author:lee"]),
        ("AUTHOR:lee", ["author:lee"]),
        ('author:"Yi Yang"', ['author:"Yi Yang"']),
        ("sketch OR audio", ["sketch OR audio"]),
        ("sketch OR audio OR depth", ["sketch OR audio OR depth"]),
        ('"text feedback" OR title:audio', ['"text feedback" OR title:audio']),
        ("sketch or audio", ["sketch", "(or)", "audio*"]),
        ("compos* retrieval", ["compos*", "retrieval*"]),
        ("compos*", ["compos*"]),
        ("hashing year:2020", ["hashing", "year:2020"]),
        ("hashing 2020..2021", ["hashing", "year:2020..2021"]),
    ],
)
def test_forms(query: str, clauses: list[str]) -> None:
    """Each form of a query is understood; the last plain word is also a beginning."""
    assert [typed(clause) for clause in parse(query)] == clauses


@pytest.mark.parametrize(
    "field", "title author authors venue method dataset datasets topic topics task section list has".split()
)
def test_fields(field: str) -> None:
    """Each of these fields is one."""
    assert parse(f"{field}:word") == [Clause((Term("word", field),))]


@pytest.mark.parametrize(
    ("query", "texts"),
    [
        ("a:b", ["a:b"]),
        ("colour:red", ["colour:red"]),
        ("https://arxiv.org/abs/1", ["https://arxiv.org/abs/1"]),
        ("title: hashing", ["title:", "hashing"]),
        ("title::hashing", ["title::hashing"]),
        ("year:soon", ["year:soon"]),
        ("NEAR(a b)", ["NEAR(a", "b)"]),
        ("AND clip NOT", ["AND", "clip", "NOT"]),
        ("^clip", ["^clip"]),
        ("x+y {z}", ["x+y", "{z}"]),
        ('half "phrase', ["half", "phrase"]),
        ("clip 🎉", ["clip"]),
        ("cl\0ip", ["cl", "ip"]),
        ("cl\udcffip", ["clip"]),
        ("well-known", ["well-known"]),
    ],
)
def test_text(query: str, texts: list[str]) -> None:
    """What is no syntax is text."""
    clauses = parse(query)
    assert [clause.terms[0].text for clause in clauses] == texts
    assert not any(clause.terms[0].field or clause.terms[0].phrase or clause.without for clause in clauses)


@pytest.mark.parametrize(
    "query", ["", " ", '"', '""', "*", "-", "- -", "()", "🎉", "\0", "\udcff", "OR", "^ : *", "--"]
)
def test_nothing(query: str) -> None:
    """Where there is no letter and no digit, there is nothing to look for."""
    assert parse(query) == []


@pytest.mark.parametrize(
    ("query", "clauses"), [("OR clip", 1), ("clip OR", 1), ("clip OR OR scan", 1), ("clip OR -scan", 2)]
)
def test_stray_or(query: str, clauses: int) -> None:
    """OR joins two words that are wanted, and is nothing elsewhere."""
    assert len(parse(query)) == clauses


@pytest.mark.parametrize(
    ("query", "small"),
    [
        ("papers on hashing", ["papers", "on"]),
        ("which methods are using hashing?", ["which", "methods", "are", "using"]),
        ("is there work on hashing", ["is", "there", "work", "on"]),
        ("hashing", []),
        ("papers on", []),
        ("with", []),
        ('"papers on" hashing', []),
        ("title:with hashing", []),
    ],
)
def test_small_words(query: str, small: list[str]) -> None:
    """Small words are marked, unless there is nothing else or they are asked for."""
    assert [clause.terms[0].text for clause in parse(query) if clause.small] == small


def test_small_words_beside_unwanted() -> None:
    """A word that is not wanted is nothing to look for: small words beside it count."""
    assert [typed(clause) for clause in parse("using -clip")] == ["using", "-clip"]


@pytest.mark.parametrize(
    ("query", "required"),
    [
        ("clip", False),
        ('"clip"', True),
        ("-clip", True),
        ("title:clip", True),
        ("clip OR scan", False),
        ("has:code", True),
    ],
)
def test_required(query: str, required: bool) -> None:
    """Phrases, fields and unwanted words are musts, other words wishes."""
    assert [clause.required for clause in parse(query)] == [required]


def test_no_beginning_of_a_small_word() -> None:
    """A small word at the end is no beginning of another."""
    assert [typed(clause) for clause in parse("hashing with")] == ["hashing", "(with)"]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2023", (2023, 2023)),
        ("2020..2023", (2020, 2023)),
        ("2020...2023", (2020, 2023)),
        ("2020-2023", (2020, 2023)),
        ("2020–2023", (2020, 2023)),
        ("2021-", (2021, None)),
        ("2021..", (2021, None)),
        ("-2019", (None, 2019)),
        ("..2019", (None, 2019)),
        ("1998", (1998, 1998)),
        ("3000", None),
        ("99", None),
        ("20233", None),
        ("..", None),
        ("-", None),
        ("soon", None),
        ("", None),
    ],
)
def test_years(text: str, years: tuple[int | None, int | None] | None) -> None:
    """Years are one, from, to, or from and to; what is no year is none."""
    assert year_range(text) == years


def test_most_words() -> None:
    """Of a pasted page only the beginning is looked for."""
    assert len(parse(" ".join(f"word{number}" for number in range(3_000)))) == MOST_WORDS


@given(st.text())
def test_any_text(query: str) -> None:
    """Each clause of whatever is typed has words that can be handed to SQLite."""
    words = [word for clause in parse(query) for term in clause.terms for word in term.words]
    assert all(word.encode() and "\0" not in word and '"' not in word for word in words)
    assert all(term.words for clause in parse(query) for term in clause.terms)
