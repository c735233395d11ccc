"""A loopback server with every kind of answer that we know of, and what the contract says of each.

Each row: a name, what the server does, the state, the word that the reason begins with (None: no reason), and what is asked if not
the path of that name. `{site}` in a location is the server itself.
"""

import gzip
import socket
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import cache

from tests.web.site import Site, Visit

HTML = "text/html; charset=utf-8"
OURS = "Deep Visual-Semantic Alignments for Generating Image Descriptions"
OTHER = "A Survey of Reinforcement Learning in Continuous Robot Control"
WORDS = "<p>" + "We study how images and sentences can be embedded in one space. " * 20 + "</p>"

Step = Callable[[Visit], None]


def html(title: str, body: str = WORDS, head: str = "") -> bytes:
    """A page with a title, which is its heading too."""
    return f"<!doctype html><html><head><title>{title}</title>{head}</head><body><h1>{title}</h1>{body}</body></html>".encode()


def page(title: str = "A project", body: str = WORDS, head: str = "", status: int = 200, **headers: str) -> Step:
    """Answer with a page."""
    told = {"content_type": HTML} | headers
    return lambda visit: visit.reply(html(title, body, head), status=status, **told)


def plain(status: int, body: bytes = b"x", **headers: str) -> Step:
    """Answer with a status and little else."""
    return lambda visit: visit.reply(body, status=status, **headers)


def to(location: str, status: int = 302, **headers: str) -> Step:
    """Redirect."""
    return lambda visit: visit.reply(
        b"", status=status, location=location.replace("{site}", f"http://127.0.0.1:{visit.site.port}"), **headers
    )


def raw(*parts: bytes, wait: float = 0.0) -> Step:
    """Send bytes that no careful server would, and hang up."""

    def act(visit: Visit) -> None:
        for part in parts:
            visit.wfile.write(part)
            visit.wfile.flush()
            if wait:
                visit.site.over.wait(wait)
        visit.hang_up()

    return act


def first(*steps: Step) -> tuple[Step, ...]:
    """One thing at each visit, the last for ever."""
    return steps


def hang(visit: Visit) -> None:
    """Never answer."""
    visit.site.over.wait(20)


def drip(visit: Visit) -> None:
    """A byte now and then."""
    visit.head(200, content_type=HTML, content_length="100000")
    while not visit.site.over.wait(0.05):
        try:
            visit.wfile.write(b"x")
        except OSError:
            return


def endless(visit: Visit) -> None:
    """A page without an end."""
    visit.head(200, content_type=HTML)
    visit.wfile.write(html("A long page")[:-14])
    try:
        while not visit.site.over.is_set():
            visit.wfile.write(b"<p>more and more of it</p>" * 2000)
    except OSError:
        return


@cache
def packed(piece: bytes, start: bytes = b"") -> bytes:
    """A small gzip file that is 40 MB unpacked."""
    packer = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    return packer.compress(start) + b"".join(packer.compress(piece * 100_000) for _ in range(400)) + packer.flush()


def bomb(piece: bytes, start: bytes = b"") -> Step:
    """A small packed page that is large unpacked."""
    return lambda visit: visit.reply(packed(piece, start), content_type=HTML, content_encoding="gzip")


def cookie_round(visit: Visit) -> None:
    """The page only for who brings the cookie."""
    if "seen=1" in (visit.headers["Cookie"] or ""):
        page()(visit)
    else:
        visit.reply(status=302, location=visit.path, set_cookie="seen=1; Path=/")


def only_browsers(visit: Visit) -> None:
    """403 to all that do not look like a browser."""
    agent, accept = visit.headers["User-Agent"] or "", visit.headers["Accept"] or ""
    page()(visit) if "Mozilla" in agent and "text/html" in accept else visit.reply(status=403)


def head_refused(status: int) -> Step:
    """GET alone is answered."""
    return lambda visit: (
        visit.reply(status=status)
        if visit.command == "HEAD"
        else visit.reply(b"PK data", content_type="application/zip")
    )


def many_headers(visit: Visit) -> None:
    """As many headers as a server of Python sends."""
    visit.send_response(200)
    for number in range(95):
        visit.send_header(f"X-{number}", "y" * 90)
    visit.end_headers()
    visit.wfile.write(html("A page"))
    visit.close_connection = True


def slow(visit: Visit) -> None:
    """A page after a while."""
    visit.site.over.wait(0.15)
    page()(visit)


def in_two_hours() -> str:
    """A Retry-After that is a date."""
    return format_datetime(datetime.now(UTC) + timedelta(hours=2), usegmt=True)


def now_date() -> str:
    """A Retry-After that has just come."""
    return format_datetime(datetime.now(UTC), usegmt=True)


def chain(length: int) -> dict[str, Step]:
    """`length` redirects and then a page."""
    steps: dict[str, Step] = {f"/chain{length}/{n}": to(f"/chain{length}/{n + 1}") for n in range(length)}
    return steps | {f"/chain{length}/{length}": page()}


CLOUDFLARE = html(
    "Just a moment...",
    "<script>window._cf_chl_opt={cvId:'3'};</script><noscript>Enable JavaScript and cookies to continue</noscript>",
)
COOKIE_SCRIPT = b'<html><body><script src="/aes.js"></script><script>document.cookie="__test=1";location.href="/?i=1";</script></body></html>'


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of answer: what it is called, what the server does, and what is right."""

    name: str
    steps: Step | tuple[Step, ...]
    state: str
    word: str | None = None
    path: str = ""
    titles: tuple[str, ...] = ()
    moved_to: str = ""

    @property
    def asked(self) -> str:
        """The path that is asked, with its fragment."""
        return self.path or f"/{self.name}"


KINDS = [
    # -- ok
    Kind("page", page(), "ok"),
    Kind("pdf", plain(200, b"%PDF-1.7 " + b"x" * 5000, content_type="application/pdf"), "ok", path="/pdf/a.pdf"),
    Kind("pdf-as-octets", plain(200, b"%PDF-1.7 x", content_type="application/octet-stream"), "ok", path="/octets/a.pdf"),
    Kind("pdf-called-html", plain(200, b"%PDF-1.7 x", content_type="text/html"), "ok", path="/called/a.pdf"),
    Kind("204", plain(204, b""), "ok"),
    Kind("206", page(status=206), "ok"),
    Kind("302", to("/page"), "ok", moved_to="/page"),
    Kind("303", to("/page", 303), "ok", moved_to="/page"),
    Kind("307", to("/page", 307), "ok", moved_to="/page"),
    Kind("relative", to("page"), "ok", moved_to="/page"),
    Kind("301-then-302", to("/302", 301), "ok", moved_to="/page"),
    Kind("cookie-round", cookie_round, "ok", moved_to="/cookie-round"),
    Kind("refresh-header", lambda visit: visit.reply(b"wait", content_type=HTML, refresh="0; url=/page"), "ok", moved_to="/page"),
    Kind("article-on-404", page("How to fix 404 errors: what to do when a page is not found on your site", WORDS * 4), "ok"),
    Kind("captcha-paper", page(OURS.replace("Image", "Captcha"), "<p>Code</p>"), "ok", titles=(OURS.replace("Image", "Captcha"),)),
    Kind("bomb-of-blanks", bomb(b" "), "ok"),
    Kind("bomb-of-zeros", bomb(b"\0"), "ok"),
    Kind("meta-refresh", page("Moved", "", "<meta http-equiv='Refresh' content='0; URL=/page'>"), "ok", moved_to="/page"),
    Kind("meta-refresh-self", page("News", WORDS, "<meta http-equiv=refresh content='5'>"), "ok"),
    Kind("noscript-refresh", page("App", WORDS, "<noscript><meta http-equiv=refresh content='0;url=/410'></noscript>"), "ok"),
    Kind("script-refresh", page("", "", "<script>window.location.href = '/page'</script>"), "ok", moved_to="/page"),
    Kind("script-refresh-to-404", plain(200, b"<script>location.replace('/404')</script>", content_type=HTML), "dead", "http-404"),
    Kind("script-elsewhere", page("Docs", WORDS + "<script>function go() { location.href = '/404' }</script>"), "ok"),
    Kind("headers-of-200-kb", lambda visit: visit.reply(html("A page"), content_type=HTML, x_big="x" * 200_000), "ok"),
    Kind("only-browsers", only_browsers, "ok"),
    Kind("head-405", head_refused(405), "ok", path="/head405/a.zip"),
    Kind("head-501", head_refused(501), "ok", path="/head501/a.zip"),
    Kind("head-403", head_refused(403), "ok", path="/head403/a.zip"),
    Kind("head-404", head_refused(404), "ok", path="/head404/a.zip"),
    Kind("head-429", head_refused(429), "ok", path="/head429/a.zip"),
    Kind("503-once", first(plain(503), page()), "ok"),
    Kind("500-once", first(plain(500), page()), "ok"),
    Kind("reset-once", first(lambda visit: visit.reset(), page()), "ok"),
    Kind("429-then-page", first(plain(429, retry_after="0"), page()), "ok"),
    Kind("429-date-then-page", first(lambda visit: visit.reply(status=429, retry_after=now_date()), page()), "ok"),
    Kind("408-once", first(plain(408), page()), "ok"),
    Kind("endless", endless, "ok"),
    Kind("bomb", bomb(b"x", html("A bomb")[:-14]), "ok"),
    Kind("gzip", lambda visit: visit.reply(gzip.compress(html("A page")), content_type=HTML, content_encoding="gzip"), "ok"),
    Kind("deflate", lambda visit: visit.reply(zlib.compress(html("A page")), content_type=HTML, content_encoding="deflate"), "ok"),
    Kind("http-1.0", raw(b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + html("An old server")), "ok"),
    Kind("no-reason-phrase", raw(b"HTTP/1.1 200\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n" + html("Terse")), "ok"),
    Kind("large-headers", lambda visit: visit.reply(html("A page"), content_type=HTML, x_big="x" * 60_000), "ok"),
    Kind("many-headers", many_headers, "ok"),
    Kind("wrong-charset", lambda visit: visit.reply("<title>Café Straße</title><p>é</p>".encode("latin-1") + WORDS.encode(), content_type=HTML), "ok"),
    Kind("unknown-charset", lambda visit: visit.reply(html("A page"), content_type="text/html; charset=klingon"), "ok"),
    Kind("no-content-type", lambda visit: visit.reply(html("A page")), "ok"),
    Kind("longer-than-told", raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 90000\r\n\r\n" + html("Cut")), "ok"),
    Kind("encoded-slash", page(), "ok", path="/a%2Fb;c=(d),e~f!g'h*i?q=[x]&r=%zz|{}"),
    Kind("other-script", page(), "ok", path="/%E8%AE%BA%E6%96%87"),
    Kind("fragment", page("Docs", WORDS + "<h2 id='data'>Data</h2>"), "ok", path="/fragment#data"),
    Kind("github-fragment", page("Docs", WORDS + "<a id='user-content-usage'></a>"), "ok", path="/github-fragment#Usage"),
    Kind("named-anchor", page("Docs", WORDS + "<a name='données'></a>"), "ok", path="/named-anchor#donn%C3%A9es"),
    Kind("fragment-scripted", page("App", WORDS + "<i id=x></i><script>go()</script>"), "ok", "fragment", path="/fragment-scripted#data"),
    Kind("fragment-no-ids", page("Docs"), "ok", "fragment", path="/fragment-no-ids#data"),
    Kind("text-fragment", page("Docs", WORDS + "<i id=x></i>"), "ok", path="/text-fragment#:~:text=space"),
    Kind("pdf-page", plain(200, b"%PDF-1.7 x", content_type="application/pdf"), "ok", path="/pdf-page.pdf#page=3"),
    Kind("spa", page("App", "<div id=root></div><noscript>You need to enable JavaScript to run this app.</noscript><script src=/a.js></script>"), "ok"),
    Kind("right-title", page("x", head=f"<meta name=citation_title content='{OURS}'>"), "ok", titles=(OURS,)),
    Kind("right-title-with-site", page(f"{OURS} | IEEE Conference Publication"), "ok", titles=(OURS,)),
    Kind("retold-title", page("x", head="<meta name=citation_title content='Deep visual–semantic alignments for generating image descriptions.'>"), "ok", titles=(OURS,)),
    Kind("project-og-title", page("x", head="<meta property=og:title content='DeepVS'>"), "ok", titles=(OURS,)),
    Kind("og-title-other-but-ours-inside", page("Lab", f"<p>{OURS}</p>{WORDS}", f"<meta property=og:title content='{OTHER}'>"), "ok", titles=(OURS,)),
    Kind("paper-about-404", page("Page Not Found: Learning to Recover Dead Links from Web Archives", head="<meta name=citation_title content='Page Not Found: Learning to Recover Dead Links from Web Archives'>"), "ok"),
    Kind("contact-captcha", page("Our lab", WORDS * 2 + "<div class='g-recaptcha'></div>"), "ok"),
    Kind("login-link", page("Sign in"), "ok", path="/users/sign_in"),
    Kind("index-to-home", to("/", 302), "ok", path="/index.html", moved_to="/"),
    Kind("home", page("Home"), "ok", path="/"),
    Kind("short-page", page("Demo", "<p>Code</p>"), "ok"),
    Kind("viewer", page("paper.pdf at main"), "ok", path="/o/r/blob/main/paper.pdf"),
    Kind("20-hops", page(), "ok", path="/chain20/0", moved_to="/chain20/20"),
    Kind("image", plain(200, b"\x89PNG", content_type="image/png"), "ok", path="/i/a.png"),
    Kind("text", plain(200, b"some lines of data\n" * 30, content_type="text/plain"), "ok"),
    Kind("slow-but-there", slow, "ok"),
    # -- moved
    Kind("301", to("/page", 301), "moved", moved_to="/page"),
    Kind("308", to("/page", 308), "moved", moved_to="/page"),
    Kind("301-301", to("/301", 301), "moved", moved_to="/page"),
    Kind("301-fragment", to("/fragment", 301), "moved", path="/301-fragment#data", moved_to="/fragment#data"),
    # -- dead
    Kind("404", page("Not found", status=404), "dead", "http-404"),
    Kind("410", plain(410), "dead", "http-410"),
    Kind("301-404", to("/404", 301), "dead", "http-404"),
    Kind("head-200-get-404", lambda visit: visit.reply(status=200 if visit.command == "HEAD" else 404, content_type="text/html"), "dead", "http-404", path="/lies/a.zip"),
    Kind("loop", to("/loop"), "dead", "redirect"),
    Kind("loop-of-two", to("/loop-of-two-b"), "dead", "redirect"),
    Kind("meta-loop", page("x", "", "<meta http-equiv=refresh content='0;url=/meta-loop-b'>"), "dead", "redirect"),
    Kind("soft-404", page("Page not found"), "dead", "soft-404"),
    Kind("soft-404-heading", lambda visit: visit.reply(b"<title>ACME</title><h1>Oops! That page can\xe2\x80\x99t be found.</h1>" + WORDS.encode(), content_type=HTML), "dead", "soft-404"),
    Kind("soft-404-long", page("Page not found - ACME University Library", WORDS * 5), "dead", "soft-404"),
    Kind("soft-404-text", page("ACME", "<p>Sorry, the file you have requested does not exist.</p>"), "dead", "soft-404"),
    Kind("soft-404-de", page("Seite nicht gefunden"), "dead", "soft-404"),
    Kind("soft-404-fr", page("ACME", "<p>Désolé, la page demandée est introuvable.</p>"), "dead", "soft-404"),
    Kind("soft-404-es", page("Página no encontrada | ACME"), "dead", "soft-404"),
    Kind("soft-404-pt", page("Página não encontrada"), "dead", "soft-404"),
    Kind("soft-404-ru", page("Ошибка 404: страница не найдена"), "dead", "soft-404"),
    Kind("soft-404-zh", page("提示", "<p>您访问的页面不存在或已被删除</p>"), "dead", "soft-404"),
    Kind("soft-404-gbk", lambda visit: visit.reply("<title>抱歉，页面不存在</title>".encode("gbk"), content_type="text/html; charset=gbk"), "dead", "soft-404"),
    Kind("soft-404-ja", page("ページが見つかりません"), "dead", "soft-404"),
    Kind("soft-404-ko", page("페이지를 찾을 수 없습니다"), "dead", "soft-404"),
    Kind("soft-404-json", plain(200, b'{"error": "Not found"}', content_type="application/json"), "dead", "soft-404"),
    Kind("soft-404-redirect", to("/soft-404"), "dead", "soft-404"),
    Kind("video-gone", page("YouTube", "<p>This video isn't available anymore</p>"), "dead", "soft-404"),
    # -- wrong target
    Kind("empty", plain(200, b""), "wrong-target", "empty"),
    Kind("empty-page", plain(200, b"<html><head></head><body> </body></html>", content_type=HTML), "wrong-target", "empty"),
    Kind("blank-lines", plain(200, b"\n\n  \n", content_type=HTML), "wrong-target", "empty"),
    Kind("home-page", to("/"), "wrong-target", "home-page", path="/papers/2020/deep.html", moved_to="/"),
    Kind("home-page-301", to("{site}/index.php", 301), "wrong-target", "home-page", path="/papers/2021/deep.html", moved_to="/index.php"),
    Kind("home-page-canonical", page("ACME", WORDS, "<link rel=canonical href='/'>"), "wrong-target", "home-page", path="/papers/2022/deep.html"),
    Kind("query-to-home", to("/"), "wrong-target", "home-page", path="/?p=123", moved_to="/"),
    Kind("parked", page("example.org", "<p>This domain is for sale! Make an offer.</p>"), "wrong-target", "parked"),
    Kind("parked-script", page("example.org", "<script src='https://www.sedoparking.com/frmpark/x.js'></script><p>Related searches</p>"), "wrong-target", "parked"),
    Kind("default-page", page("Welcome to nginx!", "<p>If you see this page, the nginx web server is successfully installed.</p>"), "wrong-target", "parked"),
    Kind("html-for-pdf", page("Our library"), "wrong-target", "not-pdf", path="/papers/b.pdf"),
    Kind("pdf-type-html-body", lambda visit: visit.reply(html("Our library"), content_type="application/pdf"), "wrong-target", "not-pdf", path="/papers/c.pdf"),
    Kind("wrong-title", page("x", head=f"<meta name='citation_title' content='{OTHER}'>"), "wrong-target", "title", titles=(OURS,)),
    Kind("wrong-og-title", page("x", head=f"<meta property='og:title' content='{OTHER}'>"), "wrong-target", "title", titles=(OURS,)),
    Kind("wrong-short-og-title", page("x", head="<meta property='og:title' content='A Completely Different Paper'>"), "wrong-target", "title", titles=(OURS,)),
    Kind("wrong-json-ld", page("x", head='<script type="application/ld+json">{"@graph":[{"@type":["ScholarlyArticle"],"headline":"' + OTHER + '"}]}</script>'), "wrong-target", "title", titles=(OURS,)),
    Kind("no-fragment", page("Docs", WORDS + "<h2 id='other'>x</h2>"), "wrong-target", "fragment", path="/no-fragment#data"),
    # -- unreachable
    *(Kind(f"{status}", plain(status), "unreachable", f"http-{status}") for status in (400, 402, 405, 406, 409, 411, 413, 414, 421, 422, 423, 426, 431)),
    Kind("302-to-nowhere", plain(302, b""), "unreachable", "redirect"),
    Kind("302-empty-location", plain(302, b"", location=""), "unreachable", "redirect"),
    Kind("to-file", to("file:///etc/passwd"), "unreachable", "redirect"),
    Kind("to-mail", to("mailto:a@example.org"), "unreachable", "redirect"),
    Kind("to-ftp", to("ftp://example.org/a"), "unreachable", "redirect"),
    Kind("to-bad-port", to("http://127.0.0.1:99999/"), "unreachable", "redirect"),
    Kind("to-bracket", to("http://[::1/"), "unreachable", "redirect"),
    Kind("21-hops", page(), "unreachable", "redirect", path="/chain21/0"),
    Kind("new-cookie-each-time", lambda visit: visit.reply(status=302, location=visit.path, set_cookie=f"n={time.monotonic_ns()}"), "unreachable", "redirect"),
    Kind("reset", lambda visit: visit.reset(), "unreachable", "connection"),
    Kind("closed", lambda visit: visit.hang_up(), "unreachable", "connection"),
    Kind("not-http", raw(b"SSH-2.0-OpenSSH_9.6\r\n" * 20 + b"\r\n"), "unreachable", "protocol"),
    Kind("bad-status-line", raw(b"HTTP/1.1 abc OK\r\n\r\n"), "unreachable", "protocol"),
    Kind("bad-gzip", lambda visit: visit.reply(b"no gzip at all", content_type=HTML, content_encoding="gzip"), "unreachable", "protocol"),
    Kind("cut-in-headers", raw(b"HTTP/1.1 200 OK\r\nContent-Ty"), "unreachable", "connection"),
    Kind("cut-before-body", raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 500\r\n\r\n"), "unreachable", "connection"),
    # -- unsure
    *(Kind(f"{status}", plain(status), "unsure", f"http-{status}") for status in (500, 501, 502, 503, 504, 520, 521, 530)),
    Kind("408", plain(408), "unsure", "timeout"),
    Kind("503-later", plain(503, retry_after="7200"), "unsure", "http-503"),
    Kind("hang", hang, "unsure", "timeout"),
    Kind("drip", drip, "unsure", "timeout"),
    Kind("to-hang", to("/hang"), "unsure", "timeout"),
    # -- refused
    *(Kind(f"{status}", plain(status), "refused", f"http-{status}") for status in (401, 403, 407, 418, 451, 999)),
    Kind("cloudflare-403", lambda visit: visit.reply(CLOUDFLARE, status=403, content_type=HTML), "refused", "challenge"),
    Kind("cloudflare-503", lambda visit: visit.reply(CLOUDFLARE, status=503, content_type=HTML), "refused", "challenge"),
    Kind("cloudflare-200", lambda visit: visit.reply(CLOUDFLARE, content_type=HTML), "refused", "challenge"),
    Kind("mitigated", plain(403, b"", cf_mitigated="challenge"), "refused", "challenge"),
    Kind("waf-202", plain(202, b"", x_amzn_waf_action="challenge"), "refused", "challenge"),
    Kind("empty-202", plain(202, b""), "refused", "challenge"),
    Kind("challenge-202", page("Checking your browser", "<script>run()</script>", status=202), "refused", "challenge"),
    Kind("cookie-script", plain(200, COOKIE_SCRIPT, content_type=HTML), "refused", "challenge"),
    Kind("captcha", page("Access", "<form><div class='h-captcha'></div></form><p>Please verify you are a human.</p>"), "refused", "challenge"),
    Kind("captcha-zh", page("安全验证", "<p>请完成下方验证</p>"), "refused", "challenge"),
    Kind("incapsula", plain(200, b"<html><body><iframe src='/_Incapsula_Resource?x=1'>Request unsuccessful. Incapsula incident ID: 1</iframe></body></html>", content_type=HTML), "refused", "challenge"),
    Kind("login", to("/users/sign_in?next=/login"), "refused", "login", path="/private/paper", moved_to="/users/sign_in?next=/login"),
    # -- rate-limited
    Kind("429", plain(429), "rate-limited", "http-429"),
    Kind("429-later", plain(429, retry_after="7200"), "rate-limited", "http-429"),
    Kind("429-later-date", lambda visit: visit.reply(status=429, retry_after=in_two_hours()), "rate-limited", "http-429"),
]  # fmt: skip
# What only other kinds lead to.
MORE: dict[str, Step] = {
    "/loop-of-two-b": to("/loop-of-two"),
    "/meta-loop-b": page("x", "", "<meta http-equiv=refresh content='0;url=/meta-loop'>"),
    "/index.php": page("Home"),
    "/users/sign_in?next=/login": page("Sign in"),
    **chain(20),
    **chain(21),
}


def serve(site: Site) -> None:
    """Let a site answer all kinds."""
    for path, step in MORE.items():
        site.does(path, step)
    for kind in KINDS:
        steps = kind.steps if isinstance(kind.steps, tuple) else (kind.steps,)
        path = kind.asked.partition("#")[0]
        if path not in MORE:
            site.does(path, *steps)


def is_ipv6() -> bool:
    """Whether this machine has the IPv6 loopback."""
    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind(("::1", 0))
    except OSError:
        return False
    return True
