"""Links by their own form: broken, expiring, wrapped, unstable, insecure, or in another form than the stable one."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit

from mmret_cli.audit.findings import Finding, Fix, Severity
from mmret_cli.audit.reading import line_of
from mmret_cli.audit.subject import Linked, Listing, World
from mmret_cli.models import DatasetEntry, Entry, NewsEntry
from mmret_cli.normalise.linkkinds import link_kind
from mmret_cli.normalise.text import visible

PLACEHOLDER = re.compile(
    r"(?:#|url|link|links|paper|code|todo|tbd|tba|none|null|n/?a|xxx*|\.{3}|…|-+|(?:coming[ -])?soon|not yet|unavailable|not available|your[ -]?link|to be (?:added|released)|available soon)?",
    re.IGNORECASE,
)  # # TODO coming soon
REPOSITORY = re.compile(r"^([\w.-]{1,39}/[\w.-]{2,100}?)(?::|\s|$)")  # KevinLight831/AMC: AMC: Adaptive …
PII = re.compile(r"(?:/pii/|1-s2\.0-)(S\d{7}[\dX]{9})(?=[/?&#]|$|-main)", re.IGNORECASE)
SIGNED = re.compile(
    r"[?&;](?:X-Amz-[\w-]+|AWSAccessKeyId|Signature|sig|token|access_token|jsessionid|auth_?token|expires|st|se)=[^&]{8,}"
    r"|;jsessionid=\w{8,}",
    re.IGNORECASE,
)
# Signed for some hours, or a session's long key; a short token may as well be the file's own.
BINDING = re.compile(r"[?&;](?:X-Amz-|AWSAccessKeyId|Signature=|[\w-]+=[^&?]{40})", re.IGNORECASE)
LASTING = re.compile(
    r"^https?://(?:openreview\.net|books\.google\.[\w.]+)/", re.IGNORECASE
)  # whose marks do not expire
WRAPPED = re.compile(
    r"^https?://(?:(?:www\.)?google\.[\w.]+/url\?|scholar\.google\.[\w.]+/scholar(?:_url)?\?|(?:lm|l)\.facebook\.com/l\.php|"
    r"link\.zhihu\.com/\?|link\.csdn\.net/\?|urldefense\.\w+/|[\w.]+\.safelinks\.protection\.outlook\.com/|"
    r"(?:bit\.ly|t\.co|goo\.gl|tinyurl\.com|ow\.ly|is\.gd|rb\.gy|dwz\.cn|t\.cn|url\.cn|suo\.im|shorturl\.at|cutt\.ly|lnkd\.in|buff\.ly|git\.io)/\w)",
    re.IGNORECASE,
)
INNER = ("url", "q", "u", "target")  # the parameter of a redirector that holds the address
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
)  # fmt: skip
SECURE = re.compile(
    r"^http://((?:[\w-]+\.)*(?:arxiv\.org|thecvf\.com|doi\.org|github\.com|github\.io|gitlab\.com|mlr\.press|neurips\.cc|nips\.cc|"
    r"aclweb\.org|aclanthology\.org|link\.springer\.com|ieeexplore\.ieee\.org|dl\.acm\.org|openreview\.net|sciencedirect\.com|"
    r"ecva\.net|aaai\.org|ijcai\.org|mdpi\.com|nature\.com|youtube\.com|youtu\.be|huggingface\.co|kaggle\.com|google\.com|jmlr\.org|"
    r"semanticscholar\.org|researchgate\.net|cs\.toronto\.edu|cs\.cmu\.edu|cs\.stanford\.edu|cocodataset\.org|cv-foundation\.org|bmva\.org)(?:[/?#]|$))",
    re.IGNORECASE,
)


class Slip(NamedTuple):
    """A URL that no browser takes as it is (a server may, then it is `info`): what is matched, what is meant, what is said."""

    pattern: re.Pattern[str]
    right: str
    says: str
    safe: bool = True
    severity: Severity | None = None


SLIPS = (
    Slip(re.compile(r"^(?:https?:/+)+(?=https?://)", re.IGNORECASE), "", "the URL has two schemes"),  # https://https://arxiv.org/abs/2104.03015
    Slip(re.compile(r"^(?!https?://)h*t+p+(s?):?/+(?=\w)", re.IGNORECASE), r"http\1://", "the URL's scheme is misspelt"),  # hhttps://ieeexplore.ieee.org/abstract/document/10012544
    Slip(re.compile(r"^(?=(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/)", re.IGNORECASE), "https://", "the URL has no scheme: a browser looks for it on the list's own site", safe=False),  # dl.acm.org/doi/pdf/10.1145/3617597
    Slip(re.compile(r"\s+"), "%20", "the URL has white space in it", safe=False),  # https://example.org/a paper.pdf
    Slip(re.compile(r"^(https?://[^/?#]+(?:/[^/?#:]+)*)/{2,}(?=[^/?#:]+(?:[/?#]|$))"), r"\1/", "a double slash in the URL's path", severity="info"),  # https://ojs.aaai.org//index.php/AAAI/article/view/6915
)  # fmt: skip


class Form(NamedTuple):
    """A form of a link that has a better one: what is matched, what replaces it, what is said of it."""

    pattern: re.Pattern[str]
    stable: str
    says: str


FORMS = (
    Form(re.compile(r"^(https?://github\.com/[^?#]+)\?tab=[\w-]+(?:#readme)?$"), r"\1", "a tab of the page"),  # https://github.com/yanbeic/VAL?tab=readme-ov-file
    Form(re.compile(r"&tag=1(?=&|$)"), "", "a parameter that says nothing"),  # .../stamp.jsp?tp=&arnumber=9411880&tag=1
    Form(re.compile(r"\?tp=&(?=arnumber)"), "?", "an empty parameter"),  # .../stamp.jsp?tp=&arnumber=9506601
    Form(re.compile(r"(arxiv\.org/(?:abs|pdf)/\d{4}\.\d{4,5})v\d+(?:\.pdf)?$"), r"\1", "one version of a paper that may have newer ones"),  # https://arxiv.org/pdf/1912.07872v1.pdf
    Form(re.compile(r"^https?://(?:www\.)?dx\.doi\.org/"), "https://doi.org/", "the resolver's former name"),  # http://dx.doi.org/10.1145/3626772.3657727
    Form(re.compile(r"^https?://(?:www\.)?aclweb\.org/anthology/(?:papers/)?(?:[A-Z]/[A-Z]\d\d/)?(?=[\w.-]+$)"), "https://aclanthology.org/", "the anthology's former address"),  # https://www.aclweb.org/anthology/P19-2023.pdf
    Form(re.compile(r"^https?://(?:www\.)?eccv2018\.org/openaccess/"), "https://openaccess.thecvf.com/", "a conference's site that is no more"),  # https://eccv2018.org/openaccess/content_ECCV_2018/…
    Form(re.compile(r"(?<=\d)\?context=[\w.-]+$"), "", "a parameter that says nothing"),  # https://arxiv.org/abs/2011.05005?context=cs.LG
    Form(re.compile(r"[?&](?:utm_\w+|fbclid|gclid|spm)=[^&#]*"), "", "a tracking parameter"),  # ?utm_source=x
)  # fmt: skip
ARXIV_ABSTRACT = re.compile(r"arxiv\.org/abs/")


def _finding(link: Linked, message: str, suggestion: str | None = None, *, safe: bool = True) -> Finding:
    fix = Fix("link", link.url, suggestion, safe) if suggestion and suggestion != link.url else None
    return Finding(link.line, message, suggestion, link.keys, link.about, fix=fix)


def _each(check: Callable[[Linked], Finding | None]) -> Callable[[Listing, World], Iterator[Finding]]:
    """A rule that looks at one link at a time, also at those beside the records."""

    def rule(listing: Listing, _: World) -> Iterator[Finding]:
        return (finding for link in listing.all_links if (finding := check(link)) is not None)

    return rule


def placeholder(listing: Listing, _: World) -> Iterator[Finding]:
    """Links without a target."""
    for record, keys in listing.spoken:
        for broken in record.broken_links:
            if PLACEHOLDER.fullmatch(broken.target.strip()):
                line = line_of(listing, record, f"]({broken.target})")
                said = f"the link {visible(broken.label)!r} leads nowhere: {visible(broken.target) or 'blank'}"
                badge = f"![{broken.label}](" in record.raw  # a picture in a link, for which nobody expects a target
                yield Finding(line, said, None, keys, _name(record), "info" if badge else None)


def malformed(listing: Listing, _: World) -> Iterator[Finding]:
    """Text where a URL should stand, and URLs that no browser takes as they are."""
    for record, keys in listing.spoken:
        for broken in record.broken_links:
            target = broken.target.strip()
            if not PLACEHOLDER.fullmatch(target) and not target.startswith("#") and not _elsewhere(target):
                meant = _meant(target)
                fix = Fix("link", broken.target, meant, safe=False) if meant else None
                said = f"the link {visible(broken.label)!r} has text for a URL: {visible(target)[:60]}"
                yield Finding(line_of(listing, record, target), said, meant, keys, _name(record), fix=fix)
    for link in listing.links:
        if (finding := _misformed(link)) is not None:
            yield finding


def _name(record: Entry | DatasetEntry | NewsEntry) -> str:
    return record.name if isinstance(record, DatasetEntry) else ""


def _elsewhere(target: str) -> bool:
    """A mail address, or a file of the list's own repository."""
    return target.startswith(("mailto:", "./", "../", "/")) or re.fullmatch(r"[\w-]+(?:/[\w-]+)*/", target) is not None or (
        " " not in target and re.fullmatch(r"[\w./-]+\.(?:md|pdf|png|jpe?g|gif|svg|html?|txt|bib|csv|tsv|json|ya?ml|ipynb|py|docx?|xlsx?|pptx?|zip|rst|tex)(?:#[\w-]*)?", target) is not None
    )  # fmt: skip


def _meant(target: str) -> str | None:
    """The likely URL of pasted text: the first URL in it, or the GitHub repository that it begins with."""
    if match := re.search(r"https?://[^\s)>\]]+", target):
        return match[0]
    match = REPOSITORY.match(target)
    return f"https://github.com/{match[1]}" if match and "github" in target.lower() else None


def _misformed(link: Linked) -> Finding | None:
    """The first slip in a URL's form, with the form that is meant."""
    slip = next((slip for slip in SLIPS if slip.pattern.search(link.url)), None)
    if slip is None:
        return None
    found = _finding(link, slip.says, slip.pattern.sub(slip.right, link.url), safe=slip.safe)
    return replace(found, severity=slip.severity)


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""


def _expiring(link: Linked) -> Finding | None:
    if not SIGNED.search(link.url) or LASTING.match(link.url):
        return None
    items = PII.findall(link.url)  # the last is the article's, one before it the volume's
    stable = f"https://www.sciencedirect.com/science/article/pii/{items[-1].upper()}" if items else None
    found = _finding(link, "the URL carries a signature or a session, and stops working", stable)
    return found if BINDING.search(link.url) else replace(found, severity="warning")


def _wrapper(link: Linked) -> Finding | None:
    if not WRAPPED.match(link.url):
        return None
    values = parse_qs(urlsplit(link.url).query)
    inner = next((unquote(values[name][0]) for name in INNER if values.get(name)), None)
    inner = inner if inner and re.match(r"https?://", inner) else None
    return _finding(link, "the URL leads through a redirector or a search page", inner and stable_form(inner)[0])


def _unstable(link: Linked) -> Finding | None:
    what = next((what for pattern, what in UNSTABLE if pattern.match(link.url)), None)
    if what is None:
        return None
    title = link.record.title if isinstance(link.record, Entry) else ""
    paper = bool(title) and link_kind(link.label, link.url, names={title}) in ("paper", "pdf")
    found = _finding(link, f"the link leads to {what}, which may go at any time")
    return found if paper else replace(found, severity="info")


def _insecure(link: Linked) -> Finding | None:
    if SECURE.match(link.url):
        return _finding(link, "plain http, where the host serves https", stable_form(link.url)[0])
    return None


def stable_form(url: str) -> tuple[str, list[str]]:
    """The most stable form of a URL that its text gives, and what is said of the form it has."""
    said = []
    for form in FORMS:
        if form.pattern.search(url):
            url = form.pattern.sub(form.stable, url)
            said.append(form.says)
    return (f"https{url[4:]}" if SECURE.match(url) else url), said


def _form(link: Linked) -> Finding | None:
    better, said = stable_form(link.url)
    if ARXIV_ABSTRACT.search(better) and re.search(r"\bpdf\b", link.label, re.IGNORECASE):
        better = better.replace("/abs/", "/pdf/", 1)
        said.append("an abstract page labelled pdf")
    return _finding(link, "; ".join(said), better) if said else None


def _dead_service(link: Linked) -> Finding | None:
    return _finding(link, why) if (why := _closed(link.url)) else None


def _closed(url: str) -> str | None:
    host = _host(url)
    return next((why for name, why in DEAD.items() if host == name or host.endswith(f".{name}")), None)


expiring, wrapper, unstable = _each(_expiring), _each(_wrapper), _each(_unstable)
insecure, form, dead_service = _each(_insecure), _each(_form), _each(_dead_service)
