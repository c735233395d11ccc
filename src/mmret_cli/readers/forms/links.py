"""What a link's label and host say: is it the paper's, its code's, or nobody's?"""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from mmret_cli.models import Link
from mmret_cli.normalise.identifiers import identify
from mmret_cli.normalise.linkkinds import CODE_HOSTS, PAPER_HOSTS
from mmret_cli.normalise.text import is_blank

PAPER_WORDS = frozenset(
    "paper papers pdf arxiv preprint doi acm ieee cvf openreview openaccess springer elsevier publication abs abstract "
    "article proceedings 论文".split()
)
LABEL_WORDS = PAPER_WORDS | frozenset(
    "a an the my our see and of for with in on to or by no tbd tba soon coming available released release not yet be will back top list lists "
    "original official unofficial full main source short long conference journal extended version low high resolution supplementary supplemental "
    "supplement supp suppl appendix material materials author authors link links url html eccv code codes github gitlab gitee git repo repository "
    "implementation implementations pytorch torch tensorflow tf keras jax flax caffe mxnet matlab python paddle paddlepaddle theano chainer julia c r "
    "website web page project homepage home site webpage demo video videos youtube bilibili talk presentation slide slides ppt poster blog "
    "post news tweet twitter x dataset datasets data bib bibtex cite citation citations model models weights checkpoint checkpoints hugging face "
    "huggingface hf colab notebook space spaces readme review here note notes wiki leaderboard benchmark star stars scholar semantic google "
    "drive dropbox download downloads pwc explanation annotation annotations toolkit docs documentation read more view details media "
    "oral spotlight highlight workshop arxiv 代码 链接 项目 数据集 主页 解读 中文解读".split()
)
LABEL = re.compile(r"^\W*(?:references?|ref\.?|citations?|titles?|n/?a|none|unknown|tb[ad])\W*\d*\W*$", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_]+", re.UNICODE)
LEADERBOARDS = re.compile(
    r"(?:^|\.)(?:paperswithcode\.com|codalab\.org|codalab\.lisn\.upsaclay\.fr|eval\.ai|kaggle\.com)$", re.IGNORECASE
)
PDF = re.compile(r"\.pdf(?:$|[?#])", re.IGNORECASE)
PEOPLE = re.compile(
    r"/(?:citations\b|profile\b|author[s/]|~|people/|u/|scholar\?)|^/?$", re.IGNORECASE
)  # of a host of papers


def host(url: str) -> str:
    """The host of a URL in lower case, blank where it has none."""
    try:
        return (urlsplit(url if "://" in url else f"//{url}").hostname or "").lower()
    except ValueError:  # an unclosed bracket in the host
        return ""


def is_label(text: str) -> bool:
    """Whether a link's text only says what it leads to (`Paper`, `code (PyTorch)`), so that it is no title."""
    return all(word in LABEL_WORDS for word in WORD.findall(text.lower()))


def is_label_text(text: str) -> bool:
    """Whether a cell's text only says what its link leads to: `[Paper]`, `Reference`, nothing beside a badge."""
    return is_blank(text) or is_label(text) or LABEL.match(text) is not None


def is_paper_link(link: Link) -> bool:
    """Whether a link leads to a paper, from its label or its URL."""
    if CODE_HOSTS.search(host(link.url)) or LEADERBOARDS.search(host(link.url)):
        return False
    labelled = is_label(link.label) and not PAPER_WORDS.isdisjoint(WORD.findall(link.label.lower()))
    return labelled or leads_to_paper(link.url)


def leads_to_paper(url: str) -> bool:
    """Whether a URL itself is one of a paper: a known identifier, a publisher's host, a PDF."""
    return identify(url) is not None or bool(PAPER_HOSTS.search(host(url))) or bool(PDF.search(url))


def is_paper_url(url: str) -> bool:
    """Whether a URL leads to one paper: not to a publisher's home page, nor to a person's."""
    if not leads_to_paper(url):
        return False
    if not PAPER_HOSTS.search(host(url)):
        return True
    try:
        parts = urlsplit(url if "://" in url else f"//{url}")
    except ValueError:
        return False
    return bool(PDF.search(url)) or not PEOPLE.search(parts.path)


def any_paper_link(links: Iterable[Link]) -> bool:
    """Whether one of the links leads to a paper."""
    return any(is_paper_link(link) for link in links)
