"""Links that are not what they say: code that is no code, a data set's link that leads to something else."""

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from mmret_cli.audit.findings import Finding
from mmret_cli.audit.subject import Listing, World
from mmret_cli.models import DatasetEntry, Entry
from mmret_cli.normalise.linkkinds import LABELS, PAPER_HOSTS
from mmret_cli.normalise.titles import title_key

WORD = re.compile(r"[^\W\d_]+")
GITHUB = r"^https?://(?:www\.)?github\.com/"
NO_CODE = (
    (re.compile(GITHUB + r"[\w.-]+/[\w.-]+/(?:issues|discussions|pulls?)(?:/|$|\?)"), "an issue page"),  # https://github.com/huggingface/diffusers/issues/2800
    (re.compile(GITHUB + r"topics/"), "a topic page"),  # https://github.com/topics/i-clevr
    (re.compile(GITHUB + r"(?:orgs/)?[\w.-]+/?(?:[?#]|$)"), "a profile"),  # https://github.com/mlvlab/
    (re.compile(r"^https?://(?:[\w-]+\.(?:github|gitlab)\.io|sites\.google\.com|[\w-]+\.(?:netlify|vercel)\.app)(?:/|$)"), "a project's web page"),  # https://jshi31.github.io/T2ONet/
    (re.compile(r"^https?://(?!(?:www\.)?(?:github|gitlab|bitbucket|gitee)\.)[^/]+/(?:[^?#]*/)?projects?/(?!.*\.(?:zip|tar|gz|tgz|py|ipynb|m)$)", re.IGNORECASE), "a project's web page"),  # http://svcl.ucsd.edu/projects/svitt/
)  # fmt: skip
CODE_OWNERS = re.compile(r"(?:^|\.)(?:github|gitlab|gitee|huggingface)\.\w+$", re.IGNORECASE)
# A login with a number: https://github.com/taki0112/taki0112. Of a word nobody can tell (aflgo/aflgo is a program).
OWN_NAME = re.compile(GITHUB + r"([\w-]+)/\1/?$", re.IGNORECASE)
SUPPLEMENT = re.compile(r"openreview\.net/attachment|/supp(?:lement|/)", re.IGNORECASE)
CODE_HOME = re.compile(
    r"^https?://(?:(?:dx\.)?doi\.org/10\.(?:5281/zenodo|6084/m9\.figshare|4121|5061)|(?:www\.)?(?:gitlab\.[\w.]+|git\.[\w.-]+|gitee\.com|bitbucket\.org|sourceforge\.net|codeocean\.com)/)"
)
NO_DATASET = (
    (re.compile(GITHUB + r"topics/"), "a topic page"),  # https://github.com/topics/i-clevr
    (re.compile(GITHUB + r"[\w.-]+/[\w.-]+/(?:issues|discussions|pulls?)(?:/|$)"), "an issue page"),  # https://github.com/x/y/issues/3
    (re.compile(r"^https?://(?:www\.)?kaggle\.com/(?:datasets/)?[\w-]+/[\w-]+/(?:code|notebooks|discussion)s?/?$"), "a notebooks tab"),  # https://www.kaggle.com/datasets/andrewmvd/animal-faces/code
    (re.compile(r"^https?://(?:www\.)?kaggle\.com/code/"), "a notebook"),  # https://www.kaggle.com/code/x/y
    (re.compile(r"^https?://(?:www\.)?(?:google|bing)\.[\w.]+/search\?"), "a search page"),  # https://www.google.com/search?q=flickr30k
)  # fmt: skip
MOST_WORDS = 4  # of a label; more are a title
GENERIC = re.compile(r"(?:data|dataset|datasets|database|master|main|tree|blob|code|tab|readme|\d+)$")


def not_code(listing: Listing, _: World) -> Iterator[Finding]:
    """Links labelled as code that lead to an issue, a topic, a profile, a web page or a paper."""
    for link in listing.links:
        if (
            isinstance(link.record, Entry)
            and _says_code(link.label, link.record.title)
            and (what := _no_code(link.url, link.record.title))
        ):
            yield Finding(link.line, f"the link {link.label!r} leads to {what}", None, link.keys)


def _says_code(label: str, title: str) -> bool:
    if "://" in label or title.casefold().startswith(label.casefold()):  # the URL or the title, which speak of no kind
        return False
    said = WORD.findall(label.lower())
    return len(said) <= MOST_WORDS and any(word in LABELS["code"] for word in said)


def _no_code(url: str, title: str) -> str | None:
    if CODE_HOME.match(url) or SUPPLEMENT.search(url):
        return None
    if (own := OWN_NAME.match(url)) and re.search(r"\d", own[1]) and title_key(own[1]) not in title_key(title):
        return "a profile"  # a repository of its owner's name holds a profile, unless the paper has that name
    if what := next((what for pattern, what in NO_CODE if pattern.match(url)), None):
        return what
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return None
    return "a paper" if PAPER_HOSTS.search(host) else None


def not_dataset(listing: Listing, world: World) -> Iterator[Finding]:
    """Links of a data set that lead to a topic, a notebooks tab, or by their name to another data set."""
    for link in listing.links:
        if isinstance(link.record, DatasetEntry):
            what = next((what for pattern, what in NO_DATASET if pattern.match(link.url)), None)
            other = _another(link.record.name, link.url, world)
            for said in (what, f"another data set, {other}" if other else None):
                if said:
                    yield Finding(link.line, f"the link of {link.record.name} leads to {said}", about=link.record.name)


def _another(name: str, url: str, world: World) -> str | None:
    """The data set that a URL's last telling part names, where that is not this one."""
    try:
        found = urlsplit(url)
        # The owner of a repository may keep several data sets in it.
        own_parts = found.path.split("/")[2 if CODE_OWNERS.search(found.netloc) else 0 :]
        parts = [title_key(unquote(part)) for part in own_parts]
    except ValueError:
        return None
    telling = [part for part in parts if len(part) > 3 and not GENERIC.fullmatch(part)]
    own = title_key(name)
    if not telling or telling[-1] in own or own in telling[-1]:
        return None
    return world.dataset_names.get(telling[-1])
