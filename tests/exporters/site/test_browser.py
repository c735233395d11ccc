"""The web page in a real browser: search, filters, sorting, copying, keyboard, dark mode, phone, accessibility."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mmret_cli.actions.publish.selection import choose
from mmret_cli.actions.publish.website import web_page
from mmret_cli.catalog.store import open_reader
from tests.conftest import need

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    """Debian's Chromium, without a window."""
    program = need("chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        sandbox = [] if os.getuid() else ["--no-sandbox"]  # root has none
        browser = playwright.chromium.launch(executable_path=program, args=sandbox)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def site(five_lists: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page of the five lists, as a file's address."""
    path = tmp_path_factory.mktemp("site") / "index.html"
    with open_reader(five_lists) as catalog:
        path.write_text(web_page(catalog, choose(catalog), "Five lists"), encoding="utf-8")
    return path.as_uri()


@pytest.fixture
def page(browser: "Browser", site: str) -> "Iterator[Page]":
    """The page, open and ready; at the end it has asked nobody for anything and no script has failed."""
    context = browser.new_context(viewport={"width": 1000, "height": 800})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page, asked, faults = context.new_page(), list[str](), list[str]()
    page.on("request", lambda request: asked.append(request.url.split("#")[0]))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.goto(site)
    page.wait_for_selector("[data-ready]")
    yield page
    assert set(asked) == {site}
    assert faults == []
    context.close()


def titles(page: "Page") -> list[str]:
    """The titles that are shown, in lower case."""
    return [title.lower() for title in page.locator(".title").all_inner_texts()]


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("zero-shot CIR", "zero-shot composed image retrieval"),
        ("crossmodal hashing", "hashing"),
        ("jonatas wehrmann", "fast self-attentive multimodal retrieval"),
        ("textual inverion", "textual inversion"),
        ("stacked cross atten", "stacked cross attention"),
    ],
)
def test_search_forgives(page: "Page", query: str, wanted: str) -> None:
    """Acronyms, hyphens, accents, typing mistakes and beginnings find what was meant."""
    page.fill("#q", query)
    assert wanted in " ".join(titles(page)[:3])


def test_nothing_found(page: "Page") -> None:
    """What is not there is told."""
    page.fill("#q", "xyzzyplugh")
    assert page.inner_text("#status").startswith("0 of ")


def test_filters_stay_in_the_address(page: "Page") -> None:
    """Search, filters and sorting are in the address; who opens it sees the same."""
    page.fill("#q", "hashing")
    page.select_option("[name=year]", "2020")
    page.check("[name=code]")
    page.click("[data-sort=title] button")
    before, status = titles(page), page.inner_text("#status")
    assert before == sorted(before)
    assert before
    page.reload()
    page.wait_for_selector("[data-ready]")
    assert (titles(page), page.inner_text("#status")) == (before, status)
    assert page.input_value("#q") == "hashing"
    page.click("[type=reset]")
    assert page.evaluate("location.hash") in {"", "#"}
    assert page.inner_text("#status").split()[0] == page.inner_text("#status").split()[2]


def test_sorting(page: "Page") -> None:
    """A head sorts, a second time the other way, and says so."""
    years = "[...document.querySelectorAll('#rows td:last-child')].map(cell => +cell.textContent)"
    page.click("[data-sort=year] button")
    assert page.get_attribute("[data-sort=year]", "aria-sort") == "descending"
    first = page.evaluate(years)
    assert first == sorted(first, reverse=True)
    page.click("[data-sort=year] button")
    assert page.get_attribute("[data-sort=year]", "aria-sort") == "ascending"
    assert page.evaluate(years) == sorted(page.evaluate(years))


def test_copy(page: "Page") -> None:
    """The button copies the BibTeX entry, and shows it; again, and it is gone."""
    page.fill("#q", "stacked cross attention")
    button = page.locator("#rows button").first
    button.click()
    # Not wait_for_function: it evaluates text in the page, which the page's own policy forbids.
    page.locator("#status", has_text="Copied").wait_for(state="attached")
    assert str(page.evaluate("navigator.clipboard.readText()")).startswith("@inproceedings{lee2018stacked,\n")
    assert page.locator("pre").count() == 1
    button.click()
    assert page.locator("pre").count() == 0


def test_keyboard(page: "Page") -> None:
    """A slash goes to the search; Tab reaches the filters, the heads and each paper's links; Enter works."""
    page.keyboard.press("/")
    page.keyboard.type("image retrieval")
    seen = set()
    for _ in range(16):
        page.keyboard.press("Tab")
        seen.add(page.evaluate("document.activeElement.name || document.activeElement.textContent"))
    assert {"topic", "year", "venue", "list", "code", "Title", "Venue", "Year", "paper", "BibTeX"} <= seen
    page.focus("[data-sort=title] button")
    page.keyboard.press("Enter")
    assert page.get_attribute("[data-sort=title]", "aria-sort") == "ascending"


def test_more(page: "Page") -> None:
    """Fifty papers are shown, and more when they are asked for."""
    assert page.locator(".title").count() == 50
    page.click("#more")
    assert page.locator(".title").count() == 100


def test_leaderboards(page: "Page") -> None:
    """The leaderboards have a view of their own, with the progress as a picture."""
    page.click("[data-view=results]")
    assert not page.is_visible("#papers")
    assert "Flickr30K" in page.locator("#results h2").all_inner_texts()
    assert page.locator("#results svg").count() > 3
    assert page.get_attribute("[data-view=results]", "aria-current") == "page"


def test_dark(page: "Page") -> None:
    """The page is dark where the reader wants it so."""
    ground = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(ground) == "rgb(255, 255, 255)"
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(ground) == "rgb(13, 17, 23)"


@pytest.mark.parametrize("view", ["papers", "results", "datasets"])
def test_phone(page: "Page", view: str) -> None:
    """At 360 pixels nothing sticks out."""
    page.set_viewport_size({"width": 360, "height": 700})
    page.click(f"[data-view={view}]")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", ["papers", "results", "datasets"])
def test_accessible(page: "Page", view: str, scheme: str) -> None:
    """Axe, the accessibility checker, finds nothing."""
    from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # it has no types

    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # a literal to the library
    page.click(f"[data-view={view}]")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_hostile_titles(browser: "Browser", five_lists: Path, tmp_path: Path) -> None:
    """Markup in a title is text, and a `javascript:` address no link."""
    from mmret_cli.models import Paper, PaperLink

    evil = Paper(
        "<img src=x onerror=document.title='pwned'>",
        venue="</script><script>document.title='pwned'</script>",
        links=(PaperLink("paper", "javascript:alert(1)//x"), PaperLink("code", "javascript://x/%0aalert(1)")),
        key="evil",
    )
    with open_reader(five_lists) as catalog:
        (tmp_path / "p.html").write_text(web_page(catalog, [evil], "T"), encoding="utf-8")
    page = browser.new_page()
    page.goto((tmp_path / "p.html").as_uri())
    page.wait_for_selector("[data-ready]")
    assert page.locator(".title").all_inner_texts() == [evil.title]
    assert all(str(link.get_attribute("href")).startswith("https://") for link in page.locator("#rows a").all())
    assert page.title() == "T"
    page.close()
