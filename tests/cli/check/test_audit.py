"""`mmret audit` as a user runs it: on a file, on a catalog, accepting, mending."""

import json
import subprocess
from pathlib import Path

import pytest

from mmret_cli.audit.rules import CODES
from tests.conftest import IMPORTS, Mmret, need

LIST = """# Papers

- [IJPR 2021] **FocusGAN: Preserving Background in Text-Guided Image Editing** [[Paper](https://arxiv.org/pdf/2405.19708)]
- [IPAMI 2019] **Learning Two-Branch Neural Networks** [[paper](http://arxiv.org/pdf/1704.03470.pdf)]
- [AAAI 2020] **Adaptive Cross-modal  Embeddings** [ðŸ“„paper](https://ojs.aaai.org//index.php/AAAI/article/view/6915)
"""
WRONG = "zhao2021focusgan"


def _codes(stdout: str) -> list[tuple[int, str]]:
    rows = [json.loads(row) for row in stdout.splitlines()]
    return [(row["line"], row["code"]) for row in rows]


def test_a_file_needs_no_catalog(mmret: Mmret, tmp_path: Path) -> None:
    """Findings in the order of the lines, exit code 3 for an error, and no catalog is made."""
    (tmp_path / "README.md").write_text(LIST, encoding="utf-8")
    run = mmret("audit", "README.md", "--format", "jsonl")
    assert run.returncode == 3
    assert _codes(run.stdout) == [
        (3, "wrong-link"),
        (4, "insecure-link"),
        (4, "venue-variant"),
        (5, "malformed-link"),
        (5, "text-damage"),
        (5, "text-damage"),
    ]
    assert not (tmp_path / "catalog.db").exists()


def test_an_entity_without_end(mmret: Mmret, tmp_path: Path) -> None:
    """A number of a letter that no letter has is text."""
    text = LIST.replace("Learning", f"&#{'9' * 5_000}; Learning")
    (tmp_path / "README.md").write_text(text, encoding="utf-8")
    assert mmret("audit", "README.md").returncode == 3


def test_select_ignore_and_settings(mmret: Mmret, tmp_path: Path) -> None:
    """Options win over mmret.toml, which also accepts and sets severities; a rule that does not exist is told."""
    (tmp_path / "README.md").write_text(LIST, encoding="utf-8")
    settings = '[audit]\nignore = ["text-damage"]\naccept = ["wrong-link focusganpreservingbackground2021"]\n'
    (tmp_path / "mmret.toml").write_text(settings + '[audit.severity]\nmalformed-link = "warning"\n', encoding="utf-8")
    run = mmret("audit", "README.md", "--format", "jsonl")
    assert (run.returncode, [code for _, code in _codes(run.stdout)]) == (
        0,
        ["insecure-link", "venue-variant", "malformed-link"],
    )
    chosen = mmret(
        "audit",
        "README.md",
        "--select",
        "insecure-link,venue-variant",
        "--ignore",
        "insecure-link",
        "--format",
        "jsonl",
    )
    assert _codes(chosen.stdout) == [(4, "venue-variant")]
    unknown = mmret("audit", "README.md", "--select", "no-rule")
    assert (unknown.returncode, unknown.stderr) == (
        1,
        "mmret: there is no rule no-rule; `mmret audit --rules` lists them all\n",
    )


def test_an_acceptance_that_matches_nothing_is_told(mmret: Mmret, tmp_path: Path) -> None:
    """What the configuration accepts in vain is a note, and changes neither findings nor exit code; of rules not asked nothing is said."""
    (tmp_path / "README.md").write_text(LIST, encoding="utf-8")
    accepted = '["wrong-link focusganpreservingbackground2021", "wrong-link gone2020", "shared-link gone2021"]'
    (tmp_path / "mmret.toml").write_text(f"[audit]\naccept = {accepted}\n", encoding="utf-8")
    run = mmret("audit", "README.md", "--select", "wrong-link", "--format", "jsonl")
    note = 'mmret: note: accept "wrong-link gone2020" matches no finding. Remove it from the configuration.\n'
    assert (run.returncode, run.stdout, run.stderr) == (0, "", f"{note}nothing found; 1 accepted\n")


def test_ten_findings_of_a_kind_are_one(mmret: Mmret, tmp_path: Path) -> None:
    """A list whose entries all have one fault gets one finding with their lines."""
    rows = [f"- [CVPR 2020] **Paper of Kites, Number {n}** [[Paper](http://arxiv.org/abs/1912.0{n})]" for n in range(1000, 1012)]  # fmt: skip
    (tmp_path / "README.md").write_text("\n".join(rows), encoding="utf-8")
    (row,) = map(json.loads, mmret("audit", "README.md", "--format", "jsonl").stdout.splitlines())
    assert (row["line"], row["code"]) == (1, "insecure-link")
    assert row["message"].endswith("(12 times: lines 1-12)")
    assert mmret("audit", "README.md", "--patch").stdout.count("+- [CVPR") == 12


@pytest.mark.parametrize(
    "settings",
    [
        '[audit]\nselect = "x"',
        "[audit]\nother = 1",
        "audit = 3",
        '[audit]\naccept = ["x"]',
        '[audit.severity]\nwrong-link = "bad"',
    ],
)
def test_broken_settings_are_told(mmret: Mmret, tmp_path: Path, settings: str) -> None:
    """A table of another shape is one line on stderr."""
    (tmp_path / "README.md").write_text(LIST, encoding="utf-8")
    (tmp_path / "mmret.toml").write_text(settings, encoding="utf-8")
    run = mmret("audit", "README.md")
    assert run.returncode == 1
    assert run.stderr.startswith("mmret: the configuration's audit")
    assert run.stderr.count("\n") == 1


def test_formats(mmret: Mmret, tmp_path: Path) -> None:
    """Tab-separated in a pipe, annotations, SARIF, Markdown, and a table that keeps to 80 columns."""
    (tmp_path / "README.md").write_text(LIST, encoding="utf-8")
    select = ("audit", "README.md", "--select", "wrong-link")
    assert mmret(*select).stdout.startswith("README.md:3\terror\twrong-link\t")
    assert mmret(*select, "--format", "github").stdout.startswith("::error file=README.md,line=3,title=wrong-link::")
    assert json.loads(mmret(*select, "--format", "sarif").stdout)["version"] == "2.1.0"
    assert "| 3 | wrong-link | error |" in mmret(*select, "--format", "md").stdout
    table = mmret(*select, "--format", "table").stdout
    assert "wrong-link" in table
    assert max(map(len, table.splitlines())) <= 80


def test_rules_are_listed(mmret: Mmret) -> None:
    """Each rule with severity and example."""
    rows = [row.split("\t") for row in mmret("audit", "--rules").stdout.splitlines()]
    assert ["wrong-link", "error"] in [row[:2] for row in rows]
    assert len(rows) == len(CODES)


def _imported(mmret: Mmret, folder: Path) -> None:
    (folder / "README.md").write_text(LIST, encoding="utf-8")
    assert mmret("import", "README.md", "--as", "mine").returncode == 0


def test_acceptance_is_remembered(mmret: Mmret, tmp_path: Path) -> None:
    """It outlives a new import and an export, and undo takes it back; what is not found cannot be accepted."""
    _imported(mmret, tmp_path)
    key = json.loads(mmret("audit", "--select", "wrong-link", "--format", "jsonl").stdout)["keys"][0]
    assert mmret("audit", "--accept", "wrong-link", key).returncode == 0
    (tmp_path / "README.md").write_text(LIST.replace("# Papers", "# Papers\n\nNew."), encoding="utf-8")
    mmret("import", "README.md", "--as", "mine")
    run = mmret("audit", "--select", "wrong-link")
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "nothing found; 1 accepted\n")
    exported = mmret("export", "--format", "jsonl").stdout
    assert json.loads(exported.splitlines()[-1]) == {"type": "acceptance", "code": "wrong-link", "key": key}
    (tmp_path / "all.jsonl").write_text(exported, encoding="utf-8")
    assert mmret("import", "all.jsonl", "--db", "other.db").returncode == 0
    assert mmret("export", "--format", "jsonl", "--db", "other.db").stdout == exported
    assert mmret("undo", "2").returncode == 0
    assert mmret("audit", "--select", "wrong-link").returncode == 3
    assert mmret("audit", "--accept", "shared-link", key).returncode == 1
    assert "was accepted before" not in mmret("audit", "--accept", "wrong-link", key).stderr
    assert "was accepted before" in mmret("audit", "--accept", "wrong-link", key).stderr


def test_fix_claims_for_the_catalog(mmret: Mmret, tmp_path: Path) -> None:
    """Safe fixes become claims: the paper is right, the finding is gone, and undo brings both back."""
    _imported(mmret, tmp_path)
    before = mmret("audit", "--format", "jsonl").stdout
    assert mmret("audit", "--fix").returncode == 0
    shown = [row for row in mmret("list", "--format", "jsonl").stdout.splitlines() if "Two-Branch" in row]
    assert json.loads(shown[0])["venue"] == "TPAMI"
    left = _codes(mmret("audit", "--format", "jsonl").stdout)
    assert (4, "venue-variant") not in left
    assert (5, "malformed-link") not in left
    assert (3, "wrong-link") in left
    assert "TPAMI" in mmret("audit", "--patch").stdout  # the list itself still waits
    mmret("undo")
    assert mmret("audit", "--format", "jsonl").stdout == before


def test_patch_mends_the_list(mmret: Mmret, tmp_path: Path) -> None:
    """git applies the diff; after a new import the findings are gone and the other records are the same."""
    git = need("git")
    _imported(mmret, tmp_path)
    before = [json.loads(row) for row in mmret("export", "--format", "jsonl").stdout.splitlines()]
    (tmp_path / "x.diff").write_text(mmret("audit", "--patch").stdout, encoding="utf-8")
    subprocess.run([git, "init", "--quiet", "."], cwd=tmp_path, check=True)
    subprocess.run([git, "apply", "x.diff"], cwd=tmp_path, check=True)
    mmret("import", "README.md", "--as", "mine")
    assert _codes(mmret("audit", "--format", "jsonl").stdout) == [(3, "wrong-link")]
    after = [json.loads(row) for row in mmret("export", "--format", "jsonl").stdout.splitlines()]
    same = [row for row in before if row.get("title", "").startswith("FocusGAN")]
    assert [row for row in after if row.get("title", "").startswith("FocusGAN")] == same


def test_in_place(mmret: Mmret, tmp_path: Path) -> None:
    """The file itself is mended, Windows line ends and all; unsafe fixes only on demand."""
    text = LIST.replace("\n", "\r\n")
    (tmp_path / "README.md").write_bytes(text.encode())
    mmret("audit", "README.md", "--in-place", "--select", "venue-variant")
    assert (tmp_path / "README.md").read_bytes().decode() == text.replace("IPAMI", "TPAMI")


@pytest.mark.parametrize("name", sorted(path.name for path in IMPORTS.glob("*.md")))
def test_the_five_lists_are_mended_without_loss(mmret: Mmret, tmp_path: Path, name: str) -> None:
    """After the safe fixes of a real list, none of them is left, and only lines with a fix have changed."""
    source = (IMPORTS / name).read_text(encoding="utf-8")
    (tmp_path / "README.md").write_text(source, encoding="utf-8")
    found = [json.loads(row) for row in mmret("audit", "README.md", "--format", "jsonl").stdout.splitlines()]
    mmret("audit", "README.md", "--in-place")
    mended = (tmp_path / "README.md").read_text(encoding="utf-8")
    changed = {
        n for n, (one, other) in enumerate(zip(source.split("\n"), mended.split("\n"), strict=True), 1) if one != other
    }
    left = {
        (row["line"], row["code"])
        for row in map(json.loads, mmret("audit", "README.md", "--format", "jsonl").stdout.splitlines())
    }
    assert not {code for _, code in left} & {"insecure-link", "link-form", "expiring-link", "wrapper-link"}
    assert left <= {(row["line"], row["code"]) for row in found}
    assert changed or name == "x"


@pytest.mark.parametrize(
    "arguments",
    [
        ("README.md", "--fix"),
        ("README.md", "--accept", "wrong-link", WRONG),
        ("--fix", "--patch"),
        ("--rules", "--format", "md"),
    ],
)
def test_what_does_not_go_together(mmret: Mmret, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """A file has no catalog to mend, and one run does one thing."""
    (tmp_path / "README.md").write_text(LIST, encoding="utf-8")
    assert mmret("audit", *arguments).returncode == 2
