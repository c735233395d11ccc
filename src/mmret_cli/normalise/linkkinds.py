"""What a link leads to: from its label, then from its host and ending."""

import re
from collections.abc import Container
from typing import Literal
from urllib.parse import urlsplit

Kind = Literal["paper", "pdf", "code", "website", "demo", "slides", "video", "data", "other"]

# The first word of a label that is one of these decides; `Link` and `Official` say nothing.
LABELS: dict[Kind, frozenset[str]] = {
    "code": frozenset(
        "code codes github gitlab gitee git repo repository implementation pytorch torch tensorflow tf keras caffe mxnet matlab jax 代码".split()
    ),
    "pdf": frozenset(["pdf"]),
    "slides": frozenset("slide slides ppt poster presentation".split()),
    "video": frozenset("video videos youtube talk bilibili".split()),
    "demo": frozenset("demo colab space app".split()),
    "data": frozenset("data dataset datasets 数据集".split()),
    "website": frozenset("website web project page homepage home site webpage 项目 主页".split()),
    "paper": frozenset(
        "paper papers arxiv preprint doi acm ieee cvf openreview openaccess springer publication abs abstract article 论文".split()
    ),
}
PAPER_HOSTS = re.compile(
    r"(?:^|\.)(?:arxiv\.org|openreview\.net|thecvf\.com|ecva\.net|aclanthology\.org|aclweb\.org|ieeexplore\.ieee\.org|"
    r"dl\.acm\.org|doi\.org|link\.springer\.com|sciencedirect\.com|neurips\.cc|nips\.cc|mlr\.press|ijcai\.org|aaai\.org|mdpi\.com|"
    r"biorxiv\.org|medrxiv\.org|nature\.com|wiley\.com|tandfonline\.com|semanticscholar\.org|hal\.science|hal\.archives-ouvertes\.fr|"
    r"jmlr\.org|bmva\.org|isca-speech\.org|isca-archive\.org|frontiersin\.org|plos\.org|sagepub\.com|computer\.org|elsevier\.com|"
    r"usenix\.org|vldb\.org|eurasipjournals\.com|researchgate\.net|ssrn\.com|techrxiv\.org|preprints\.org|iop\.org|oup\.com|"
    r"science\.org|sciencemag\.org|pnas\.org|worldscientific\.com|cambridge\.org|scholar\.google\.[a-z.]+|"
    r"aps\.org|aip\.org|scitation\.org|optica\.org|osapublishing\.org|spiedigitallibrary\.org|spiedl\.org|acs\.org|rsc\.org|iucr\.org|"
    r"pubmed\.ncbi\.nlm\.nih\.gov|europepmc\.org|cell\.com|thelancet\.com|nejm\.org|bmj\.com|jamanetwork\.com|elifesciences\.org|"
    r"embopress\.org|biomedcentral\.com|springeropen\.com|royalsocietypublishing\.org|annualreviews\.org|jstor\.org|siam\.org|"
    r"projecteuclid\.org|informs\.org|hindawi\.com|intechopen\.com|emerald\.com|degruyter\.com|karger\.com|iospress\.com|liebertpub\.com|"
    r"mitpressjournals\.org|direct\.mit\.edu|igi-global\.com|scitepress\.org|eprint\.iacr\.org|drops\.dagstuhl\.de|copernicus\.org|"
    r"geoscienceworld\.org|library\.seg\.org|earthdoc\.org|jstage\.jst\.go\.jp|ci\.nii\.ac\.jp|cir\.nii\.ac\.jp|cnki\.net|nber\.org|"
    r"psycnet\.apa\.org|core\.ac\.uk|citeseerx\.ist\.psu\.edu|diva-portal\.org)$",
    re.IGNORECASE,
)
CODE_HOSTS = re.compile(
    r"(?:^|\.)(?:github\.com|gitlab\.com|gitee\.com|bitbucket\.org|codeocean\.com|sourceforge\.net)$", re.IGNORECASE
)
HOSTS: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (CODE_HOSTS, "code"),
    (re.compile(r"(?:^|\.)(?:youtube\.com|youtu\.be|bilibili\.com|vimeo\.com)$"), "video"),
    (re.compile(r"(?:^|\.)(?:colab\.research\.google\.com|replicate\.com)$"), "demo"),
    (re.compile(r"(?:^|\.)kaggle\.com$"), "data"),
    (re.compile(r"(?:^|\.)(?:github\.io|sites\.google\.com)$"), "website"),
    (PAPER_HOSTS, "paper"),
)
WORD = re.compile(r"[^\W\d_]+")


def link_kind(label: str, url: str, *, names: Container[str] = ()) -> Kind:
    """The kind of a link; a label among `names` (the title, the data set's name) says nothing."""
    if label.rstrip(" .,;:") not in names and label not in names:
        words = WORD.findall(label.lower())
        if len(words) <= 5:
            for word in words:
                for kind, known in LABELS.items():
                    if word in known:
                        return kind
    return _from_url(url)


def _from_url(url: str) -> Kind:
    try:
        parts = urlsplit(url if "://" in url else f"//{url}")
        host, path = (parts.hostname or "").lower(), parts.path.lower()
    except ValueError:  # an unclosed bracket in the host
        return "other"
    if path.endswith((".ppt", ".pptx")):
        return "slides"
    for pattern, kind in HOSTS:
        if pattern.search(host):
            return kind
    return "pdf" if path.endswith(".pdf") else "other"
