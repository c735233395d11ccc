"""What venues are called: kinds, publishers, and the well-known ones that no rule could join."""

import re

PREPRINT = re.compile(
    r"\b(?:preprints?|working papers?|tech(?:nical|n)?\.? rep(?:ort|t)?s?|tr-?\d+|discussion papers?|ph\.?\s?d\.? thesis|"
    r"(?:doctoral|phd|master'?s?|diploma) (?:thesis|dissertation)|dissertation|unpublished|manuscript|submitted|to appear|in press|in preparation)\b"
)  # arXiv:1911.08265  Tech. Rep. TR-94-12, MIT  to appear
FORTHCOMING = re.compile(
    r"\W{0,3}\b(?:to appear(?: in)?|accepted (?:for|by|to)|forthcoming|in press)\b\W{0,3}", re.IGNORECASE
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
