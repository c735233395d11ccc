"""How much words read as people."""

import pytest

from mmret_cli.readers.styles.names import people, person

SURE = 1.5


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee, Bo Kim and Cy Day",
        "Lee, A., Kim, B.",
        "A. Lee, B. C. Kim",
        "John Smith et al.",
        "Wei Zhang; Li Wang",
        "John Smith & Mary Brown",
        "张伟、王芳、李娜",
    ],
)
def test_people(text: str) -> None:
    """Several names, initials, or et al. are surely people, in each order and script."""
    assert people(text) >= SURE


@pytest.mark.parametrize(
    "text",
    [
        "Learning to Count Herons",
        "Herons, Owls and Cranes in the Long Grass",
        "Deep Networks for Image Segmentation",
        "Do Herons Count?",
        "IEEE Trans. Pattern Anal. Mach. Intell.",
        "https://a.org/lee",
        "CVPR",
        "",
    ],
)
def test_no_people(text: str) -> None:
    """Titles, venues and addresses are none."""
    assert people(text) < 0


def test_more_names_are_surer() -> None:
    """A byline of three is surer than one name, which a short title may look like."""
    assert people("Ann Lee") < people("Ann Lee, Bo Kim") < people("Ann Lee, Bo Kim, Cy Day")


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("J. Smith", "Smith"),  # an initial
        ("John Smith", "Graph Smith"),  # a word of titles
        ("John Smith", "john smith"),
        ("John Smith", "HeronNet Smith"),  # coined
        ("Juan de la Cruz", "Juan of the Cruz"),
        ("李明", "数据集与基准"),
    ],
)
def test_one_person(better: str, worse: str) -> None:
    """Initials, usual names and particles speak for a person; small and coined words against one."""
    assert person(better) > person(worse)
