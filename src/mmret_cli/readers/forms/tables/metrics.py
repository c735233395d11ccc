"""What the header of a number says: a metric with its cut-off and threshold, what a corpus or model measures, or neither."""

import re
from typing import NamedTuple

from mmret_cli.normalise.text import squeeze, unbracket

CUT = r"@\s?(?:\[?\d{1,4}(?:\.\d{1,4})?(?::\d{1,4}(?:\.\d{1,4})?){0,2}\]?|\w+)"  # @10  @0.5:0.95  @all
RECALL = re.compile(r"(?<![\w@])R(?:ecall)?\s?@\s?\d+(?:\.\d+)?(?!\w)", re.IGNORECASE)
# Metrics by field. What is also a word of everyday English stands in capitals only.
NAMES = (
    # R@10, mR@50, R1@0.5, R1, Rank-1, Top-5 error, MedR, Recall_subset
    rf"m?R(?:ecall)?\s?@\s?\d+(?:\.\d+)?|R\d{{1,3}}{CUT}|R(?:1|5|10|100)|(?:Rank|Top)[- ]?@?\d+(?:[- ](?:acc(?:uracy)?|err(?:or)?)\.?)?",
    rf"(?:H(?:its?)?|m?AP|m?AR|n?DCG|MRR|P(?:rec(?:ision)?)?|Acc(?:uracy)?|F1|PCKh?|EM|pass|IoU)\s?{CUT}",
    r"mINP|[rR]-?[sS]um|Med(?:ian)?[- ]?R(?:ank)?|MdR|Mean[- ]?R(?:ank)?|MnR|mR|Recall(?:_?subset)?@?\s?\d*|Precision|n?DCG|MRR",
    # accuracy, macro-F1, exact match, AUROC, Cohen's kappa
    r"(?:(?:macro|micro|weighted|overall|balanced|mean)[- ]?)?(?:Acc(?:uracy)?\.?|F1(?:[- ]?score)?|Prec(?:ision)?\.?|Recall|Rec\.)|mAcc|F[- ]?(?:score|measure)|EM|exact match",
    r"AU(?:RO|PR)?C(?:[- ](?:ROC|PR))?|ROC[- ]?AUC|EER|FPR95|MCC|kappa|NMI|(?:(?:word|char(?:acter)?|phone(?:me)?|label|equal)[- ])?err(?:or)?\.?(?:[- ]rate)?|sensitivity|specificity",
    # BLEU-4, ROUGE-L, chrF++, WER, perplexity
    r"(?:sacre)?BLEU[- ]?\d?|chrF\+{0,2}|ROUGE(?:[- ]?\w{1,4})?|R-(?:1|2|L)|METEOR|CIDEr(?:[- ]?D)?|SPICE|BLEURT|BERT[- ]?Score|COMET(?:[- ]?\d\d)?",
    r"WER|CER|PPL|perplexity|bits?[- ]per[- ](?:char(?:acter)?|word|byte|dim)|BP[BCD]|NLL|[LU]AS|PESQ|E?STOI|SI-?SDRi?|SDRi?|MCD|(?-i:PER|SER|DER|TER|MOS)",
    # FID, LPIPS, PSNR, CLIP-score, RMSE, Spearman
    r"[grs]?FID|FVD|KID|FAD|(?-i:IS)|LPIPS|PSNR|(?:MS-)?SSIM|NIQE|CLIP[- ]?(?:Score|Sim|I|T)|MAE|R?MSE|MAPE|Abs ?Rel|Sq ?Rel|EPE|spearman|pearson|SRCC|PLCC|KRCC",
    # AP50, APs, mIoU, Dice, HOTA, MPJPE
    r"(?:(?:b?box|mask|segm|keypoint)[- ])?m?AP(?:[-_]?(?:\d\d(?:[-:]\d\d)?|[sml]|box|mask))?|m?AR|[mgc]?IoU|m?Dice|DSC|HD95|ASSD|PQ|HOTA|MOT[AP]|IDF1|NDS|J&F|(?:P-|PA-|N-)?MPJPE|PCKh?",
    r"success(?:[- ]rate)?|win[- ]rate|Elo|(?-i:SR|SPL)|准确率|精度|召回率",
)
GENERAL = r"avg\.?|average|mean|overall|total score|score"
SPECIFIC = re.compile(rf"(?<![\w@>])(?:(?-i:[A-Z]{{1,2}}-)?(?:{'|'.join(NAMES)}))(?!\w)", re.IGNORECASE)
METRIC = re.compile(rf"{SPECIFIC.pattern}|(?<![\w@>])(?:{GENERAL})(?!\w)", re.IGNORECASE)
AVERAGE = re.compile(r"^(?:avg\.?|average|mean|sum)$", re.IGNORECASE)
ANY = re.compile(rf"(?:{GENERAL})", re.IGNORECASE)
THRESHOLD = re.compile(
    r"(?P<joint>@?)(?P<open>[(\[])?\bt?IoU\s{0,2}(?P<sign>[=@:>≥]?)\s{0,2}(?P<at>0?\.\d{1,3}(?:[:-]0?\.\d{1,3}){0,2}|1\.0)\b(?(open)[)\]])",
    re.IGNORECASE,
)
# What is counted or measured of a corpus, a model or a machine.
STATISTIC = re.compile(
    r"^\W{0,3}#|\b(?:num(?:ber)?|no\.|count|images?|videos?|frames?|clips?|samples?|instances?|examples?|pairs?|sentences?|captions?|words?|"
    r"tokens?|utterances?|hours?|minutes?|class(?:es)?|categor(?:y|ies)|subjects?|speakers?|documents?|queries|nodes?|edges?|size|scale|duration|"
    r"length|resolution|input|param(?:eter)?s?\.?|[gmt]?flops?|g?macs?|fps|speed|latency|runtime|time|throughput|memory|mem|vram|gpus?|epochs?|"
    r"iter(?:ation)?s?|steps?|batch|lr|learning rate|schd|dim(?:ension)?s?|channels?|layers?|depth|width|heads?|bits?|stars?|likes|citations?|"
    r"forks|years?|dates?|seeds?|vocab(?:ulary)?|price|cost|versions?|train(?:ing)?|value|default|reviews?|rating|ratio)\b",
    re.IGNORECASE,
)
EDGES = " -_:↑↓⬆⬇*,|/"
EMPTY = re.compile(r"[(\[][\s%↑↓,]{0,5}[)\]]|[%↑↓⬆⬇]")
# What is joined to a metric tells which it is, R@1(2D-to-3D); a part of the data set does not, EM(dev).
REMARK = re.compile(
    r"\((?!(?:val|valid|validation|dev|test|train|macro|micro)\b)([^()%↑↓\s][^()%↑↓]{0,30})(?:\)|$)", re.IGNORECASE
)
SHORT = 24  # letters of a header that names a metric nobody knows


class Named(NamedTuple):
    """A metric in a header, and what else the header says."""

    metric: str
    beside: str


def find_metric(header: str) -> Named | None:
    """The metric that a header names, with its threshold: `Dress R@10` is `R@10`, beside it `Dress`."""
    threshold = THRESHOLD.search(header)
    bare = f"{header[: threshold.start()]} {header[threshold.end() :]}" if threshold else header
    found = RECALL.search(bare) or SPECIFIC.search(bare) or METRIC.search(bare)  # `Average R@10` is a recall
    if found is None:
        return Named(_told(threshold).strip(), trimmed(bare)) if threshold else None
    remark = REMARK.match(bare, found.end())
    metric = squeeze(found[0]).replace(" @", "@").replace("@ ", "@") + (f"({remark[1]})" if remark else "")
    beside = trimmed(squeeze(bare[: found.start()] + bare[remark.end() if remark else found.end() :]))
    if ANY.fullmatch(found[0]) and STATISTIC.search(beside):
        return None  # Avg. length
    if METRIC.fullmatch(beside) and not ANY.fullmatch(beside):
        beside = ""  # Exact Match (EM)
    return Named(metric + (_told(threshold) if threshold else ""), beside)


def threshold_of(header: str) -> str:
    """The threshold that a header is: ` IoU=0.5`; blank where it says anything else."""
    found = THRESHOLD.fullmatch(header.strip())
    return _told(found) if found else ""


def _told(found: re.Match[str]) -> str:
    """Behind its metric: ` IoU=0.3`, or `@IoU=0.5` where the two are joined."""
    return f"{found['joint'] or ' '}IoU{found['sign'] or '='}{found['at']}"


def is_metric(text: str) -> bool:
    """Whether a text names a metric and nothing else."""
    found = find_metric(text)
    return found is not None and not found.beside


def is_average(header: str) -> bool:
    """Whether a header says no more than that it is an average or a score."""
    found = find_metric(header)
    return found is not None and ANY.fullmatch(found.metric) is not None


def trimmed(text: str) -> str:
    """Part of a header without arrows, per cent and what stands empty around it: `(val) [%]` is `val`."""
    text = unbracket(EMPTY.sub("", text).strip(EDGES)).strip(EDGES)
    return text if any(map(str.isalnum, text)) else ""


def may_be_metric(header: str) -> bool:
    """Whether a header may name a metric that nobody knows: a word or three, and nothing that is counted."""
    bare = trimmed(header)
    return 0 < len(bare) <= SHORT and bare[0].isalpha() and len(bare.split()) <= 3 and not STATISTIC.search(header)
