"""The ways in which a paper may have a word: forms, vocabulary, learned acronyms, corrections."""

import pytest

from mmret_cli.models import Entry, Link, Result
from tests.catalog.library import Library

OTHER = "Deep sketches"


@pytest.mark.parametrize(
    ("title", "query"),
    [
        ("Fine-grained retrieval", "fine grained"),
        ("Fine-grained retrieval", "finegrained"),
        ("Fine grained retrieval", "fine-grained"),
        ("Fine grained retrieval", "FINEGRAINED"),
        ("Finegrained retrieval", "fine-grained"),
        ("Finegrained retrieval", "fine grained"),
        ("Text-to-image diffusion", "texttoimage"),
        ("Text-to-image diffusion", "text to image"),
        ("Texttoimage diffusion", "text-to-image"),
        ("Pic2Word", "pic 2 word"),
        ("Pre-trained models", "pretrained"),
        ("Pretrained models", "pre-trained"),
        ("Cross‐modal hashing", "crossmodal"),
        ("Björklund's method", "bjorklund"),
        ("Naive Bayes", "naïve"),
        ("Image queries", "query"),
        ("Image query", "queries"),
        ("Retrieving images", "retrieval image"),
        ("Graph convolutional networks", "graphs convolution"),
        ("Hashing", "hashed"),
        ("Moment localization", "localisation"),
        ("Moment localisation", "localization"),
        ("Colour transfer", "color"),
        ("Color transfer", "colour"),
        ("Modelling text", "modeling"),
        ("Visual embedding", "embeding"),
        ("StyleCLIP", "style clip"),
        ("StyleCLIP", "style"),
        ("Text2Mesh", "mesh"),
        ("StyleCLIP", "styleclip"),
        ("CLIP4Cir", "clip cir"),
    ],
)
def test_forms(library: Library, title: str, query: str) -> None:
    """Hyphen, space, case, accents, plural, stem, spelling and camel case do not matter."""
    library.put(one=title, other=OTHER)
    assert library.whole(query) == {"one"}


@pytest.mark.parametrize("query", ["fine grained", "finegrained", "fine-grained"])
def test_forms_are_no_expansions(library: Library, query: str) -> None:
    """Of another form of the same word the user need not be told."""
    library.put(one="Fine-grained retrieval")
    assert library.find(query).expanded == []


def test_accents_of_the_index(library: Library) -> None:
    """A name is found by its plain letters, and the other way round."""
    library.put(one=Entry("a", 1, "One", authors=("José Müller",)), two=Entry("a", 1, "Two", authors=("Jose Muller",)))
    assert library.whole("jose muller") == library.whole("José Müller") == {"one", "two"}


# --- the vocabulary


@pytest.mark.parametrize(
    ("title", "query"),
    [
        ("Composed Image Retrieval", "CIR"),
        ("Composed Image Retrieval", "cir"),
        ("CIR revisited", "composed image retrieval"),
        ("CIR revisited", "composed-image retrieval"),
        ("Image Retrieval with Text Feedback", "CIR"),
        ("Image Retrieval with Text Feedback", "composed image retrieval"),
        ("Composed Image Retrieval", "image retrieval with text feedback"),
        ("Zero-shot composed image retrieval", "zero-shot CIR"),
        ("Zero-shot composed image retrieval", "CIR zero shot"),
        ("Aerial scenes", "satellites"),
    ],
)
def test_vocabulary(library: Library, title: str, query: str) -> None:
    """A term finds the papers that only say another one for it, both ways, also among other words."""
    library.vocabulary = "CIR = composed image retrieval = image retrieval with text feedback\nsatellite = aerial"
    library.put(one=title, other=OTHER)
    assert library.whole(query) == {"one"}


@pytest.mark.parametrize(
    ("query", "keys"), [("CIR", ["short", "long"]), ("composed image retrieval", ["long", "short"])]
)
def test_expansions_rank_behind(library: Library, query: str, keys: list[str]) -> None:
    """What was typed ranks before what means the same."""
    library.vocabulary = "CIR = composed image retrieval"
    library.put(
        long=Entry("a", 1, "Composed Image Retrieval", year=2020), short=Entry("a", 1, "A CIR study", year=2020)
    )
    assert library.keys(query) == keys


def test_expansion_is_told(library: Library) -> None:
    """What else was looked for to find these hits is told."""
    library.vocabulary = "CIR = composed image retrieval"
    library.put(one="Composed Image Retrieval")
    assert library.find("CIR").expanded == [("CIR", "composed image retrieval")]


def test_expansion_of_several_words_is_told(library: Library) -> None:
    """A term of several words is told as a whole."""
    library.vocabulary = "CIR = composed image retrieval"
    library.put(one="The CIR challenge")
    assert library.find("composed image retrieval").expanded == [("composed image retrieval", "CIR")]


def test_vain_expansion_is_not_told(library: Library) -> None:
    """What no hit was found by isn't told."""
    library.vocabulary = "CIR = composed image retrieval"
    library.put(one="The CIR challenge")
    assert library.find("CIR").expanded == []


def test_no_vocabulary(library: Library) -> None:
    """Without a vocabulary a word is that word."""
    library.put(one="Aerial scenes", other=OTHER)
    assert library.keys("satellite") == []


def test_vocabulary_in_a_field(library: Library) -> None:
    """A field's value has other names, too."""
    library.vocabulary = "F30K = Flickr30K"
    library.put(one=Entry("a", 1, "One", datasets=("Flickr30K",)), other="Flickr30K in the title")
    assert library.keys("dataset:f30k") == ["one"]


def test_phrase_has_no_synonyms(library: Library) -> None:
    """An exact phrase is exact."""
    library.vocabulary = "CIR = composed image retrieval"
    library.put(one="The CIR challenge")
    assert library.keys('"composed image retrieval"') == []


# --- learned from the catalog


def test_acronym_learned_from_a_title(library: Library) -> None:
    """An acronym that one title defines is known in others, both ways."""
    library.put(
        teacher="Quaternion Zebra Retrieval (QZR)",
        long="Fast quaternion zebra retrieval",
        short="Benchmarking QZR",
        other=OTHER,
    )
    assert library.whole("QZR") == library.whole("quaternion zebra retrieval") == {"teacher", "long", "short"}


def test_acronym_learned_from_a_tag(library: Library) -> None:
    """So is a method's tag whose letters begin the words of its title."""
    library.put(
        teacher=Entry("a", 1, "Quaternion Zebra Retrieval", method="QZR"), short="Benchmarking QZR", other=OTHER
    )
    assert library.whole("quaternion zebra retrieval") == {"teacher", "short"}


def test_acronym_learned_from_a_repository(library: Library) -> None:
    """And the name of a repository."""
    link = Link("code", "https://github.com/ann/QZR")
    library.put(
        teacher=Entry("a", 1, "Quaternion Zebra Retrieval", links=(link,)), short="Benchmarking QZR", other=OTHER
    )
    assert library.whole("quaternion zebra retrieval") == {"teacher", "short"}


def test_learned_is_told(library: Library) -> None:
    """What was learned is told like what the vocabulary says."""
    library.put(teacher="Quaternion Zebra Retrieval (QZR)", long="Fast quaternion zebra retrieval")
    assert ("QZR", "Quaternion Zebra Retrieval") in library.find("QZR").expanded


@pytest.mark.parametrize("query", ["QZR", "qzr"])
def test_initials(library: Library, query: str) -> None:
    """An acronym that nobody spells out finds the titles with these initials; in small letters, where it is no word."""
    library.put(one="Quaternion zebra retrieval", other=OTHER)
    assert library.whole(query) == {"one"}


def test_initials_are_no_words(library: Library) -> None:
    """A word that papers have is no acronym, unless it is typed as one."""
    library.put(word="The art of war", initials="Adversarial retrieval of text")
    assert (library.whole("art"), library.whole("ART")) == ({"word"}, {"word", "initials"})


# --- what a paper is tied to


@pytest.mark.parametrize("query", ["SCAN", "scan", "method:scan"])
@pytest.mark.parametrize(
    "entry",
    [
        Entry("a", 1, "Stacked attention", method="SCAN"),
        Entry("a", 1, "SCAN: Stacked attention"),
        Entry("a", 1, "Stacked attention", links=(Link("code", "https://github.com/ann/SCAN"),)),
        Entry("a", 1, "Stacked attention", links=(Link("code", "https://github.com/ann/scan.git"),)),
    ],
)
def test_method(library: Library, entry: Entry, query: str) -> None:
    """A method is found by its tag, by what stands before the colon, and by its repository."""
    library.put(one=entry, other=OTHER)
    assert library.whole(query) == {"one"}


@pytest.mark.parametrize("query", ["MS-COCO", "mscoco", "ms coco", "MSCOCO", "dataset:mscoco", "dataset:ms-coco"])
@pytest.mark.parametrize("name", ["MS-COCO", "MSCOCO", "MS COCO"])
def test_data_sets(library: Library, name: str, query: str) -> None:
    """A data set of a list's column is found whatever the spelling."""
    library.put(one=Entry("a", 1, "One", datasets=("CUB", name)), other=OTHER)
    assert library.whole(query) == {"one"}


@pytest.mark.parametrize("query", ["flickr 30k", "flickr30k", "Flickr-30K", "dataset:flickr30k"])
@pytest.mark.parametrize("name", ["Flickr30K", "Flickr-30k"])
def test_data_sets_of_results(library: Library, name: str, query: str) -> None:
    """So is one that the paper has results on."""
    library.put(one="One", other=OTHER)
    library.put_results(one=Result("a", 99, 1, "ONE", "R@1", 50.0, dataset=name))
    assert library.whole(query) == {"one"}


@pytest.mark.parametrize(
    "query",
    ["karpathy", "andrej karpathy", "Karpathy, Andrej", "philosophy", "remote", "remote-sensing", "cvpr", "2019"],
)
def test_tied(library: Library, query: str) -> None:
    """A paper is found by its authors, topics, lists, venue and year."""
    entry = Entry(
        "remote-sensing", 1, "One", authors=("Andrej Karpathy",), section=("Philosophy",), venue="CVPR", year=2019
    )
    library.put(one=entry, other=OTHER)
    assert library.whole(query) == {"one"}


def test_title_of_the_list(library: Library) -> None:
    """A list's title is a way to its papers."""
    library.put(one=Entry("rs", 1, "One"), other=Entry("b", 1, OTHER))
    library.name_list("rs", "Awesome Satellites")
    assert library.keys("satellites") == ["one"]


# --- mistakes


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("manipualtion", "manipulation"),
        ("retreival", "retrieval"),
        ("embeddding", "embedding"),
        ("karpaty", "karpathy"),
        ("wietx", "wiet"),
        ("cilp", "clip"),
    ],
)
def test_mistakes(library: Library, typed: str, meant: str) -> None:
    """A word that no paper has is mended by the catalog's own words, names included, and that is said."""
    library.put(
        one=Entry("a", 1, "Manipulation, embedding, retrieval, CLIP", authors=("Andrej Karpathy", "Van Wiet")),
        other=OTHER,
    )
    found = library.find(typed)
    assert ([hit.key for hit in found.hits], found.expanded) == (["one"], [(typed, meant)])


def test_mistake_in_a_field(library: Library) -> None:
    """A field's value is mended too."""
    library.put(one=Entry("a", 1, "One", authors=("Andrej Karpathy",)), other=OTHER)
    assert library.keys("author:karpaty") == ["one"]


def test_mistake_among_words(library: Library) -> None:
    """One mistake among right words is mended alone."""
    library.put(one="Image manipulation", other=OTHER)
    assert library.find("image manipualtion").expanded == [("manipualtion", "manipulation")]


def test_short_words_are_not_mended(library: Library) -> None:
    """A short word that is one letter off is another word."""
    library.put(one="CLIP models", other="SCAN")
    assert library.keys("clap") == library.keys("can") == []


def test_known_words_are_not_mended(library: Library) -> None:
    """A word that a paper has is no mistake."""
    library.put(one="Hashing", two="Bashing")
    assert library.keys("bashing") == ["two"]


def test_mended_words_have_synonyms(library: Library) -> None:
    """What was meant is looked up in the vocabulary."""
    library.vocabulary = "satellite = aerial"
    library.put(one="Aerial scenes", two="Satellite scenes", other=OTHER)
    assert library.whole("satelite") == {"one", "two"}


def test_a_mistake_in_a_list(library: Library) -> None:
    """A rare word that is nearly a frequent one finds that, too, behind itself."""
    library.put(**{f"n{number}": f"Retrieval {number}" for number in range(20)}, wrong="Retreival")
    assert library.keys("retreival", limit=0)[0] == "wrong"
    assert len(library.whole("retreival")) == 21


# --- venues and years


def test_venue_and_year_words(library: Library) -> None:
    """Words that are a venue and a year act as such."""
    library.put(
        right=Entry("a", 1, "Video moments", venue="ECCV", year=2022),
        late=Entry("a", 1, "Video moments", venue="ECCV", year=2024),
        elsewhere=Entry("a", 1, "Video moments", venue="CVPR", year=2022),
    )
    assert (library.keys("ECCV 2022 video")[0], library.whole("ECCV 2022 video")) == ("right", {"right"})


def test_venue_words_hide_no_title(library: Library) -> None:
    """A title that has a venue's name or a year is found by it."""
    library.put(title="The ECCV 2022 challenge on video", venue=Entry("a", 1, "Video", venue="ECCV", year=2022))
    assert library.whole("ECCV 2022 video") == {"title", "venue"}


def test_venue_by_its_long_name(library: Library) -> None:
    """A venue has other names, too."""
    library.vocabulary = "TGRS = IEEE Transactions on Geoscience and Remote Sensing"
    library.put(one=Entry("a", 1, "One", venue="TGRS"), other=OTHER)
    assert library.keys('venue:"IEEE Transactions on Geoscience and Remote Sensing"') == ["one"]


# --- beginnings


def test_an_explicit_beginning_is_whole(library: Library) -> None:
    """`word*` finds every word that begins so, however many there are."""
    library.put(**{f"n{number}": f"Quark{number:03}" for number in range(30)})
    assert len(library.whole("quark*")) == 30


def test_a_beginning_is_told(library: Library) -> None:
    """The word behind a beginning ranks after the word itself, and is told."""
    library.put(word=Entry("a", 1, "Twin", year=2020), longer=Entry("a", 1, "Twinkle", year=2024))
    found = library.find("twin")
    assert ([hit.key for hit in found.hits], found.expanded) == (["word", "longer"], [("twin", "twinkle")])


def test_only_the_last_word_is_a_beginning(library: Library) -> None:
    """A word before the last is meant as it is."""
    library.put(one="Twinkle towers")
    assert (library.whole("towers twin"), library.whole("twin towers")) == ({"one"}, set())
