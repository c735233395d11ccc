"""What came back from a URL -> its verdict, as the table of states has it. Pure: no request is made here."""

import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

import httpx

from mmret_cli.models import LinkState
from mmret_cli.normalise.titles import keywords
from mmret_cli.web.links import signs
from mmret_cli.web.links.bodies import SNIFFED, Body
from mmret_cli.web.links.failures import Failure
from mmret_cli.web.links.pages import Page, alike, another, decode
from mmret_cli.web.links.targets import Target, Unrequestable, joined, parse

NAME, SLOGAN = (
    3,
    5,
)  # words below which a title for social media may be a site's name; or, of a page that scripts fill, its slogan
PERMANENT = frozenset({301, 308})
REFUSED = frozenset({401, 403, 407, 418, 451, 999})
GONE = frozenset({404, 410})
TOO_MANY = 429
BLANK = b" \t\r\n\0\xef\xbb\xbf"
NO_CONTENT = frozenset({204, 205})
PDF_PATH = re.compile(r"\.pdf$", re.IGNORECASE)  # /papers/clip.pdf
VIEWERS = re.compile(r"/(?:blob|viewer|preview)/|/file/d/|^/s/|^/scl/")  # /openai/CLIP/blob/main/CLIP.pdf
HOME = re.compile(
    r"^/?(?:(?:index|home|default)(?:\.\w{2,5})?/?)?$|"
    r"^/(?:en|de|fr|es|it|pt|nl|pl|ru|zh|ja|ko|cn|tr|cs|sv|da|fi|no|us|uk|ar)(?:[-_][a-z]{2})?(?:/(?:home|index\.\w{2,5})?)?$",
    re.IGNORECASE,
)  # /index.html  /en-us/
TRACKING = re.compile(r"(?:^|&)(?:utm_\w+|ref|lang|hl|locale|fbclid|gclid|source|v)=[^&]*")
OTHER_FRAGMENTS = re.compile(
    r"^(?:|top|/.*|!.*|:~:.*|page=\d+.*|L\d+.*|t=.*|\?.*|.*=.*)$", re.IGNORECASE
)  # #page=3 #:~:text=x #/route
# Hosts that let no program in, and say so in many ways: any answer of theirs but a page and a 404 is a refusal.
WALLS = re.compile(
    r"(?:^|\.)(?:ieeexplore\.ieee\.org|dl\.acm\.org|sciencedirect\.com|linkinghub\.elsevier\.com|researchgate\.net|academia\.edu|onlinelibrary\.wiley\.com|"
    r"tandfonline\.com|journals\.sagepub\.com|mdpi\.com|computer\.org|ssrn\.com|science\.org|pnas\.org|academic\.oup\.com|"
    r"semanticscholar\.org|scholar\.google\.[a-z.]+|linkedin\.com|x\.com|twitter\.com|zhihu\.com|kaggle\.com)$"
)


NOTHING = Body()


@dataclass(frozen=True, slots=True)
class Verdict:
    """The state of a link and why; `wait` is how long the server asks to wait, None where it does not say."""

    state: LinkState
    reason: str | None = None
    status: int | None = None
    final_url: str | None = None
    again: bool = False
    wait: float | None = None


@dataclass(frozen=True, slots=True)
class Expected:
    """What the list says of a link: its papers' titles, the fragments that are linked.

    `sure` says that it should lead to a paper; else only a page that is a paper's own for sure is compared.
    """

    titles: tuple[str, ...] = ()
    fragments: tuple[str, ...] = ()
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Answer:
    """The last answer of a chain of redirects; `hops` are the statuses of the redirects, 0 for a page's own."""

    asked: Target
    final: Target
    status: int
    headers: httpx.Headers
    hops: tuple[int, ...] = ()
    body: Body = NOTHING
    page: Page | None = None
    wait: float | None = None


def judge(answer: Answer, expected: Expected) -> Verdict:
    """The verdict on an answer."""
    state, reason = _state(answer, expected)
    final = answer.final.url if answer.hops else None
    if state == "ok" and answer.final != answer.asked and all(hop in PERMANENT for hop in answer.hops):
        state = "moved"
    again = state == "unsure" or answer.status in (TOO_MANY, 408, 425) or (reason or "").startswith("connection")
    return Verdict(state, reason, answer.status, final, again, answer.wait)


def _state(answer: Answer, expected: Expected) -> tuple[LinkState, str | None]:
    if _is_challenge(answer, expected):
        return "refused", "challenge"
    if not 200 <= answer.status < 300:
        return _bad_status(answer)
    if _is_login(answer):
        return "refused", "login"
    if signs.PARKED_HOSTS.search(answer.final.host):
        return "wrong-target", "parked"
    if answer.status in NO_CONTENT:
        return "ok", None
    if not answer.body.data.strip(BLANK) and (answer.body.whole or answer.body.broken):
        return _empty(answer)
    if answer.body.broken is not None and (answer.page is None or not answer.page.text):
        return broken(answer.body.broken)
    return _page(answer, expected) if answer.page is not None else _file(answer)


def _bad_status(answer: Answer) -> tuple[LinkState, str]:
    status, reason = answer.status, f"http-{answer.status}"
    if status in GONE:
        return "dead", reason
    if status == TOO_MANY:
        return "rate-limited", reason
    if status in REFUSED or WALLS.search(answer.final.host):
        return "refused", reason
    if status == 408:
        return "unsure", "timeout: http-408"
    if 500 <= status < 600:
        return "unsure", reason
    if 300 <= status < 400:
        return "unreachable", f"redirect: http-{status} to nowhere"
    return "unreachable", reason


def _empty(answer: Answer) -> tuple[LinkState, str | None]:
    if answer.body.broken is not None:
        return broken(answer.body.broken)
    return ("refused", "challenge: http-202") if answer.status == 202 else ("wrong-target", "empty")


def broken(failure: Failure) -> tuple[LinkState, str | None]:
    """State and reason of a link that gave no usable answer."""
    if failure.state is not None:
        return failure.state, failure.reason
    return ("unreachable" if failure.certain else "unsure"), failure.reason


def _is_challenge(answer: Answer, expected: Expected) -> bool:
    if any(
        each in answer.headers.get(name, "").lower() for name, each in signs.CHALLENGE_HEADERS if name in answer.headers
    ):
        return answer.status != 200 or answer.page is None or len(answer.page.text) <= signs.SHORT
    page = answer.page
    if page is None or page.paper_titles or answer.status in GONE | {TOO_MANY}:
        return False
    if any(alike(own, title) for own in expected.titles for title in (page.title, *page.headings[:1]) if title):
        return False
    return signs.is_challenge(page.title, page.headings, page.text, page.source)


def _is_login(answer: Answer) -> bool:
    if not answer.hops or signs.LOGIN_PATHS.search(answer.asked.path):
        return False
    return bool(signs.LOGIN_PATHS.search(answer.final.path) or signs.LOGIN_HOSTS.search(answer.final.host))


def _file(answer: Answer) -> tuple[LinkState, str | None]:
    """An answer that is no HTML."""
    kind = answer.headers.get("content-type", "").lower()
    if kind.startswith("text/plain") or "json" in kind:
        text = decode(answer.body.data[:SNIFFED], kind)
        if (said := signs.says_not_found("", (), " ".join(text.split()))) is not None and answer.body.whole:
            return "dead", f"soft-404: {said}"
    return _home(answer) or ("ok", None)


def _page(answer: Answer, expected: Expected) -> tuple[LinkState, str | None]:
    """A page that is there: is it what the link promises?"""
    page = answer.page
    assert page is not None  # noqa: S101  (told to mypy: who calls has looked)
    ours, titles = expected.titles, (*page.paper_titles, page.shared_title, page.title, *page.headings)
    if any(alike(own, title) for own in ours for title in titles if title):
        return _fragment(page, answer, expected)
    if not page.paper_titles and (said := signs.says_not_found(page.title, page.headings, page.text)) is not None:
        return "dead", f"soft-404: {said}"
    if not page.paper_titles and signs.is_parked(page.title, page.headings, page.text, page.source):
        return "wrong-target", "parked"
    if not page.text and not page.shows and not page.title and answer.body.whole:
        return "wrong-target", "empty"
    if found := _home(answer):
        return found
    if PDF_PATH.search(answer.asked.path.partition("?")[0]) and not VIEWERS.search(answer.asked.path):
        return "wrong-target", "not-pdf: an HTML page where a PDF should be"
    if (theirs := _other_title(page, expected)) is not None:
        return "wrong-target", f"title: the page is of “{theirs}”, not “{ours[0]}”"
    return _fragment(page, answer, expected)


def _other_title(page: Page, expected: Expected) -> str | None:
    """The title of another paper that the page says to be of."""
    ours, shared = expected.titles, page.shared_title
    if page.paper_titles:
        return page.paper_titles[0] if all(another(ours, title) for title in page.paper_titles) else None
    fewest = SLOGAN if page.scripted and len(page.text) <= signs.BRIEF else NAME
    if not expected.sure or shared == page.site_name or len(keywords(shared)) < fewest or not another(ours, shared):
        return None
    return None if any(alike(own, page.text[:2000]) for own in ours) else shared


def _home(answer: Answer) -> tuple[LinkState, str | None] | None:
    """Whether a deep link ends on a site's home page, by redirects or by what the page says of its own address."""
    if not _is_deep(answer.asked):
        return None
    if answer.hops and not _is_deep(answer.final):
        return "wrong-target", "home-page"
    page = answer.page
    if page is None or not page.canonical or len(page.text) <= signs.BRIEF or answer.hops:
        return None
    try:
        own = parse(joined(answer.final, page.canonical))
    except Unrequestable:
        return None
    same = own.host.removeprefix("www.") == answer.final.host.removeprefix("www.")
    return ("wrong-target", "home-page") if same and own.path == "/" and "#" not in page.canonical else None


def _is_deep(target: Target) -> bool:
    parts = urlsplit(target.path if not target.path.startswith("//") else f"/{target.path.lstrip('/')}")
    return not HOME.match(parts.path) or bool(TRACKING.sub("", parts.query))


def _fragment(page: Page, answer: Answer, expected: Expected) -> tuple[LinkState, str | None]:
    missing = [each for each in expected.fragments if not _has(page, each)]
    if not missing:
        return "ok", None
    if page.ids and not page.scripted and answer.body.whole:
        return "wrong-target", f"fragment: the page has no #{missing[0]}"
    return "ok", "fragment"


def _has(page: Page, fragment: str) -> bool:
    if OTHER_FRAGMENTS.match(fragment):
        return True
    names = {fragment, unquote(fragment)}
    return any(name in page.ids or f"user-content-{name.lower()}" in page.ids for name in names)
