"""What a page's words say of it, in many languages; titles of real papers say nothing of the kind."""

import sqlite3
from pathlib import Path

import pytest

from mmret_cli.web.links.signs import is_challenge, is_parked, says_not_found

LONG = "Some words of a long page. " * 200
NOT_FOUND = (
    """
Error 404|404|404 Not Found|HTTP Status 404 – Not Found|Not Found|Page not found|Object not found!|File not found|DOI Not Found
The page you requested could not be found|The page you are looking for does not exist.|No such paper|Nothing here
Sorry, we can't find that page|Oops! That page can’t be found.|We couldn't find the page you were looking for
The requested URL was not found on this server.|Site not found · GitHub Pages|Sorry, this page isn't available.
The resource cannot be found.|Repository not found|This paper is no longer available|Content removed|NoSuchKey
Die Seite wurde nicht gefunden|Page introuvable|Cette page n’existe pas|Página no encontrada|Página não encontrada
Pagina non trovata|Pagina niet gevonden|Sidan hittades inte|Siden blev ikke fundet|Nie znaleziono strony|Страница не найдена
Sayfa bulunamadı|您访问的页面不存在|404 - 找不到页面|ページが見つかりません|페이지를 찾을 수 없습니다
""".strip()
    .replace("\n", "|")
    .split("|")
)
WELL = (
    """
Learning to Find Missing Objects in Images|Zero-Shot Retrieval of Documents that Do Not Exist Yet: A Study of Search
How to fix 404 errors: what to do when a page is not found on your site|A Dataset of Removed and Deleted Social Media Posts
Domain Adaptation for Sale Prediction|Not All Images are Found Equal|Attention Is All You Need|Finding the Unfindable
""".strip()
    .replace("\n", "|")
    .split("|")
)


@pytest.mark.parametrize("line", NOT_FOUND)
def test_not_found(line: str) -> None:
    """Each says so as a title, and as all that a page says."""
    assert says_not_found(line, (), LONG)
    assert says_not_found("A site", (), line) or len(line) < 12


@pytest.mark.parametrize("line", WELL)
def test_well(line: str) -> None:
    """Titles of papers and articles are no such thing."""
    assert says_not_found(line, (), LONG) is None
    assert not is_parked(line, (), LONG, "")
    assert not is_challenge(line, (), LONG, "")


def test_titles_of_the_catalog() -> None:
    """No title of the committed catalog looks like a lost, parked or guarded page."""
    with sqlite3.connect(Path(__file__).parents[3] / "catalog.db") as conn:
        titles = [row[0] for row in conn.execute("SELECT DISTINCT title FROM entries")]
    conn.close()
    assert len(titles) > 200
    assert not [t for t in titles if says_not_found(t, (t,), LONG) or is_parked(t, (t,), LONG, "")]
    assert not [t for t in titles if is_challenge(t, (t,), "Code and data of our paper.", "")]


def test_hostile_pages_take_no_time() -> None:
    """The search of text made to be slow ends, where it would hang for minutes, and finds nothing."""
    for piece in ("page ", "404 ", "document.cookie=", "domain ", "seite ", "the page you ", "страница "):
        text = piece * 60_000
        assert says_not_found(text[:400], [text[:400]] * 5, text[:4000]) is None
        assert not is_challenge(text[:400], [text[:400]] * 5, text[:600], text)
        assert not is_parked(text[:400], [text[:400]] * 5, text[:4000], text)
