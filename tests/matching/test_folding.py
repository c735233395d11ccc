"""Folding: entries of one paper -> the paper, data sets by name, announcements by day and text."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmret_cli.matching.folding import fold, fold_datasets, fold_links, fold_news
from mmret_cli.models import Claim, DatasetEntry, Entry, Link, NewsEntry, PaperLink

CVF = (
    "https://openaccess.thecvf.com/content/CVPR2021/papers/"
    "Hu_Learning_Cross-Modal_Retrieval_With_Noisy_Labels_CVPR_2021_paper.pdf"
)
Told = tuple[str | None, int | None]


def linked(*links: tuple[str, str], year: int | None = None) -> Entry:
    """An entry with these links, (label, URL)."""
    return Entry("a", 1, "Deep Cross-Modal Hashing", year=year, links=tuple(Link(*link) for link in links))


@pytest.mark.parametrize(
    ("titles", "best"),
    [
        (["Learning Retrieval", "Learning Retrieval with Noisy Labels"], 1),  # the fuller
        (["Deep Hashing for Images", "Deep Hashing for Images (Oral)", "Deep Hashing"], 0),  # most have it
        (["Seeing Emus: A State Space Model (把状态空间用于图像)", "Seeing Emus: A State Space Model"], 1),
        (["Deep Hashing of Pictures [CVPR 2021]", "Deep hashing of pictures"], 1),
        (["Robots at Work Today: ICRA, Jun 2022", "Robots at Work Today"], 1),
        (["Robots at Work: A Survey, Fan et al", "Robots at Work: A Survey"], 1),
        (["Robots at Work: A Survey, 2022", "Robots at Work: A Survey"], 0),  # a year alone may be the title's
        (["DEEP HASHING OF PICTURES", "Deep hashing of pictures"], 1),
        (["Learning with bert and m-rnn", "Learning with BERT and m-RNN"], 1),
        (["Fuzzing for AndroidSmartphones", "Fuzzing for Android Smartphones"], 1),
        (["FishFuzz: Larger Nets", "Fishfuzz: Larger Nets"], 0),  # no words that somebody parts
        (["Crossmodal Hashing", "Crossmodal Hashing!"], 0),  # the earlier
        (["Image Search", "Image Search (2nd Edition)"], 1),  # the brackets say more
        (["A Survey of Emus (Updated in May 2021. More than 90 papers)", "A Survey of Emus"], 1),
        (["Sampel-based Search of Emus", "Sample-Based Search of Emus"], 1),  # a slip, and less well written
    ],
)
def test_title(titles: list[str], best: int) -> None:
    """What most entries have, without remarks, then the fullest and best written, then the earlier."""
    assert fold([Entry("a", line, title) for line, title in enumerate(titles, 1)]).title == titles[best]


@pytest.mark.parametrize(
    ("bylines", "best"),
    [
        ([("Pei",), ("Ann Pei", "Bo Li")], 1),
        ([("Ann Pei",), ("Bo Pei",)], 0),  # the earlier
        ([("Yang", "Zhuang"), ("Carl Yang", "Peiye Zhuang")], 1),  # names written out
        ([("R. Chen", "J. Wang"), ("Rui Chen", "Jun Wang")], 1),
        ([("Chen R.Wang J.Yan C.", "Bo Li", "Cy Du"), ("Rui Chen", "Jun Wang")], 1),  # glued
        ([("Ann", "Pei", "Bo", "Li"), ("Ann Pei", "Bo Li")], 1),  # parted where they should not
        ([("A Dataset", "Benchmark for Egocentric Views", "Xu"), ("Xu",)], 1),
        ([("Numbat Research Team", "Ann Pei", "Bo Li"), ("Ann Pei", "Bo Li")], 1),
        ([("Numbat Research Team",), ("Ann Pei", "Bo Li")], 1),
        ([(), ("Numbat Research Team",)], 1),
    ],
)
def test_byline(bylines: list[tuple[str, ...]], best: int) -> None:
    """The fuller byline, but no damaged one before a whole one, and no organisation before its people."""
    entries = [Entry("a", line, "T", authors=byline) for line, byline in enumerate(bylines, 1)]
    assert fold(entries).authors == bylines[best]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ([("arXiv", 2017), ("ECCV", 2018)], ("ECCV", 2018)),
        ([("ECCV", 2018), ("arXiv", 2017)], ("ECCV", 2018)),
        ([("CoRR", 2017), (None, 2018)], ("CoRR", 2017)),  # venue and year of one entry belong together
        ([("arXiv", 2017), ("ECCV", None)], ("ECCV", 2017)),
        ([(None, 2018), ("arXiv", None)], ("arXiv", 2018)),
        ([("CVPR", 2018), ("TPAMI", 2018)], ("CVPR", 2018)),  # the earlier
        ([("IEEE", 2022)], (None, 2022)),
        ([("LNCS", 2020), ("ECCV", 2020)], ("ECCV", 2020)),
        ([("ieee.", None)], (None, None)),
        ([(None, None), (None, 2019)], (None, 2019)),
    ],
)
def test_venue_and_year(told: list[Told], expected: Told) -> None:
    """The published venue and year before the preprint's; a publisher is no venue."""
    paper = fold([Entry("a", line, "T", venue=venue, year=year) for line, (venue, year) in enumerate(told, 1)])
    assert (paper.venue, paper.year) == expected


W = "https://openaccess.thecvf.com/content/CVPR2022W/papers/Quill_Platypus_Search_by_Text_CVPRW_2022_paper.pdf"
TIP = "https://doi.org/10.1109/TIP.2020.2963957"


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ([("CVPR", 2022, W)], ("CVPRW", 2022)),  # what the entry's own link shows
        ([("IEEE", 2020, TIP)], ("TIP", 2020)),
        ([(None, 2021, TIP)], ("TIP", 2021)),  # a DOI has the manuscript's year
        ([("arXiv", 2019, TIP)], ("TIP", 2020)),
        ([("CVPR", 2020, TIP)], ("CVPR", 2020)),  # the journal article's DOI: it contradicts
        ([("SIGIR", 2020, ""), ("TIP", 2020, TIP)], ("TIP", 2020)),  # shown before said
        ([("IEEE", 2019, ""), ("TIP", 2020, "")], ("TIP", 2020)),
        ([("Proceedings of the IEEE Conference on Computer Vision and Pattern Recognition", 2020, ""), ("CVPR", 2020, "")], ("CVPR", 2020)),
        ([("Optics Express", 2020, "")], ("Optics Express", 2020)),
        ([("LNCS", 2020, "")], (None, 2020)),
    ],
)  # fmt: skip
def test_shown(told: list[tuple[str | None, int, str]], expected: Told) -> None:
    """An entry's own link before its words, a venue before a publisher, in the short form that a list has."""
    entries = [
        Entry("a", line, "Platypus Search by Text", venue=venue, year=year, links=(Link("Paper", url),) if url else ())
        for line, (venue, year, url) in enumerate(told, 1)
    ]
    paper = fold(entries)
    assert (paper.venue, paper.year) == expected


@pytest.mark.parametrize(
    ("year", "url", "doi", "arxiv"),
    [
        (2017, "https://arxiv.org/pdf/1602.02255v2.pdf", None, "1602.02255"),
        (2017, "http://dx.doi.org/10.1145/3077136.ABC", "10.1145/3077136.abc", None),
        (2017, "https://dl.acm.org/doi/10.5555/3298483.3298500", None, None),  # ACM's place-holder
        (2017, "https://arxiv.org/abs/2405.19708", None, None),  # from years after: another paper's
        (2022, "https://arxiv.org/abs/2405.19708", None, "2405.19708"),  # a late upload
        (2021, "https://arxiv.org/abs/2405.19708", None, None),  # three years after
        (None, "https://arxiv.org/abs/2405.19708", None, "2405.19708"),
        (2024, "https://arxiv.org/abs/1602.02255", None, "1602.02255"),
        (2017, CVF, None, None),
    ],
)
def test_identifiers(year: int | None, url: str, doi: str | None, arxiv: str | None) -> None:
    """DOI and arXiv number come from the links, but not from one that contradicts its entry."""
    paper = fold([linked(("paper", url), year=year)])
    assert (paper.doi, paper.arxiv) == (doi, arxiv)


def test_contradicting_link_stays() -> None:
    """A link that leads elsewhere gives no identifier, but it is still among the links: the list has it."""
    paper = fold([linked(("", "https://arxiv.org/abs/2405.19708"), year=2017)])
    assert paper.links == (PaperLink("paper", "https://arxiv.org/abs/2405.19708"),)


def test_later_entry_identifies() -> None:
    """Where the first entry's number contradicts it, the next entry's is taken."""
    wrong = linked(("", "https://arxiv.org/abs/2405.19708"), year=2017)
    assert fold([wrong, linked(("", "https://arxiv.org/abs/1602.02255"), year=2017)]).arxiv == "1602.02255"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("http://example.org/a", "https://example.org/a"),
        ("https://example.org/a/", "https://example.org/a"),
        ("https://example.org", "https://EXAMPLE.org/"),
        ("https://arxiv.org/abs/1602.02255", "http://arxiv.org/pdf/1602.02255v2.pdf"),
        ("https://arxiv.org/pdf/1602.02255", "https://arxiv.org/abs/1602.02255"),
    ],
)
def test_link_once(first: str, second: str) -> None:
    """Two spellings of one address are one link, spelled as it came first."""
    assert [link.url for link in fold([linked(("", first)), linked(("", second))]).links] == [first]


@pytest.mark.parametrize(
    "urls",
    [
        ("https://example.org/a", "https://example.org/A"),
        ("https://example.org/a?id=1", "https://example.org/a?id=2"),
        ("https://arxiv.org/abs/1602.02255", "https://arxiv.org/abs/1602.02256"),
    ],
)
def test_links_that_differ(urls: tuple[str, str]) -> None:
    """Addresses that a server may tell apart are two links, in their order."""
    assert tuple(link.url for link in fold([linked(("", urls[0]), ("", urls[1]))]).links) == urls


@pytest.mark.parametrize(
    ("label", "url", "kind"),
    [
        ("Code", "https://example.org/x", "code"),
        ("PDF", "https://github.com/ann/x", "pdf"),  # the label before the host
        ("Project Page", "https://ann.github.io/x", "website"),
        ("Dataset", "https://example.org/x", "data"),
        ("Link", "https://github.com/ann/x", "code"),  # a label that says nothing
        ("", "https://arxiv.org/abs/1602.02255", "paper"),
        ("", "https://example.org/x.pdf", "pdf"),
        ("", "https://example.org/x", "other"),
        ("", "https://youtu.be/x", "video"),
    ],
)
def test_kind(label: str, url: str, kind: str) -> None:
    """The kind of a link: the label's word, then host and ending."""
    assert [link.kind for link in fold([linked((label, url))]).links] == [kind]


def test_title_as_label() -> None:
    """A label that is the title says nothing, though a word of it is a kind's."""
    entry = Entry("a", 1, "Video Hashing", links=(Link("Video Hashing", "https://arxiv.org/abs/1602.02255"),))
    assert fold([entry]).links[0].kind == "paper"


def test_name_as_label() -> None:
    """A label that is the method's or the data set's name says nothing."""
    links = [Link("CODE", "https://arxiv.org/abs/1602.02255")]
    assert fold_links(links, names={"CODE"}) == (PaperLink("paper", links[0].url),)


def test_topics() -> None:
    """The deepest section and the task of each entry, each once, in order."""
    entries = [
        Entry("a", 1, "T", section=("Papers", "Hashing"), task="Retrieval"),
        Entry("b", 1, "T"),
        Entry("b", 2, "T", section=("Hashing",), task="Search"),
        Entry("c", 1, "T", section=("Hashing", "Papers")),
    ]
    assert fold(entries).topics == ("Hashing", "Retrieval", "Search", "Papers")


def test_method() -> None:
    """The first method that an entry names."""
    assert (
        fold([Entry("a", 1, "T"), Entry("b", 1, "T", method="SCAN"), Entry("c", 1, "T", method="X")]).method == "SCAN"
    )


@pytest.mark.parametrize("curator_first", [True, False])
def test_claims(*, curator_first: bool) -> None:
    """The curator before a looked-up record before the lists, whichever claim was made first."""
    claims = [
        Claim("venue", ("MM",), "curator"),
        Claim("venue", ("ACM MM",), "crossref"),
        Claim("year", ("2018",), "dblp"),
    ]
    paper = fold([Entry("a", 1, "T", venue="arXiv", year=2017)], claims if curator_first else claims[::-1])
    assert (paper.venue, paper.year) == ("MM", 2018)


def test_claim_of_nothing() -> None:
    """A curator may say that a paper has no venue; a title it always has."""
    claims = [Claim("venue", (), "curator"), Claim("title", (), "curator"), Claim("authors", (), "curator")]
    paper = fold([Entry("a", 1, "T", venue="CVPR", authors=("Ann Lee",))], claims)
    assert (paper.venue, paper.title, paper.authors) == (None, "T", ())


def test_claimed_links() -> None:
    """A claimed link is `kind url`, and the kind is as claimed, whatever the host."""
    claim = Claim("links", ("website https://github.com/ann/x", "data https://arxiv.org/abs/1602.02255"), "curator")
    assert [link.kind for link in fold([linked()], [claim]).links] == ["website", "data"]


@given(names=st.permutations(["MS-COCO", "ms coco", "MSCOCO.", "Flickr30K", "flickr30k"]))
def test_dataset_names(names: list[str]) -> None:
    """Names that differ in case and punctuation are one data set, called as it is first."""
    datasets = fold_datasets(DatasetEntry("a", line, name) for line, name in enumerate(names, 1))
    firsts = [next(name for name in names if name[0] in initial) for initial in ("Mm", "Ff")]
    assert sorted(dataset.name for dataset in datasets) == sorted(firsts)


def test_datasets_by_name() -> None:
    """Data sets come by name, not in the order of their places."""
    assert [d.name for d in fold_datasets(DatasetEntry("a", 1, name) for name in ["VG", "COCO", "SBU"])] == [
        "COCO",
        "SBU",
        "VG",
    ]


def test_dataset_values() -> None:
    """Scale and modalities are the first that an entry gives; links once; all entries stand under it."""
    entries = [
        DatasetEntry("a", 1, "COCO", modalities="Image", links=(Link("COCO", "http://cocodataset.org/"),)),
        DatasetEntry("b", 1, "Coco", "Text", "123K", links=(Link("", "https://cocodataset.org"),)),
    ]
    (dataset,) = fold_datasets(entries)
    assert (dataset.modalities, dataset.scale) == ("Image", "123K")
    assert [link.url for link in dataset.links] == ["http://cocodataset.org/"]
    assert dataset.entries == tuple(entries)


def test_names_without_letters() -> None:
    """Two names of punctuation only are not one data set."""
    assert len(fold_datasets([DatasetEntry("a", 1, "++"), DatasetEntry("a", 2, "??")])) == 2


def test_news() -> None:
    """The same text on the same day is one announcement; in the order of the first places."""
    entries = [
        NewsEntry("a", 1, "2024-09-09", "The survey is out", (Link("paper", "http://arxiv.org/abs/2409.05405"),)),
        NewsEntry("a", 2, "2023-01-01", "Hello"),
        NewsEntry("b", 1, "2024-09-09", "The survey is out", (Link("", "https://arxiv.org/pdf/2409.05405"),)),
        NewsEntry("b", 2, "2024-09-10", "The survey is out"),
    ]
    news = fold_news(entries)
    assert [(item.date, item.text) for item in news] == [(e.date, e.text) for e in (entries[0], entries[1], entries[3])]
    assert news[0].links == (PaperLink("paper", "http://arxiv.org/abs/2409.05405"),)
    assert news[0].entries == (entries[0], entries[2])


ENTRIES = st.lists(
    st.builds(
        Entry,
        list=st.sampled_from("abc"),
        line=st.integers(1, 50),
        title=st.sampled_from(["Deep Hashing", "deep hashing", "Deep Hashing (Oral)", "Deep Hashing of Pictures"]),
        authors=st.sampled_from([(), ("Lee",), ("Ann Lee", "Bo Kim"), ("Lee", "Kim")]),
        venue=st.sampled_from([None, "IEEE", "CVPR", "arXiv", "CVPRW", "Journal of Emus"]),
        year=st.none() | st.integers(2018, 2020),
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda entry: (entry.list, entry.line),
)


@given(ENTRIES, st.randoms(use_true_random=False))
def test_what_one_entry_says(entries: list[Entry], random: Random) -> None:
    """Title and people are one entry's own, whatever the others say; a paper of one entry's copies is that entry's."""
    paper = fold(entries)
    assert paper.title in {entry.title for entry in entries}
    assert paper.authors in {entry.authors for entry in entries}
    one = random.choice(entries)
    copies = fold([one, one])
    assert (copies.title, copies.authors, copies.year) == (one.title, one.authors, one.year)
    assert copies.venue == (None if one.venue == "IEEE" else one.venue)
