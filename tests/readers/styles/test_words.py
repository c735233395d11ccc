"""What the words of a part say of its role, before anything is known of its siblings."""

import pytest

from mmret_cli.readers.styles.words import ROLES, is_sure_tag, kind_of, scores, tag_of


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Learning to Count Herons in Images", "title"),
        ("Herons: A Survey of Wading Birds", "title"),
        ("Do Herons Count Their Steps?", "title"),
        ("Ann Lee, Bo Kim", "people"),
        ("Smith et al.", "people"),
        ("CVPR 2020", "venue"),
        ("IEEE Transactions on Herons", "venue"),
        ("In Proceedings of the Conference on Herons", "venue"),
        ("arXiv preprint", "venue"),
        ("2021", "year"),
        ("2015-08", "year"),
        ("pdf", "label"),
        ("[Code]", "label"),
        ("https://a.org/x", "label"),
        ("pp. 12-34", "remark"),
    ],
)
def test_role(text: str, role: str) -> None:
    """The role that speaks loudest is the one that a person sees."""
    said = scores(text)
    assert max(ROLES, key=lambda each: getattr(said, each)) == role


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ann Lee", "name"),
        ("Ann Lee, Bo Kim", "names"),
        ("A. B.", "initials"),
        ("CVPR 2020", "tag"),
        ("arXiv 2017", "tag"),
        ("2020", "tag"),
        ("pp. 12-34", "tag"),
        ("paper", "label"),
        ("herons in motion", "words"),
    ],
)
def test_kind(text: str, kind: str) -> None:
    """A piece is known for what it is, so that a comma behind it can be judged."""
    assert kind_of(text) == kind


def test_tags() -> None:
    """Venue and year are a tag; a name that ends in a number is none that can be cut off."""
    tag = tag_of("ECCV 2018")
    assert tag is not None
    assert (tag.venue, tag.year) == ("ECCV", 2018)
    assert is_sure_tag("ECCV 2018")
    assert not is_sure_tag("DDD17")
    assert tag_of("Herons in Motion") is None
