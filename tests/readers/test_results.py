"""Result tables of other fields: written by hand after public lists, with the numbers that a person reads in them."""

import pytest

from mmret_cli.models import Entry, Result
from mmret_cli.readers.markdown import read_markdown

Row = tuple[str, str, str, str]  # method, data set, metric, the number as written

# Each with a word on what is odd about it.
TABLES: dict[str, tuple[str, list[Row]]] = {
    "answers: citations behind the method, its paper in the last column": (
        """### SQuAD

| Model | EM | F1 | Paper / Source |
| --- | :---: | :---: | --- |
| ReadNet (Lee et al., 2018) | 66.30 | 75.1 | [Reading Twice](https://arxiv.org/abs/1801.00001) |
| [SpanFinder](https://arxiv.org/abs/1901.00002) [43] | 70.0 | - | |
| Liu et al. (2018) | 68.5 | 77 | |
""",
        [
            ("ReadNet", "SQuAD", "EM", "66.30"),
            ("ReadNet", "SQuAD", "F1", "75.1"),
            ("SpanFinder", "SQuAD", "EM", "70.0"),
            ("Liu et al. (2018)", "SQuAD", "EM", "68.5"),
            ("Liu et al. (2018)", "SQuAD", "F1", "77"),
        ],
    ),
    "translation: a heading that says results, an arrow, a deviation, an ensemble with a reference mark": (
        """### Results on WMT14 En-De

| System | Params | BLEU↑ | chrF++ |
| --- | --- | --- | --- |
| Deep Transformer* [12, 13] | 210M | 29.30 ± 0.2 | 57.1 |
| Shallow[^1] | 60M | **27.3** | 55.00 |

[^1]: Our run.
""",
        [
            ("Deep Transformer", "WMT14 En-De", "BLEU", "29.30"),
            ("Deep Transformer", "WMT14 En-De", "chrF++", "57.1"),
            ("Shallow", "WMT14 En-De", "BLEU", "27.3"),
            ("Shallow", "WMT14 En-De", "chrF++", "55.00"),
        ],
    ),
    "segmentation: what a model costs is no result": (
        """### Performance table

| Method | Backbone | #Params (M) | FLOPs (G) | Cityscapes val mIoU | ADE20K (mIoU %) | FPS |
| --- | --- | --- | --- | --- | --- | --- |
| SegA (CVPR 2021) | ResNet-101 | 47.1 | 1.5 | 81.3 | 45.10 | 9.4 |
| SegB (R50) | Swin-T | 60.0 | 2.5 | - | 46.0 (ms) | 12.0 |
""",
        [
            ("SegA", "Cityscapes val", "mIoU", "81.3"),
            ("SegA", "ADE20K", "mIoU", "45.10"),
            ("SegB (R50)", "ADE20K", "mIoU", "46.0"),
        ],
    ),
    "generation: the metric above the data sets": (
        """## Leaderboard

<table>
<tr><th rowspan="2">Model</th><th colspan="2">FID ↓</th><th colspan="1">IS ↑</th></tr>
<tr><th>CIFAR-10</th><th>CelebA 64x64</th><th>CIFAR-10</th></tr>
<tr><td>DiffOne<sup>†</sup></td><td>3.17</td><td>2.90</td><td>9.46</td></tr>
<tr><td>DiffTwo</td><td>2.20</td><td>--</td><td>9.89</td></tr>
</table>
""",
        [
            ("DiffOne", "CIFAR-10", "FID", "3.17"),
            ("DiffOne", "CelebA 64x64", "FID", "2.90"),
            ("DiffOne", "CIFAR-10", "IS", "9.46"),
            ("DiffTwo", "CIFAR-10", "FID", "2.20"),
            ("DiffTwo", "CIFAR-10", "IS", "9.89"),
        ],
    ),
    "speech: parts of a data set beside the metric": (
        """### LibriSpeech

| Method | WER test-clean | test-other WER (%) | Published |
| --- | --- | --- | --- |
| Listener | 5.83% | 12.69% | December 2015 |
| Hearer (2019) | 3.80% | | Interspeech, Sept 2018 |
""",
        [
            ("Listener", "LibriSpeech test-clean", "WER", "5.83"),
            ("Listener", "LibriSpeech test-other", "WER", "12.69"),
            ("Hearer", "LibriSpeech test-clean", "WER", "3.80"),
        ],
    ),
    "detection: thresholds, and remarks behind the numbers": (
        """### Performance table

| Detector | VOC07 (mAP@IoU=0.5) | COCO (mAP@0.5:0.95) | AP<sub>50</sub> | AP_75 | box AP | Published In |
| :---: | :---: | :---: | :---: | :---: | :---: | :---: |
| BoxNet | 78.2 (07+12) | .365 | 59.1 | 39.0 | 40.25 | CVPR'16 |
""",
        [
            ("BoxNet", "VOC07", "mAP@IoU=0.5", "78.2"),
            ("BoxNet", "COCO", "mAP@0.5:0.95", ".365"),
            ("BoxNet", "", "AP50", "59.1"),
            ("BoxNet", "", "AP_75", "39.0"),
            ("BoxNet", "", "box AP", "40.25"),
        ],
    ),
    "moments: a threshold belongs to the metric, wherever it stands": (
        """### Charades-STA

| Method | R@1 IoU=0.3 | R@1, IoU=0.5 | R@5 (IoU = 0.7) | R1@0.5 | mIoU | mAP@0.75 | Avg. |
| --- | --- | --- | --- | --- | --- | --- | --- |
| MomA | 60.00 | 41.2 | 50.1 | 41.2 | 40.0 | 30.5 | 44 |
""",
        [
            ("MomA", "Charades-STA", "R@1 IoU=0.3", "60.00"),
            ("MomA", "Charades-STA", "R@1 IoU=0.5", "41.2"),
            ("MomA", "Charades-STA", "R@5 IoU=0.7", "50.1"),
            ("MomA", "Charades-STA", "R1@0.5", "41.2"),
            ("MomA", "Charades-STA", "mIoU", "40.0"),
            ("MomA", "Charades-STA", "mAP@0.75", "30.5"),
            ("MomA", "Charades-STA", "Avg.", "44"),
        ],
    ),
    "moments: the threshold above the recalls, and the recall above the thresholds": (
        """## Results on QVHighlights

<table>
<tr><td rowspan="2">Method</td><td colspan="2">IoU=0.5</td><td colspan="2">R@10</td></tr>
<tr><td>R@1</td><td>R@5</td><td>IoU=0.5</td><td>IoU=0.7</td></tr>
<tr><td>MomB [7]</td><td>52.89</td><td>80.1</td><td>90.0</td><td>71.5</td></tr>
</table>
""",
        [
            ("MomB", "QVHighlights", "R@1 IoU=0.5", "52.89"),
            ("MomB", "QVHighlights", "R@5 IoU=0.5", "80.1"),
            ("MomB", "QVHighlights", "R@10 IoU=0.5", "90.0"),
            ("MomB", "QVHighlights", "R@10 IoU=0.7", "71.5"),
        ],
    ),
    "a benchmark's own columns: short names over numbers with decimals": (
        """### LVBench

| Model | LLM Size | Overall | KIR | EU | Notes |
| --- | --- | --- | --- | --- | --- |
| Watcher | 72B | 41.3 | 38.3 | 41.10 | fast |
| **Seer** | 34B | 45.9 | 51.5 | - | |
""",
        [
            ("Watcher", "LVBench", "Overall", "41.3"),
            ("Watcher", "LVBench", "KIR", "38.3"),
            ("Watcher", "LVBench", "EU", "41.10"),
            ("Seer", "LVBench", "Overall", "45.9"),
            ("Seer", "LVBench", "KIR", "51.5"),
        ],
    ),
    "no known metric at all": (
        """### FacTool

| Method | KIR | SumQ |
| --- | --- | --- |
| Watcher | 38.3 | 41.10 |
| Seer | 51.5 | 42.00 |
""",
        [
            ("Watcher", "FacTool", "KIR", "38.3"),
            ("Watcher", "FacTool", "SumQ", "41.10"),
            ("Seer", "FacTool", "KIR", "51.5"),
            ("Seer", "FacTool", "SumQ", "42.00"),
        ],
    ),
    "the heading names the metric, the columns the data sets": (
        """### Top-1 accuracy

| Method | CIFAR-100 | ImageNet-R |
| --- | --- | --- |
| LearnA | 85.95 | 69.67 |
| LearnB | 86.0 | 73.2 |
""",
        [
            ("LearnA", "CIFAR-100", "Top-1 accuracy", "85.95"),
            ("LearnA", "ImageNet-R", "Top-1 accuracy", "69.67"),
            ("LearnB", "CIFAR-100", "Top-1 accuracy", "86.0"),
            ("LearnB", "ImageNet-R", "Top-1 accuracy", "73.2"),
        ],
    ),
    "a column names the data set of each row": (
        """## Results

| Dataset | Method | Accuracy | Macro-F1 |
| --- | --- | --- | --- |
| SST-2 | Tune | 95.10 | 94.8 |
| MNLI | Tune | 86.0 | 85 |
""",
        [
            ("Tune", "SST-2", "Accuracy", "95.10"),
            ("Tune", "SST-2", "Macro-F1", "94.8"),
            ("Tune", "MNLI", "Accuracy", "86.0"),
            ("Tune", "MNLI", "Macro-F1", "85"),
        ],
    ),
    "papers and their methods in one row; precision and recall by their short names; a remark joined to a metric": (
        """### Grounding

| Title | Venue | Method | Prec.↑ | Rec.↑ | R@1(2D-to-3D) | Exact Match (EM) | P-AUROC |
| --- | --- | --- | --- | --- | --- | --- | --- |
| [A Fine Way to Ground](https://arxiv.org/abs/2101.00003) | CVPR 2021 | GroundIt (ours) | 0.82 | 0.60 | 73.70 | 12.50 | 98.1 |
""",
        [
            ("GroundIt (ours)", "Grounding", "Prec.", "0.82"),
            ("GroundIt (ours)", "Grounding", "Rec.", "0.60"),
            ("GroundIt (ours)", "Grounding", "R@1(2D-to-3D)", "73.70"),
            ("GroundIt (ours)", "Grounding", "Exact Match", "12.50"),
            ("GroundIt (ours)", "Grounding", "P-AUROC", "98.1"),
        ],
    ),
    "numbers in front of their papers": (
        """### TED

| WER Test | Paper | Published |
| --- | --- | --- |
| 6.5% | [Listening Well](https://arxiv.org/abs/1801.00059) | April 2018 |
""",
        [("Listening Well", "TED Test", "WER", "6.5")],
    ),
    "forecasts: errors": (
        """### ETTh1

| Models | MSE | MAE | RMSE (avg) | Average MAPE | Avg. |
| --- | --- | --- | --- | --- | --- |
| Cast (Zhou, 2021) | 0.370 | 0.400 | 1,024.50 | 7.5 | 2.0 |
""",
        [
            ("Cast", "ETTh1", "MSE", "0.370"),
            ("Cast", "ETTh1", "MAE", "0.400"),
            ("Cast", "ETTh1 avg", "RMSE", "1,024.50"),
            ("Cast", "ETTh1 Average", "MAPE", "7.5"),
            ("Cast", "ETTh1", "Avg.", "2.0"),
        ],
    ),
}
# Tables of numbers that are no results.
NONE = {
    "sizes of models": """| Model | Params (M) | FLOPs (G) | Throughput | Epochs |
| --- | --- | --- | --- | --- |
| NetA | 47.1 | 1.5 | 930.5 | 300 |
| NetB | 60.0 | 2.5 | 812.0 | 300 |
""",
    "statistics of corpora": """### Statistics of data sets

| Corpus | Images | Size | #Classes | Duration | Avg. length | Mean tokens |
| --- | --- | --- | --- | --- | --- | --- |
| CorpA | 123,287 | 20.5 | 80 | 3.5 | 10.4 | 5.1 |
| CorpB | 31,783 | 4.4 | 20 | 2.5 | 12.3 | 6.2 |
""",
    "splits of data sets": """### Benchmarks

| Dataset | Train | Val | Test | mean |
| --- | --- | --- | --- | --- |
| SetA | 1000.5 | 10.5 | 10.5 | 2.0 |
""",
    "papers and their years": """| Model | Version | Year | Stars |
| --- | --- | --- | --- |
| NetA | 1.5 | 2020 | 930 |
| NetB | 2.0 | 2021 | 812 |
""",
    "counts and their averages": """| Name | Images | Classes | Avg. objects |
| --- | --- | --- | --- |
| SetA | 12.5 | 10.5 | 7.3 |
""",
    "splits": """### Statistics

| Name | Dev | Val | Test |
| --- | --- | --- | --- |
| SetA | 1.5 | 10.5 | 7.3 |
""",
    "what reviewers say of papers": """| Rank | Title | Average | Scores |
| --- | --- | --- | --- |
| 1 | [A Fine Paper of Ours](https://openreview.net/forum?id=a) | 8.25 | 8, 8, 9 |
""",
    "settings": """| Parameter | Value | Default |
| --- | --- | --- |
| temperature | 0.7 | 1.0 |
| top-p | 0.95 | 1.0 |
""",
}


def read(table: str) -> list[Result]:
    """The results of a list that holds this table."""
    records = read_markdown(f"# A list\n\n{table}", "a").records
    return [record for record in records if isinstance(record, Result)]


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_other_fields(table: tuple[str, list[Row]]) -> None:
    """Each number is read with its method, data set and metric, and as it is written."""
    text, want = table
    assert [(each.method, each.dataset, each.metric, each.written) for each in read(text)] == want


@pytest.mark.parametrize("table", NONE.values(), ids=NONE)
def test_no_results(table: str) -> None:
    """What a model costs and what a corpus holds is no result."""
    assert read(table) == []


def test_values() -> None:
    """A comma parts thousands where three figures follow each, and decimals elsewhere; a point may stand first."""
    table = "| Method | MAE |\n| --- | --- |\n" + "".join(
        f"| A{n} | {cell} |\n"
        for n, cell in enumerate(["1,024.50", "12,345", "0,123", "55,0", ".365", "45.2*", "~7 [3]"])
    )
    assert [each.value for each in read(table)] == [1024.5, 12345, 0.123, 55, 0.365, 45.2, 7]


def test_links() -> None:
    """A method that is no link itself has those of its paper's column: they tell which paper it is."""
    text, _ = TABLES["answers: citations behind the method, its paper in the last column"]
    links = {each.method: [link.url for link in each.links] for each in read(text)}
    assert links == {
        "ReadNet": ["https://arxiv.org/abs/1801.00001"],
        "SpanFinder": ["https://arxiv.org/abs/1901.00002"],
        "Liu et al. (2018)": [],
    }


@pytest.mark.parametrize(
    ("table", "titles"),
    [
        ("answers: citations behind the method, its paper in the last column", ["Reading Twice"]),
        ("numbers in front of their papers", ["Listening Well"]),
        (
            "papers and their methods in one row; precision and recall by their short names; a remark joined to a metric",
            ["A Fine Way to Ground"],
        ),
        ("speech: parts of a data set beside the metric", []),
    ],
)
def test_papers(table: str, titles: list[str]) -> None:
    """A row with a column for its paper gives both, the paper with the row alone as its source."""
    records = read_markdown(f"# A list\n\n{TABLES[table][0]}", "a").records
    entries = [record for record in records if isinstance(record, Entry)]
    assert [entry.title for entry in entries] == titles
    assert all(entry.raw.startswith("|") and "\n" not in entry.raw for entry in entries)


def test_marks() -> None:
    """Stars and carets are read before and behind a reference mark; numbers of a note say what they count."""
    text = "| Method | Backbone | Tokens | R@1 |\n| --- | --- | --- | --- |\n| SCAN\\* [3] | ResNet | 450 | 1.0 |\n| DAN [4]^ | | | 2.0 |\n"
    found = [(each.method, each.ensemble, each.questionable, each.note) for each in read(text)]
    assert found == [("SCAN", True, False, "ResNet, Tokens 450"), ("DAN", False, True, None)]
