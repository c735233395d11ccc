"""What a link carries of whoever copied it: sessions, signatures, a library's login, marks of tracking."""

import re
from typing import NamedTuple

from mmret_cli.audit.findings import Finding
from mmret_cli.audit.links.each import each, finding, host_of
from mmret_cli.audit.subject import Linked
from mmret_cli.normalise.identifiers import identify

PARAMETER = re.compile(
    r"(?P<mark>[?&]|(?P<path>;))(?P<name>[^?&;=#/]{1,60})=(?P<value>(?(path)[^&;#?/]*|[^&;#]*))"
)  # ?a=1 &a=1 ;a=1
PII = re.compile(r"(?:/pii/|1-s2\.0-)(S\d{7}[\dX]{9})(?=[/?&#]|$|-main)", re.IGNORECASE)
ANY, LONG = re.compile(r""), re.compile(r"^[\w%+/=.:~-]{16,}$")
# `expires` and `sig` are words of ordinary queries too: these say that the whole address is signed.
SIGNED = re.compile(
    r"[?&](?:X-Amz-Signature|Key-Pair-Id|AWSAccessKeyId|GoogleAccessId|Signature)=|[?&]sv=20\d\d-\d\d-\d\d&",
    re.IGNORECASE,
)
GONE = re.compile(
    r"^https?://(?:delivery\.acm\.org/|(?:dl|portal)\.acm\.org/(?:ft_gateway\.cfm|poplogin\.cfm)|(?:pdf|ars)\.(?:sciencedirectassets|els-cdn)\.com/|reader\.elsevier\.com/)",
    re.IGNORECASE,
)  # http://delivery.acm.org/10.1145/3060000/3053034/p19-karande.pdf
HARMLESS = frozenset({"openreview.net", "youtube.com", "www.youtube.com"})


class Trace(NamedTuple):
    """A parameter that is a person's or a moment's: its name, its value, and the host where it means that."""

    name: re.Pattern[str]
    value: re.Pattern[str] = ANY
    host: str = ""


def _names(*names: str) -> re.Pattern[str]:
    return re.compile(f"^(?:{'|'.join(names)})$", re.IGNORECASE)


# The address leads to the same page without them.
SESSIONS = (
    Trace(_names("jsessionid", "phpsessid", "aspsessionid\\w*", "session_?id", "casa_token")),  # …/document/9?casa_token=AbC:x
    Trace(_names("__cf_chl_\\w+", "cf_chl_\\w+", "__acm__")),  # …?__cf_chl_tk=x
    Trace(_names("cfid", "cftoken"), re.compile(r"^\w{6}")),  # citation.cfm?id=1&CFID=118661016&CFTOKEN=dcd51
    Trace(_names("sid"), re.compile(r"^(?=[^&]*\d)\w{16,}$")),  # …&sid=d2e470c35fbb514c7c3bda46bb145f29
    Trace(_names("_sg", "_sg(?:\\[|%5B)\\d(?:\\]|%5D)", "enrichId", "enrichSource", "el", "_esc", "_rtd", "_tp", "_iepl", "_i"), host="researchgate.net"),  # …/publication/1_X?enrichId=rgreq-1
    Trace(_names("accountid"), host="proquest.com"),  # https://search.proquest.com/docview/1?accountid=14270
    Trace(_names("_rdoc", "_ob", "md5"), host="sciencedirect.com"),  # …/pii/S1?_rdoc=1&_fmt=high&md5=a
)  # fmt: skip
# Without them the server gives nothing, with them for some hours.
SIGNATURES = (
    Trace(_names("X-Amz-[\\w-]+", "AWSAccessKeyId", "Key-Pair-Id", "GoogleAccessId")),  # …/paper.pdf?X-Amz-Signature=b53
    Trace(_names("expires", "signature", "policy", "response-content-\\w+"), re.compile(r"^.{8}")),  # …?Expires=1667902585&Signature=x&Key-Pair-Id=A
    Trace(_names("token", "access_token", "auth_?token", "download_token", "dl_token", "hmac"), LONG),  # https://reader.elsevier.com/…?token=736E808929A780DD
)  # fmt: skip
TRACKING = (
    Trace(_names("utm_\\w+", "fbclid", "gclid", "mc_cid", "mc_eid", "spm", "igshid", "msclkid")),  # ?utm_source=x
    Trace(_names("ref", "referrer"), re.compile(r"^(?:https?:(?://|%2F%2F))?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,6}/?$", re.IGNORECASE)),  # https://arxiv.org/pdf/2310.06816?ref=upstract.com
    Trace(_names("sid"), _names("SCITRUS"), "acm.org"),  # https://dl.acm.org/doi/10.1145/3475738.3480943?sid=SCITRUS
    Trace(_names("via"), _names("ihub"), "sciencedirect.com"),  # …/pii/S0957417421013397?via=ihub
    Trace(_names("via%3Dihub"), host="sciencedirect.com"),
    Trace(_names("download"), _names("true"), "acm.org"),  # https://dl.acm.org/doi/pdf/10.1145/3371119?download=true
    Trace(_names("pq-origsite"), host="proquest.com"),  # https://www.proquest.com/openview/1?pq-origsite=gscholar
)  # fmt: skip


def has(url: str, traces: tuple[Trace, ...]) -> bool:
    """Whether a URL carries one of these parameters."""
    if "=" not in url:
        return False
    host = host_of(url)
    return any(_is(match, host, traces) for match in PARAMETER.finditer(url))


def without(url: str, traces: tuple[Trace, ...]) -> str:
    """The URL without these parameters; those that stay keep their order.

    >>> without("https://dl.acm.org/citation.cfm?CFID=118661016&id=3303951", SESSIONS)
    'https://dl.acm.org/citation.cfm?id=3303951'
    """
    if "=" not in url:
        return url
    address, sharp, fragment = url.partition("#")
    host = host_of(url)
    kept = PARAMETER.sub(lambda match: _kept(match, host, traces), address)
    if kept == address:
        return url
    head, mark, query = kept.partition("?")
    query = re.sub(r"&{2,}", "&", query).strip("&")
    return head + (f"?{query}" if query and mark else "") + sharp + fragment


def _kept(match: re.Match[str], host: str, traces: tuple[Trace, ...]) -> str:
    if not _is(match, host, traces):
        return match[0]
    return match["mark"] if match["mark"] in "?&" else ""


def _is(match: re.Match[str], host: str, traces: tuple[Trace, ...]) -> bool:
    return any(
        trace.name.match(match["name"]) is not None
        and trace.value.search(match["value"]) is not None
        and (not trace.host or host == trace.host or host.endswith(f".{trace.host}"))
        for trace in traces
    )


def _expiring(link: Linked) -> Finding | None:
    url = link.url
    if host_of(url) in HARMLESS:
        return None
    article = PII.findall(url)  # the last is the article's, one before it the volume's
    stable = f"https://www.sciencedirect.com/science/article/pii/{article[-1].upper()}" if article else None
    if GONE.match(url):
        said = "the file was served to one session; link the article's own page"
        return finding(link, said, stable, severity=None if stable is None else "warning")
    if SIGNED.search(url) or has(url, SIGNATURES[2:]):
        bare = stable or _own_address(without(url, (*SIGNATURES, *SESSIONS)))
        said = "the URL is signed and stops working; link the page that is open to all"
        # A token may as well be the file's own, and stay.
        lasting = bare is not None or not SIGNED.search(url)
        return finding(link, said, bare, safe=bare == stable, severity="warning" if lasting else None)
    if has(url, SESSIONS):
        bare = _sciencedirect(url, stable) if "sciencedirect.com" in url else without(url, (*SESSIONS, *TRACKING))
        said = "the URL carries the session of whoever copied it"
        return finding(link, said, bare, severity="warning" if bare else None)
    return None


def _sciencedirect(url: str, stable: str | None) -> str | None:
    """An article's page; what stands behind its address is of a session all together."""
    return stable or (None if "_ob=" in url else without(url, SESSIONS))


def _own_address(url: str) -> str | None:
    """A URL that names a work for sure, whatever was signed."""
    named = identify(url)
    return url if named is not None and "?" not in url.replace("?id=", "") else None


expiring = each(_expiring)
