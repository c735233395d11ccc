"""What venues are called: kinds, publishers, and the well-known ones that no rule could join."""

import re

PREPRINT = re.compile(
    r"^(?:arxiv|corr\b|abs/|bior?xiv|medrxiv|chemrxiv|psyarxiv|techrxiv|openreview|preprint|ssrn|research square|hal\b|osf\b)"
    r"|\b(?:preprints?|working papers?|tech(?:nical|n)?\.? rep(?:ort|t)?s?|tr-?\d+|discussion papers?|ph\.?\s?d\.? thesis|"
    r"(?:doctoral|phd|master'?s?|diploma) (?:thesis|dissertation)|dissertation|unpublished|manuscript|submitted|to appear|in press|in preparation)\b"
)  # arXiv:1911.08265  Tech. Rep. TR-94-12, MIT  to appear
FORTHCOMING = re.compile(
    r"\W*\b(?:to appear(?: in)?|accepted (?:for|by|to)|forthcoming|in press)\b\W*", re.IGNORECASE
)  # ICML, to appear
# Newsletters that print the proceedings of their group's conferences as an issue.
NEWSLETTERS = re.compile(r"\bsig[a-z]+ (?:record|notices|newsletter|bulletin|review)\b")  # ACM SIGMOD Record 22(2)
# Whose proceedings are a journal.
SERIAL_PROCEEDINGS = re.compile(
    r"proc(?:\.|eedings)? (?:of )?(?:the )?(?:national academy|natl acad|ieee$|acm on|vldb endowment|royal society|r soc|"
    r"institution of|combustion|nutrition|biological|london)|clinic proceedings"
)  # Proceedings of the National Academy of Sciences
JOURNAL_WORDS = frozenset(
    "journal j jnl jour jrnl transactions trans letters lett magazine mag quarterly quart annals archives archive arch "
    "bulletin bull review reviews rev acta zeitschrift revista revue rivista record newsletter communications comm "
    "surveys zhonghua tidsskrift lakartidningen gazette chronicle monthly weekly transaction".split()
)
SURELY_JOURNAL = frozenset({"journal", "transactions"})  # even beside a conference's words
CONFERENCE_WORDS = frozenset(
    "conference conf confrence symposium symp workshop workshops wkshp wksp congress colloquium meeting proceedings proc proceeding "
    "procs konferenz tagung conferences minitrack track".split()
)
FILLERS = frozenset(
    "international intl int national natl annual ieee acm cvf springer elsevier siam ifip usenix association society on of "
    "the and in for a an at to de la und der die das in's vol vols volume volumes part paper papers no number "
    "special issue sponsored joint th st nd rd annu held press publishers verlag edition eds ed official publication united states america usa u s".split()
)
ORDINAL_WORDS = frozenset(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth thirtieth fortieth fiftieth".split()
)
# A well-known venue's short name and a phrase that only its full name has.
ALIASES = {
    "aaai": "national conference on artificial intelligence",
    "acl": "meeting of the association for computational linguistics",
    "acmmm": "acm multimedia",
    "cacm": "communications of the acm",
    "chi": "human factors in computing systems",
    "cikm": "information and knowledge management",
    "colt": "computational learning theory",
    "cscw": "computer supported cooperative work",
    "cvpr": "computer vision and pattern recognition",
    "eccv": "european conference on computer vision",
    "emnlp": "empirical methods in natural language processing",
    "focs": "foundations of computer science",
    "hicss": "hawaii international conference on system sciences",
    "icassp": "acoustics, speech",
    "iccv": "ieee international conference on computer vision",
    "icde": "international conference on data engineering",
    "iclr": "conference on learning representations",
    "icml": "conference on machine learning",
    "icmr": "conference on multimedia retrieval",
    "ijcai": "joint conference on artificial intelligence",
    "jacm": "journal of the acm",
    "kdd": "conference on knowledge discovery",
    "neurips": "advances in neural information processing",
    "pods": "principles of database systems",
    "sigir": "research and development in information retrieval",
    "sigmod": "conference on management of data",
    "soda": "symposium on discrete algorithms",
    "stoc": "theory of computing",
    "tkde": "knowledge and data engineering",
    "tods": "transactions on database systems",
    "toit": "transactions on internet technology",
    "tois": "transactions on information systems",
    "tpami": "pattern analysis and machine intelligence",
    "vldb": "very large data bases",
    "wacv": "winter conference on applications of computer vision",
    "wsdm": "web search and data mining",
    "www": "world wide web conference",
}
SPELLINGS = {
    "nips": "neurips",
    "acmmm": "acmmm",
    "sigkdd": "kdd",
    "pami": "tpami",
    "vldbj": "vldb",
    "ipami": "tpami",
}  # other short names of the same
JOURNALS = frozenset({"cacm", "jacm", "tkde", "tods", "toit", "tois", "tpami"})
