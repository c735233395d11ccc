"""Links in another form than the stable one, and plain http where the host serves https."""

import re
from typing import NamedTuple

from mmret_cli.audit.findings import Finding
from mmret_cli.audit.links.each import each, finding
from mmret_cli.audit.links.traces import SESSIONS, TRACKING, has, without
from mmret_cli.audit.subject import Linked

SECURE = re.compile(
    r"^http://((?:[\w-]+\.)*(?:arxiv\.org|thecvf\.com|doi\.org|github\.com|github\.io|gitlab\.com|mlr\.press|neurips\.cc|nips\.cc|"
    r"aclweb\.org|aclanthology\.org|link\.springer\.com|ieeexplore\.ieee\.org|dl\.acm\.org|openreview\.net|sciencedirect\.com|"
    r"ecva\.net|aaai\.org|ijcai\.org|mdpi\.com|nature\.com|youtube\.com|youtu\.be|huggingface\.co|kaggle\.com|google\.com|jmlr\.org|"
    r"semanticscholar\.org|researchgate\.net|cs\.toronto\.edu|cs\.cmu\.edu|cs\.stanford\.edu|cocodataset\.org|cv-foundation\.org|bmva\.org)(?:[/?#]|$))",
    re.IGNORECASE,
)


class Form(NamedTuple):
    """A form of a link that has a better one: what is matched, what replaces it, what is said of it."""

    pattern: re.Pattern[str]
    stable: str
    says: str


FORMS = (
    Form(re.compile(r"^(https?://github\.com/[^?#]+)\?tab=[\w-]+(?:#readme)?$"), r"\1", "a tab of the page"),  # https://github.com/yanbeic/VAL?tab=readme-ov-file
    Form(re.compile(r"&tag=1(?=&|$)"), "", "a parameter that says nothing"),  # .../stamp.jsp?tp=&arnumber=9411880&tag=1
    Form(re.compile(r"\?tp=&(?=arnumber)"), "?", "an empty parameter"),  # .../stamp.jsp?tp=&arnumber=9506601
    Form(re.compile(r"(arxiv\.org/(?:abs|pdf|html)/\d{4}\.\d{4,5})v\d+(?:\.pdf)?$"), r"\1", "one version of a paper that may have newer ones"),  # https://arxiv.org/pdf/1912.07872v1.pdf
    Form(re.compile(r"(arxiv\.org)/abs/(\d{4}\.\d{4,5}(?:v\d+)?)\.pdf$"), r"\1/pdf/\2", "an abstract page has no .pdf"),  # https://arxiv.org/abs/2409.08811.pdf
    Form(re.compile(r"^https?://(?:www\.)?dx\.doi\.org/"), "https://doi.org/", "the resolver's former name"),  # http://dx.doi.org/10.1145/3626772.3657727
    Form(re.compile(r"^https?://(?:www\.)?aclweb\.org/anthology/(?:papers/)?(?:[A-Z]/[A-Z]\d\d/)?(?=[\w.-]+$)"), "https://aclanthology.org/", "the anthology's former address"),  # https://www.aclweb.org/anthology/P19-2023.pdf
    Form(re.compile(r"^https?://(?:www\.)?eccv2018\.org/openaccess/"), "https://openaccess.thecvf.com/", "a conference's site that is no more"),  # https://eccv2018.org/openaccess/content_ECCV_2018/…
    Form(re.compile(r"(?<=\d)\?context=[\w.-]+$"), "", "a parameter that says nothing"),  # https://arxiv.org/abs/2011.05005?context=cs.LG
    Form(re.compile(r"^https?://(?:(?:export|cn|xxx|lanl|de|es|in|jp|uk)\.arxiv\.org|xxx\.lanl\.gov|xxx\.itp\.ac\.cn)/(?=(?:abs|pdf|html)/)"), "https://arxiv.org/", "a mirror of arXiv"),  # http://cn.arxiv.org/abs/1904.07601
    Form(re.compile(r"(/10\.\d{4,9})%2F", re.IGNORECASE), r"\1/", "an escaped slash in the DOI"),  # https://doi.org/10.1126%2Fscience.1167742
)  # fmt: skip
ARXIV_ABSTRACT = re.compile(r"arxiv\.org/abs/")
OLD_ACM = re.compile(
    r"^https?://(?:dl|portal)\.acm\.org/citation\.cfm\?"
)  # its number gives no DOI: papers of guests have another prefix


def stable_form(url: str) -> tuple[str, list[str]]:
    """The most stable form of a URL that its text gives, and what is said of the form it has."""
    said = []
    for form in FORMS:
        if form.pattern.search(url):
            url = form.pattern.sub(form.stable, url)
            said.append(form.says)
    if (bare := without(url, TRACKING)) != url:
        url = bare
        said.append("a tracking parameter")
    return (f"https{url[4:]}" if SECURE.match(url) else url), said


def _form(link: Linked) -> Finding | None:
    if has(link.url, SESSIONS):
        return None  # told as a session, whose fix leaves the tracking out too
    better, said = stable_form(link.url)
    if ARXIV_ABSTRACT.search(better) and re.search(r"\bpdf\b", link.label, re.IGNORECASE):
        better = better.replace("/abs/", "/pdf/", 1)
        said.append("an abstract page labelled pdf")
    if OLD_ACM.match(better) and not said:
        return finding(link, "ACM's former citation page: link the paper's DOI")
    return finding(link, "; ".join(said), better) if said else None


def _insecure(link: Linked) -> Finding | None:
    if SECURE.match(link.url):
        return finding(link, "plain http, where the host serves https", stable_form(link.url)[0])
    return None


form, insecure = each(_form), each(_insecure)
