"""Numbers and codes in publishers' URLs -> the venue, and where they tell it the year."""

# The DOI prefix 10.1145/N.paper of one year's proceedings.
ACM_PROCEEDINGS: dict[str, tuple[str, int]] = {
    number: (venue, year)
    for venue, years in {
        "ACM MM": {2014: "2647868", 2015: "2733373", 2016: "2964284", 2017: "3123266", 2018: "3240508", 2019: "3343031", 2020: "3394171", 2021: "3474085", 2022: "3503161", 2023: "3581783", 2024: "3664647"},
        "SIGIR": {2015: "2766462", 2016: "2911451", 2017: "3077136", 2018: "3209978", 2019: "3331184", 2020: "3397271", 2021: "3404835", 2022: "3477495", 2023: "3539618", 2024: "3626772"},
        "ICMR": {2017: "3078971", 2018: "3206025", 2019: "3323873", 2020: "3372278", 2021: "3460426", 2022: "3512527", 2023: "3591106", 2024: "3652583"},
        "KDD": {2016: "2939672", 2017: "3097983", 2018: "3219819", 2019: "3292500", 2020: "3394486", 2021: "3447548", 2022: "3534678", 2023: "3580305", 2024: "3637528"},
        "WWW": {2018: "3178876", 2019: "3308558", 2020: "3366423", 2021: "3442381", 2022: "3485447", 2023: "3543507", 2024: "3589334"},
        "CIKM": {2017: "3132847", 2018: "3269206", 2019: "3357384", 2020: "3340531", 2021: "3459637", 2022: "3511808", 2023: "3583780", 2024: "3627673"},
        "MMAsia": {2019: "3338533", 2020: "3444685", 2021: "3469877", 2022: "3551626", 2023: "3595916"},
        "WSDM": {2018: "3159652", 2019: "3289600", 2020: "3336191", 2021: "3437963", 2022: "3488560", 2023: "3539597", 2024: "3616855"},
    }.items()
    for year, number in years.items()
}  # fmt: skip
# The volume of the Proceedings of Machine Learning Research.
PMLR_VOLUMES: dict[str, tuple[str, int]] = {
    volume: (venue, year)
    for venue, years in {
        "ICML": {2013: "28", 2014: "32", 2015: "37", 2016: "48", 2017: "70", 2018: "80", 2019: "97", 2020: "119", 2021: "139", 2022: "162", 2023: "202", 2024: "235"},
        "AISTATS": {2019: "89", 2020: "108", 2021: "130", 2022: "151", 2023: "206", 2024: "238"},
        "CoRL": {2017: "78", 2018: "87", 2019: "100", 2020: "155", 2021: "164", 2022: "205", 2023: "229"},
    }.items()
    for year, volume in years.items()
}  # fmt: skip
# The letter of an ACL Anthology number of before 2020: P19-1234.
ACL_LETTERS = {"P": "ACL", "D": "EMNLP", "N": "NAACL", "E": "EACL", "C": "COLING", "Q": "TACL", "K": "CoNLL"}
# ISSN -> journal, and the year before its first volume.
MDPI_JOURNALS = {
    "2072-4292": ("Remote Sensing", 2008),
    "2076-3417": ("Applied Sciences", 2010),
    "1424-8220": ("Sensors", 2000),
    "2079-9292": ("Electronics", 2011),
    "2227-7390": ("Mathematics", 2012),
    "1099-4300": ("Entropy", 1998),
    "2220-9964": ("ISPRS International Journal of Geo-Information", 2011),
    "2078-2489": ("Information", 2009),
    "2313-433X": ("Journal of Imaging", 2014),
    "2073-8994": ("Symmetry", 2008),
}
# The journal's code in an Elsevier DOI.
ELSEVIER_JOURNALS = {
    "patcog": "Pattern Recognition",
    "patrec": "Pattern Recognition Letters",
    "neucom": "Neurocomputing",
    "neunet": "Neural Networks",
    "ins": "Information Sciences",
    "inffus": "Information Fusion",
    "knosys": "Knowledge-Based Systems",
    "eswa": "Expert Systems with Applications",
    "ipm": "Information Processing and Management",
    "isprsjprs": "ISPRS",
    "media": "Medical Image Analysis",
    "cviu": "CVIU",
}
# Codes in IEEE DOIs that are journals: 10.1109/TIP.2021.3138302.
IEEE_JOURNALS = frozenset(
    "TPAMI TIP TMM TCSVT TNNLS TKDE TGRS TIFS TMI TVCG TCYB TAFFC TASLP TITS TII TETCI TBDATA TCDS TAI TNSE TPDS TC "
    "JSTARS LGRS LSP ACCESS MMUL JBHI JSTSP JPROC".split()
)
