"""Venues as lists write them -> one name for all spellings of a venue, and the misspelt ones."""

import re
from functools import cache

from rapidfuzz.distance import OSA

from mmret_cli.normalise.venues import KNOWN, NO_VENUE

PUBLISHER = re.compile(
    r"^(?:ieee/cvf|cvf/ieee|ieee/rsj|ieee|acm|cvf|springer|elsevier)\s+(?:conference on |conf\.? on )?", re.IGNORECASE
)
WORKSHOP = re.compile(r"(?:(?<!\s)\s*+-?\s*+workshops?|ws?)$", re.IGNORECASE)
ARXIV = re.compile(
    r"(?:arxiv|corr)(?:e?preprint)?(?:arxiv)?(?:\d{4,9}|abs\d+)?(?:v\d+)?"
)  # arXiv  CoRR  arXiv preprint arXiv:1911.08265
# A venue's usual name -> its other spellings, without case, blanks and punctuation.
SPELLINGS = {
    "ACM MM": "mm acmmm acmmultimedia multimedia acminternationalconferenceonmultimedia",
    "TPAMI": "pami tpami ieeepami transactionsonpatternanalysisandmachineintelligence",
    "NeurIPS": "neurips nips neuips",
    "TOMM": "tomm tomccap",
    "arXiv": "arxiv corr arxivpreprint",
    "TIP": "tip transactionsonimageprocessing",
    "TMM": "tmm transactionsonmultimedia",
    "TCSVT": "tcsvt csvt transactionsoncircuitsandsystemsforvideotechnology",
    "TGRS": "tgrs transactionsongeoscienceandremotesensing",
    "TNNLS": "tnnls nnls",
    "TKDE": "tkde",
    "JSTARS": "jstars",
    "LGRS": "lgrs grsl geoscienceandremotesensingletters",
    "WWW": "www thewebconf webconf thewebconference worldwideweb",
    "KDD": "kdd sigkdd",
    "MMAsia": "mmasia mminasia",
    "Pattern Recognition": "pr patternrecognition patternrecogn",
    "Neurocomputing": "neurocomputing neurocomput",
    "Remote Sensing": "remotesensing rs remotesens",
    "CVPR": "cvpr computervisionandpatternrecognition",
    "ICCV": "iccv",
    "ECCV": "eccv europeanconferenceoncomputervision",
    "IJCV": "ijcv internationaljournalofcomputervision",
    "MTA": "mta multimediatoolsandapplications",
    "Applied Sciences": "applsci appliedsciences",
}
NAMES = {spelling: name for name, spellings in SPELLINGS.items() for spelling in spellings.split()}
SOCIETIES = frozenset({"eurasip", "acm trans", "acm transactions", "ieee transactions", "ieee journal", "ieee conference", "acm journal", "transactions", "journal", "conference", "proceedings", "workshop", "wiley", "ieee letters"})  # fmt: skip
# Acronyms that are real, and one letter from better known ones.
REAL = frozenset("iclrw icprs icpram icmla icmew icmlc icassp icaspp miccai micai cvprf iscas icsme tkdd tois toit tist tifs tomm tomacs tcss taslp tcyb tosn mmsys mmsp ijmir sigmm".split())  # fmt: skip
# Acronyms that no other venue resembles: one letter off is a slip.
TELLING = frozenset("tpami tcsvt tnnls icassp neurips interspeech miccai sigir siggraph emnlp naacl ijcai".split())
OLD_NAMES = {"nips": 2017, "tomccap": 2015}  # a former name, and the last year in which it was the right one


def bare(venue: str) -> str:
    """A venue without publisher, case, blanks and punctuation: `IEEE J-STARS` is `jstars`."""
    text = PUBLISHER.sub("", venue.strip())
    return re.sub(r"[\W_]+", "", text).casefold()


@cache
def venue_family(venue: str) -> str:
    """One name for all spellings of a venue; a workshop's ends in `W`. An unknown venue is its own family."""
    key = bare(venue)
    if ARXIV.fullmatch(key):
        return "arXiv"
    if key in NAMES:
        return NAMES[key]
    main = bare(WORKSHOP.sub("", venue))
    if main != key and main and (main in NAMES or main in KNOWN):
        return NAMES.get(main, main) + "W"
    return key


def is_outdated(venue: str, year: int | None) -> bool:
    """Whether a venue had another name in that year: NIPS in 2020. Before the change the old name is right."""
    last = OLD_NAMES.get(bare(venue))
    return last is not None and year is not None and year > last


def is_former_name(venue: str, year: int | None) -> bool:
    """Whether a venue really bore this name in that year, although it has another one today."""
    last = OLD_NAMES.get(bare(venue))
    return last is not None and (year is None or year <= last)


def names_no_venue(venue: str) -> bool:
    """Whether a venue is only a publisher, a society or a kind of publication: `IEEE Trans`, `MDPI`, `LNCS`."""
    text = venue.strip(" .").lower()
    return text in NO_VENUE or text in SOCIETIES


def misspelt(venue: str) -> str | None:
    """The acronym that is meant by one that differs in a letter (`IPAMI`) or has two exchanged (`CPVR`); else None."""
    key = bare(venue)
    if not venue.isupper() or not 4 <= len(key) <= 8 or " " in venue or key in KNOWN or key in NAMES or key in REAL:
        return None
    if WORKSHOP.search(key) and WORKSHOP.sub("", key) in KNOWN:
        return None
    found = [known for known in KNOWN if _meant(key, known)]
    return found[0].upper() if len(found) == 1 else None


def _meant(key: str, known: str) -> bool:
    if OSA.distance(key, known, score_cutoff=1) != 1:
        return False
    return sorted(key) == sorted(known) or (len(key) == len(known) and known in TELLING)
