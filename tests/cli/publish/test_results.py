"""The commands results and datasets, over the five lists; numbers checked against cross-modal-retrieval-tutorial.md."""

import json
from pathlib import Path

from tests.conftest import Mmret


def rows(text: str) -> list[list[str]]:
    """Tab-separated lines."""
    return [line.split("\t") for line in text.splitlines()]


def test_overview(mmret: Mmret, five_lists: Path) -> None:
    """Without a data set: which there are, with their metrics."""
    found = {row[0]: row for row in rows(mmret("results", "--db", five_lists).stdout)}
    assert set(found) == {"CUB", "CUHK-PEDES", "Flickr30K", "Flickr8K", "Flowers", "MSCOCO1K", "MSCOCO5K"}
    assert found["CUHK-PEDES"][2] == "R@1, R@5, R@10"


def test_ranking(mmret: Mmret, five_lists: Path) -> None:
    """SCAN leads Flickr30K: 67.4 90.3 95.8 48.6 77.7 85.2, in sum 465; it is an ensemble of 2018."""
    head, first, *_ = rows(mmret("results", "F30K", "--db", five_lists).stdout)
    assert head == "Data set,Method,Year,I2T R@1,I2T R@5,I2T R@10,T2I R@1,T2I R@5,T2I R@10,rsum,Paper".split(",")
    numbers = "67.4 90.3 95.8 48.6 77.7 85.2 465".split()
    assert first == ["Flickr30K", "SCAN (BUTD, AVE+LSE)*", "2018", *numbers, "lee2018stacked"]


def test_one_metric(mmret: Mmret, five_lists: Path) -> None:
    """By image-to-text R@1 the single model SCAN_i2t is ahead of the ensemble."""
    arguments = ("results", "Flickr30K", "--metric", "r@1", "--direction", "image-to-text", "--db", five_lists)
    _, first, second, *_ = rows(mmret(*arguments).stdout)
    assert (first[1], first[3], second[3]) == ("SCAN_i2t (BUTD, AVE)", "67.9", "67.4")


def test_splits(mmret: Mmret, five_lists: Path) -> None:
    """Any name of a data set finds the boards of its splits."""
    for name in ("COCO", "ms-coco", "MSCOCO"):
        assert {row[0] for row in rows(mmret("results", name, "--db", five_lists).stdout)} == {
            "Data set",
            "MSCOCO1K",
            "MSCOCO5K",
        }


def test_records(mmret: Mmret, five_lists: Path) -> None:
    """As JSON Lines: the result records of the contract, best method first."""
    lines = mmret("results", "CUB", "--metric", "AP@50", "--format", "jsonl", "--db", five_lists).stdout.splitlines()
    found = [json.loads(line) for line in lines]
    assert [record["value"] for record in found] == sorted((record["value"] for record in found), reverse=True)
    assert {(record["type"], record["dataset"], record["metric"]) for record in found} == {("result", "CUB", "AP@50")}
    assert list(found[0])[:5] == ["type", "list", "line", "method", "note"]


def test_progress(mmret: Mmret, five_lists: Path) -> None:
    """The best of each year on MSCOCO1K, oldest first."""
    found = rows(mmret("results", "MSCOCO1K", "--by", "year", "--db", five_lists).stdout)
    assert [row[1] for row in found] == ["2014", "2015", "2016", "2017", "2018"]
    assert all(row[4] == "★" for row in found)
    lines = mmret("results", "MSCOCO1K", "--by", "year", "-f", "jsonl", "--db", five_lists).stdout.splitlines()
    methods = dict.fromkeys(json.loads(line)["method"] for line in lines)
    assert list(methods) == ["UVSE", "m-CNN", "SPE", "RRF-Net", "SCAN"]


def test_comparison(mmret: Mmret, five_lists: Path) -> None:
    """Only the methods named, in that order; an unknown one is told."""
    arguments = ("results", "Flickr30K", "--db", five_lists, "--compare")
    found = rows(mmret(*arguments, "VSE++", "--compare", "SCAN").stdout)
    assert [row[1] for row in found[1:]] == ["VSE++ (ResNet)", "VSE++ (VggNet)", "SCAN (BUTD, AVE+LSE)*"]
    result = mmret(*arguments, "VSEE")
    assert (result.returncode, "no results for the method VSEE; did you mean" in result.stderr) == (1, True)


def test_markdown(mmret: Mmret, five_lists: Path) -> None:
    """As Markdown the best number is bold and the marks are explained."""
    text = mmret("results", "Flickr30K", "-f", "md", "--db", five_lists).stdout
    assert "| SCAN (BUTD, AVE+LSE)\\* | 2018 | <ins>67.4</ins> | **90.3** |" in text
    assert text.endswith("\\* ensemble\n")


def test_unknown(mmret: Mmret, five_lists: Path) -> None:
    """An unknown data set is exit code 1, with names like it."""
    for command in ("results", "datasets"):
        result = mmret(command, "Flikr30K", "--db", five_lists)
        assert result.returncode == 1
        assert "Flickr30K" in result.stderr or "Flickr30k" in result.stderr


def test_datasets(mmret: Mmret, five_lists: Path) -> None:
    """Names that mean one set are one; a name alone shows all that is known of it."""
    names = [row[0] for row in rows(mmret("datasets", "--db", five_lists).stdout)]
    assert [name for name in names if "coco" in name.lower()] == ["COCO", "FSCOCO", "SketchyCOCO"]
    shown = dict(row[:2] for row in rows(mmret("datasets", "ms-coco", "--db", five_lists).stdout))
    assert shown["also"] == "MS-COCO"
    assert "chen2020imram" in shown["papers"].split()
    records = [json.loads(line) for line in mmret("datasets", "-f", "jsonl", "--db", five_lists).stdout.splitlines()]
    assert [record["name"] for record in records] == names
