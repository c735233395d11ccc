"""The rules: a table of code, severity, check, and an example of what it finds."""

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import NamedTuple

from mmret_cli.audit import datasets, fields, kinds, metrics, people, repeats, sharing, targets
from mmret_cli.audit.findings import Finding, Severity, placed
from mmret_cli.audit.links import forms, hosts, slips, traces
from mmret_cli.audit.links.each import both
from mmret_cli.audit.pages import anchors, bibtex, markup, numbers, outline, tables
from mmret_cli.audit.papers import bylines, dates, deeplinks, foreign, names
from mmret_cli.audit.subject import Listing, World
from mmret_cli.audit.text import damage, spaces, spelling

Check = Callable[[Listing, World], Iterable[Finding]]


class Rule(NamedTuple):
    """A rule: its code, which is part of the contract, how bad it is, how it is checked, what it says, and an example."""

    code: str
    severity: Severity
    check: Check
    says: str
    example: str


RULES = (
    Rule("duplicate-entry", "warning", repeats.duplicates, "A paper or data set stands in the list twice.", "TediGAN on lines 166 and 182"),
    Rule("shared-link", "warning", both(sharing.shared_link, deeplinks.shared_page), "Two different papers claim one URL.", "two titles, both …/Anwaar_Compositional_Learning_…_WACV_2021_paper.pdf"),
    Rule("wrong-link", "error", both(targets.wrong_link, foreign.foreign_title, deeplinks.folder), "The URL's own text shows another paper.", "a paper of 2021 with https://arxiv.org/pdf/2405.19708"),
    Rule("venue-contradicts-link", "warning", targets.venue_contradicts, "The link tells another venue.", "ECCV with …/Carraggi_…_ECCVW_2018_paper.pdf"),
    Rule("year-contradicts-link", "warning", both(targets.year_contradicts, dates.late_preprint, dates.one_book), "The link tells another year.", "2022 with https://dl.acm.org/doi/pdf/10.1145/3474085.3475659"),
    Rule("not-code-link", "warning", kinds.not_code, "A link labelled as code leads to no code.", "[GitHub](https://github.com/huggingface/diffusers/issues/2800)"),
    Rule("not-dataset-link", "warning", kinds.not_dataset, "The link of a data set leads to something else.", "https://github.com/topics/i-clevr"),
    Rule("placeholder-link", "warning", slips.placeholder, "A link without a target.", "[GitHub](#)"),
    Rule("malformed-link", "error", both(slips.malformed, markup.unshown), "No browser takes the URL as it is.", "hhttps://ieeexplore.ieee.org/document/10012544"),
    Rule("link-form", "info", forms.form, "The link has a more stable form.", "https://arxiv.org/pdf/1912.07872v1.pdf"),
    Rule("dead-anchor", "warning", anchors.dead_anchor, "An in-page link without its heading.", "(#performance-of-cukh-pedes)"),
    Rule("bad-bibtex", "warning", bibtex.bad_bibtex, "BibTeX that would not cite right.", "author={Suyan Li, Fuxiang Huang, and Lei Zhang}"),
    Rule("expiring-link", "error", traces.expiring, "The URL is signed or of a session.", "https://reader.elsevier.com/…?token=736E808929A780DD"),
    Rule("wrapper-link", "warning", hosts.wrapper, "The URL leads through a redirector.", "http://scholar.google.com/scholar_url?url=…"),
    Rule("unstable-link", "warning", hosts.unstable, "A private drive, a profile page or a bare IP address.", "https://drive.google.com/file/d/1aiBuE1NjW83/view"),
    Rule("dead-service", "warning", hosts.dead_service, "A service that has closed.", "https://paperswithcode.com/sota/cross-modal-retrieval-on-rsicd"),
    Rule("insecure-link", "info", forms.insecure, "Plain http, where the host serves https.", "http://openaccess.thecvf.com/…"),
    Rule("missing-link", "warning", fields.missing_link, "An entry without link, or without paper link.", "- (2019 ICDAR)**Cross-Modal Prototype Learning …**"),
    Rule("missing-field", "warning", fields.missing_field, "An entry without venue or year, in a list that has them.", "- (2021)**DRSL: …**"),
    Rule("not-a-venue", "warning", fields.not_a_venue, "A publisher, society or series for a venue.", "(2022 IEEE Trans)"),
    Rule("venue-variant", "warning", fields.variants, "A venue misspelt, or in several spellings.", "IPAMI for TPAMI; MM beside ACM MM"),
    Rule("text-damage", "warning", both(damage.damage, spaces.spaces), "Mojibake, entities, lost spaces.", "Visual-Semantic Embeddingfor Image-Text Matching"),
    Rule("title-case", "info", spelling.title_case, "A name in other case than in the entry's own links.", "Fame-vil for FAME-ViL"),
    Rule("spelling", "info", spelling.spelling, "A heading or title with a misspelt word.", "## Peformance comparison"),
    Rule("structure", "info", both(outline.outline, numbers.repeated, tables.tables), "A heading on the wrong level, a table whose spans do not fit.", "# 2024 below ## Retrieval"),
    Rule("author-form", "warning", both(people.author_form, bylines.bylines), "A name glued, in lower case, or spelled in several ways.", "MargaretMitchell"),
    Rule("metric-order", "warning", metrics.metric_order, "R@1 ≤ R@5 ≤ R@10 does not hold.", "R@5 71.2 above R@10 63.0"),
    Rule("metric-outlier", "warning", metrics.metric_outlier, "A value far off the relation of the other rows.", "R@1 29.0, R@5 42.2, R@10 77.0"),
    Rule("placeholder-row", "warning", tables.placeholder_row, "A filler row.", "222 in every cell"),
    Rule("unknown-method", "info", metrics.unknown_method, "A method of a table that no paper bears.", "CMPM"),
    Rule("dataset-variant", "warning", datasets.variants, "A data set misspelt, or in several spellings.", "Fickr; DIDEMO beside DiDeMo"),
    Rule("unknown-dataset", "info", datasets.unknown, "A name that no table of data sets has.", "Politics"),
    Rule("unlikely-dataset", "warning", datasets.unlikely, "Data sets of another task than the paper's.", "source code matching on MSRVTT"),
    Rule("conflict", "warning", repeats.conflict, "Lists disagree on venue or year of a paper.", "CVPR 2022 here, ECCV 2022 there"),
    Rule("tag-contradicts-text", "warning", dates.tag_contradicts, "The tag and the text behind it tell two years.", "`[Quill et al. SIGIR21]` … SIGIR, 2020."),
    Rule("shared-name", "info", names.shared_name, "Two papers begin with the name of one method.", "CLIP: …, on lines 12 and 40"),
)  # fmt: skip
CODES = tuple(rule.code for rule in RULES)


def audit(world: World, *, codes: Collection[str] = CODES) -> Iterator[Finding]:
    """What the rules of these codes find, list by list, by line and then in the order of the rules."""
    for listing in world.listings:
        found = [
            placed(finding, code=rule.code, severity=rule.severity, list=listing.slug, file=listing.file)
            for rule in RULES
            if rule.code in codes
            for finding in rule.check(listing, world)
        ]
        yield from sorted(_once(dict.fromkeys(found)), key=lambda finding: finding.line)


def _once(found: Collection[Finding]) -> Iterator[Finding]:
    """One finding a fault: of a link that shows another paper it is no news that it is another paper's."""
    wrong = {(finding.line, key) for finding in found if finding.code == "wrong-link" for key in finding.keys}
    for finding in found:
        if finding.code != "shared-link" or not any((finding.line, key) in wrong for key in finding.keys):
            yield finding
