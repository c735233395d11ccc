"""The GitHub action and the pre-commit hook, run as they are in a checkout whose files have hostile names."""

import os
import re
import shlex
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from tests.conftest import Mmret, need

ROOT = Path(__file__).parents[1]
BROKEN = "# A list\n\n- **Dual Encoding for Video Retrieval by Text** TPAMI 2021 [[Paper]](dl.acm.org/doi/1)\n"
NAMES = ["--exclude=|.md", "--fail-on=none.md", "--help.md", "-q.md", "a b.md", "$(touch ran).md", "`touch ran`.md"]


def scripts(file: str) -> list[str]:
    """The shell of each `run:` of a workflow, in its order."""
    text = (ROOT / file).read_text(encoding="utf-8")
    found = re.findall(r"^ +-? *run: (?:\|\n((?: {8}.*\n)+)|(.*)\n)", text, re.MULTILINE)
    return [textwrap.dedent(block) or line for block, line in found]


@pytest.fixture
def checkout(mmret: Mmret) -> dict[str, str]:  # noqa: ARG001  (in the empty folder)
    """A checkout with a list that has a broken link, and the environment of a step."""
    Path("L.md").write_text(BROKEN)
    clean = {key: value for key, value in os.environ.items() if not key.startswith("MMRET_")}
    temp = Path("home").absolute()
    temp.mkdir()
    return clean | {
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "HOME": str(temp),
        "GITHUB_STEP_SUMMARY": str(temp / "summary.md"),
        "STORE": str(temp / "links.db"),
        "FILES": "*.md",
        "ARGUMENTS": "--max-age 7d\n--time-budget 20m\n",
    }


def step(script: str, environment: dict[str, str]) -> "subprocess.CompletedProcess[str]":
    """Run a step as GitHub does."""
    command = [need("bash"), "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.parametrize("name", NAMES)
def test_a_file_is_no_option(checkout: dict[str, str], name: str) -> None:
    """A broken link fails the check, however a file beside it is called."""
    Path(name).write_text("# Nothing\n")
    done = step(scripts("action.yml")[1], checkout)
    assert done.returncode == 3, done
    assert "dl.acm.org/doi/1" in Path(checkout["GITHUB_STEP_SUMMARY"]).read_text()
    assert not Path("ran").exists()


@pytest.mark.parametrize(
    ("files", "arguments", "code"),
    [
        ("L.md", "--exclude dl.acm.org", 0),
        ("L.md", "--fail-on *", 2),
        ("L.md  M.md", "", 3),
        ("", "", 1),
        ("none.md", "", 1),
    ],
)
def test_inputs(checkout: dict[str, str], files: str, arguments: str, code: int) -> None:
    """Inputs are words; an argument is no pattern of files, and no file is none that fits."""
    Path("none").touch()  # what `--fail-on *` would find
    Path("M.md").write_text(BROKEN)
    done = step(scripts("action.yml")[1], checkout | {"FILES": files, "ARGUMENTS": arguments})
    assert done.returncode == code, done


def test_pip_is_not_of_the_checkout(checkout: dict[str, str]) -> None:
    """Each step that installs takes pip from the installation: no module of the checkout is run."""
    for name in {*sys.stdlib_module_names, "pip", "hatchling"}:
        Path(f"{name}.py").write_text("import os; os.close(os.open('ran', os.O_CREAT))\n")
    installs = [line for file in ("action.yml", ".github/workflows/check-links.yml") for line in scripts(file)]
    installs = [line for line in installs if "pip install" in line]
    assert len(installs) == 2
    for line in installs:
        done = step(line.replace("install", "--version"), checkout | {"GITHUB_ACTION_PATH": "-q"})
        assert done.stdout.startswith("pip "), done
    assert not Path("ran").exists()


def test_the_store_is_outside() -> None:
    """The store is not in the checkout, where a commit could bring one that calls every link alive."""
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    kept = "${{ inputs.store || format('{0}/mmret-links.db', runner.temp) }}"
    assert f"path: {kept}\n" in text
    assert f"STORE: {kept}\n" in text


@pytest.mark.parametrize("name", NAMES)
def test_the_hook_takes_files(checkout: dict[str, str], name: str) -> None:
    """pre-commit writes the files behind the entry: none of them is an option."""
    Path(name).write_text("# Nothing\n")
    text = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    (entry,) = re.findall(r"^  entry: (.*)$", text, re.MULTILINE)
    command = [*shlex.split(entry), name, "L.md"]
    done = subprocess.run(command, env=checkout, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, "dl.acm.org/doi/1" in done.stdout) == (3, True), done
