"""The catalog in git: what git calls to show and to merge it, and telling git so."""

import shlex
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from mmret_cli.actions.formats import export_everything
from mmret_cli.actions.programs import git, python
from mmret_cli.actions.trust.doctor import examine
from mmret_cli.actions.trust.git_merge import MergeReport, merge_into
from mmret_cli.actions.trust.revisions import content_of, opened, told_as
from mmret_cli.catalog.health import Finding, check_all, copied
from mmret_cli.catalog.store import open_reader, open_writer
from mmret_cli.errors import CatalogError, MmretError
from mmret_cli.exporters import plain
from mmret_cli.matching.threeway.content import Content

# What git is told, for one clone. %O, %A, %B: base, ours, theirs; %P: the path in the repository. Git runs it at the top of
# the work tree, with names from there: no module is taken from it, and no name is an option.
SETTINGS = {
    "diff.mmret.textconv": "{mmret} git-textconv --",
    "merge.mmret.name": "three-way merge of mmret catalogs",
    "merge.mmret.driver": "{mmret} git-merge -- %O %A %B %P",
}


@dataclass(frozen=True, slots=True)
class Setup:
    """Where git was told: the file of attributes, and its line."""

    attributes: Path
    line: str
    new: bool


def set_up(catalog: Path) -> Setup:
    """Tell git, for this clone only, how catalogs are shown and merged. Raises MmretError outside of a repository."""
    folder = catalog.absolute().parent
    inside = git(folder, "rev-parse", "--show-prefix").decode().strip()
    mmret = shlex.join(python("mmret_cli"))
    for name, value in SETTINGS.items():
        git(folder, "config", "--local", name, value.format(mmret=mmret))
    attributes = folder / git(folder, "rev-parse", "--git-path", "info/attributes").decode().strip()
    line = f"{_pattern(f'/{inside}{catalog.name}')} diff=mmret merge=mmret"
    before = attributes.read_text(encoding="utf-8") if attributes.is_file() else ""
    if line in before.splitlines():
        return Setup(attributes, line, new=False)
    attributes.parent.mkdir(exist_ok=True)
    start = before if before.endswith("\n") or not before else f"{before}\n"
    attributes.write_text(f"{start}{line}\n", encoding="utf-8")
    return Setup(attributes, line, new=True)


def unsafe_setup(catalog: Path) -> list[Finding]:
    """The settings of an earlier `mmret git-setup` by which git runs Python files of the work tree: any `sqlite3.py`."""
    folder = catalog.absolute().parent
    try:
        told = {name: git(folder, "config", "--get", name, codes=(0, 1)).decode().split() for name in SETTINGS}
    except MmretError:  # no repository, or no git
        return []
    unsafe = tuple(name for name, words in told.items() if "-m" in words and not {"-I", "-P"} & set(words))
    if not unsafe:
        return []
    advice = "`mmret git-setup` or `mmret doctor --fix` rewrites them"
    return [Finding("git-setup", "settings let git run Python files of the work tree", unsafe, True, advice)]


def mend_setup(catalog: Path) -> list[Finding]:
    """Rewrite unsafe settings; what was wrong."""
    found = unsafe_setup(catalog)
    if found:
        set_up(catalog)
    return found


def _pattern(path: str) -> str:
    """A path as a pattern of gitattributes: what has a meaning there is quoted."""
    escaped = "".join(f"\\{char}" if char in "*?[\\" else char for char in path)
    if not any(char in ' \t"' for char in escaped):
        return escaped
    return '"' + escaped.replace("\\", "\\\\").replace('"', '\\"') + '"'


def as_text(path: Path) -> str:
    """The catalog as text; a damaged one gives a line that says so, as else git would show nothing of the whole commit."""
    try:
        with opened(str(path), path) as catalog:
            return "".join(plain.export(export_everything(catalog)))
    except CatalogError as error:
        return f"(no catalog that can be read: {error})\n"


def merge_files(base: Path, ours: Path, theirs: Path, *, who: str, at: str) -> MergeReport:
    """Merge what `theirs` says since `base` into `ours`, which is replaced at the very end, or stays as it is.

    Raises CatalogError where one of them cannot be read, or the outcome is not sound.
    """
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder) / "catalog.db"
        before = _content(base, "the common ancestor") if base.stat().st_size else Content()
        other = _content(theirs, "theirs")
        shutil.copyfile(ours, work)
        with told_as("ours", work):
            _ready(work)
            with open_writer(work) as writer:
                report = merge_into(writer, before, other, who=who, at=at)
            _insist(examine(work).findings, work)
        shutil.copyfile(work, ours)
    return report


def _content(path: Path, name: str) -> Content:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "catalog.db"
        shutil.copyfile(path, copy)
        with told_as(name, copy):
            _ready(copy)
            with open_reader(copy) as catalog:
                return content_of(catalog)


def _ready(path: Path) -> None:
    """Bring a copy up to date. Raises CatalogError where it is damaged."""
    open_writer(path).close()
    with copied(path) as copy:
        _insist(check_all(copy.conn), path)


def _insist(findings: Sequence[Finding], path: Path) -> None:
    if findings:
        found = "; ".join(f"{each.message} ({', '.join(each.places[:3])})" for each in findings)
        raise CatalogError(f"{path} is not sound: {found}")
