"""Links by the host they lead to: redirectors, a library's proxy, private drives, services that have closed."""

import re
from urllib.parse import parse_qs, unquote, urljoin, urlsplit

from mmret_cli.audit.findings import Finding
from mmret_cli.audit.links.each import each, finding, host_of
from mmret_cli.audit.links.forms import stable_form
from mmret_cli.audit.subject import Linked
from mmret_cli.models import Entry
from mmret_cli.normalise.linkkinds import link_kind

WRAPPED = re.compile(
    r"^https?://(?:(?:www\.)?google\.[\w.]+/url\?|scholar\.google\.[\w.]+/scholar(?:_url)?\?|(?:lm|l)\.facebook\.com/l\.php|"
    r"link\.zhihu\.com/\?|openreview\.net/challenge\?|link\.csdn\.net/\?|urldefense\.\w+/|[\w.]+\.safelinks\.protection\.outlook\.com/|"
    r"(?:bit\.ly|t\.co|goo\.gl|tinyurl\.com|ow\.ly|is\.gd|rb\.gy|dwz\.cn|t\.cn|url\.cn|suo\.im|shorturl\.at|cutt\.ly|lnkd\.in|buff\.ly|git\.io)/\w)",
    re.IGNORECASE,
)
INNER = ("url", "q", "u", "target", "redirect")  # the parameter of a redirector that holds the address
DEAD = {
    "paperswithcode.com": "Papers with Code closed in July 2025",
    "code.google.com": "Google Code closed in 2016",
    "goo.gl": "Google's shortener closed in 2025",
    "codeplex.com": "CodePlex closed in 2017",
    "academic.microsoft.com": "Microsoft Academic closed in 2021",
    "rawgit.com": "RawGit closed in 2019",
    "picasaweb.google.com": "Picasa closed in 2016",
    "plus.google.com": "Google+ closed in 2019",
}
UNSTABLE = (
    (re.compile(r"^https?://(?:drive|docs)\.google\.com/"), "a private drive"),  # https://drive.google.com/file/d/1aiB…/view
    (re.compile(r"^https?://(?:www\.)?(?:dropbox\.com|1drv\.ms|onedrive\.live\.com|mega\.nz|pan\.baidu\.com|weiyun\.com|share\.weiyun\.com|[\w-]+\.sharepoint\.com|yadi\.sk|disk\.yandex\.\w+)/"), "a private drive"),  # https://pan.baidu.com/s/1x
    (re.compile(r"^https?://(?:www\.)?(?:researchgate\.net/profile|linkedin\.com/in|academia\.edu/profile)/"), "a profile page"),  # https://www.researchgate.net/profile/Chengyuan-Zhang-6/…
    (re.compile(r"^https?://\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?(?:/|$)"), "a bare IP address"),  # http://59.108.48.34/tiki/XMediaNet/
    (re.compile(r"^https?://(?:[\w-]+\.)*[\w-]*(?:staging|preprod)[\w-]*\.", re.IGNORECASE), "a publisher's test server"),  # https://xplorestaging.ieee.org/document/9000001
    (re.compile(r"^https?://anonymous\.4open\.science/"), "a copy that was made for a review"),  # https://anonymous.4open.science/r/Kites-1A2B
    (re.compile(r"^https?://(?:[\w-]+\.)*(?:sci-?hub|libgen|z-lib(?:rary)?|annas-archive)\.[\w.]+/", re.IGNORECASE), "a shadow library"),  # https://sci-hub.se/10.1145/1
)  # fmt: skip
# Hosts that libraries reach through a proxy under their own name, `ieeexplore-ieee-org.ezproxy.example.edu`.
PUBLISHERS = (
    "ieeexplore.ieee.org link.springer.com dl.acm.org www.sciencedirect.com onlinelibrary.wiley.com www.nature.com "
    "doi.org arxiv.org academic.oup.com epubs.siam.org www.tandfonline.com journals.sagepub.com pubs.acs.org "
    "www.science.org www.jstor.org www.cambridge.org iopscience.iop.org"
).split()
PROXY = re.compile(
    r"(?:[a-z0-9]*ezproxy|ezp|libproxy|eproxy|proxy|webvpn|vpn)(?![a-z])", re.IGNORECASE
)  # lib.ezproxy.ust.hk
DASHED = {name.replace(".", "-"): name for name in PUBLISHERS}


def _wrapper(link: Linked) -> Finding | None:
    if direct := _behind_proxy(link.url):
        return finding(link, "the URL leads through a library's proxy, which lets only its readers in", direct)
    if not WRAPPED.match(link.url):
        return None
    values = parse_qs(urlsplit(link.url).query)
    inner = next((unquote(values[name][0]) for name in INNER if values.get(name)), None)
    inner = urljoin(link.url, inner) if inner and inner.startswith("/") else inner
    inner = inner if inner and re.match(r"https?://", inner) else None
    return finding(link, "the URL leads through a redirector or a search page", inner and stable_form(inner)[0])


def _behind_proxy(url: str) -> str | None:
    """The publisher's own address of a page that is reached through a library's proxy."""
    host = host_of(url)
    name, _, library = host.partition(".")
    publisher = DASHED.get(name.removesuffix("-s")) or next(
        (each for each in PUBLISHERS if host.startswith(f"{each}.")), None
    )
    if publisher is None or not any(PROXY.match(label) for label in library.split(".")):
        return None
    return urlsplit(url)._replace(scheme="https", netloc=publisher).geturl()


def _unstable(link: Linked) -> Finding | None:
    what = next((what for pattern, what in UNSTABLE if pattern.match(link.url)), None)
    if what is None:
        return None
    title = link.record.title if isinstance(link.record, Entry) else ""
    paper = bool(title) and link_kind(link.label, link.url, names={title}) in ("paper", "pdf")
    said = f"the link leads to {what}, which may go at any time"
    return finding(link, said, severity=None if paper else "info")


def _dead_service(link: Linked) -> Finding | None:
    return finding(link, why) if (why := _closed(link.url)) else None


def _closed(url: str) -> str | None:
    host = host_of(url)
    return next((why for name, why in DEAD.items() if host == name or host.endswith(f".{name}")), None)


wrapper, unstable, dead_service = each(_wrapper), each(_unstable), each(_dead_service)
