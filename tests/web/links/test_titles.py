"""One work or another, from the titles alone."""

import pytest

from mmret_cli.web.links.pages import another

OURS = "Deep Visual-Semantic Alignments for Generating Image Descriptions"
SAME = [
    "Deep visual–semantic alignments for generating image descriptions.",
    "DEEP VISUAL-SEMANTIC ALIGNMENTS FOR GENERATING IMAGE DESCRIPTIONS | IEEE Xplore",
    "[1412.2306] Deep Visual-Semantic Alignments for Generating Image Descriptions",
    "Generating Image Descriptions with Deep Visual-Semantic Alignments",
    "Deep Visual-Semantic Alignments for Generating Image Descriptons",  # a typing mistake
    "DeepVS",  # too short to tell
]
OTHERS = [
    "A Survey of Reinforcement Learning in Continuous Robot Control",
    "Show and Tell: A Neural Image Caption Generator",
    "VSE++: Improving Visual-Semantic Embeddings with Hard Negatives",
]


@pytest.mark.parametrize("theirs", SAME)
def test_same(theirs: str) -> None:
    """Spelling, order, a site's name around it and a title that tells nothing are no other paper."""
    assert not another([OURS], theirs)


@pytest.mark.parametrize("theirs", OTHERS)
def test_another(theirs: str) -> None:
    """Another paper of the field is another paper."""
    assert another([OURS], theirs)
    assert not another([OURS, theirs], theirs)  # two papers share the link
    assert not another(["SCAN"], theirs)  # our own title tells nothing


def test_other_scripts() -> None:
    """Titles without Latin letters are compared too."""
    assert another(["基于深度学习的跨模态检索研究综述"], "强化学习在机器人控制中的应用与发展")
    assert not another(["基于深度学习的跨模态检索研究综述"], "基于深度学习的跨模态检索研究综述 - 知网")
