"""`mmret check-links` as it is used: on files and catalogs, in CI, stopped and taken up again."""

import json
import os
import signal
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Mmret, need
from tests.web.site import Site, Visit

PAGE = b"<title>A project</title><h1>A project</h1>" + b"<p>Some text of the page.</p>" * 20
Records = dict[str, dict[str, Any]]


@pytest.fixture
def site() -> Iterator[Site]:
    """A site on loopback."""
    each = Site()
    yield each
    each.close()


@pytest.fixture
def linked(site: Site) -> str:
    """L.md: a page, one that is gone, one that moved, one that is no URL; two papers share the page."""
    site.answers("/ok", PAGE, content_type="text/html")
    site.answers("/gone", status=404)
    site.answers("/old", status=301, location="/ok")
    text = f"""# A list

- **Composing Text and Image for Retrieval** CVPR 2019 [[Web]]({site.url}/ok) [[Code]]({site.url}/gone)
- **Learning Joint Embeddings of Image and Text** ICCV 2020 [[Web]]({site.url}/ok) [[Demo]]({site.url}/old)
- **Dual Encoding for Video Retrieval by Text** TPAMI 2021 [[Paper]](dl.acm.org/doi/1)
"""
    Path("L.md").write_text(text, encoding="utf-8")
    return site.url


def records(result: "subprocess.CompletedProcess[str]") -> Records:
    """The records by the end of their URL."""
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    return {line["url"].rpartition("/")[2]: line for line in lines}


Check = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def check(mmret: Mmret, linked: str) -> Check:  # noqa: ARG001  (the list is there)
    """Check L.md with a store of its own."""
    return lambda *more, **options: mmret(
        "check-links", "L.md", "--store", "s.db", "--allow-private", "-f", "jsonl", *more, **options
    )


def test_file(check: Check, site: Site) -> None:
    """A file needs no catalog; each URL is one record with all its places, asked once."""
    result = check()
    found = records(result)
    assert result.returncode == 3
    assert {name: each["state"] for name, each in found.items()} == {
        "ok": "ok",
        "gone": "dead",
        "old": "moved",
        "1": "invalid",
    }
    assert list(found["ok"]) == [
        "url",
        "state",
        "status",
        "final_url",
        "reason",
        "checked_at",
        "attempts",
        "papers",
        "places",
    ]
    assert found["ok"]["places"] == [{"list": "l", "file": "L.md", "line": line} for line in (3, 4)]
    assert found["old"]["final_url"].endswith("/ok")
    assert sorted(site.paths) == ["/gone", "/ok", "/ok", "/old"]  # /ok also where /old leads
    assert "4 links: " in result.stderr
    assert not Path("catalog.db").exists()


def test_what_is_not_understood(mmret: Mmret, site: Site) -> None:
    """The links of a place that looks like an entry and is none that can be read are asked too."""
    url = site.answers("/ok", PAGE, content_type="text/html")
    Path("odd.md").write_text(f"# A list\n\n- ??? [a]({url}) and [[b]]({site.url}/gone) ???\n")
    report = mmret("import", "odd.md", "--dry-run").stderr
    found = records(mmret("check-links", "odd.md", "--store", "s.db", "--allow-private", "-f", "jsonl"))
    assert "odd.md:3: not understood" in report
    assert {name: each["state"] for name, each in found.items()} == {"ok": "ok", "gone": "dead"}
    assert found["gone"]["places"] == [{"list": "odd", "file": "odd.md", "line": 3}]


def test_catalog(mmret: Mmret, linked: str) -> None:
    """Of a catalog the papers' keys are told, and checking leaves the catalog alone."""
    mmret("import", "L.md")
    before = Path("catalog.db").read_bytes()
    result = mmret("check-links", "--store", "s.db", "--allow-private", "-f", "jsonl")
    assert records(result)["ok"]["papers"] == ["composingtextimage2019", "learningjointembeddings2020"]
    assert Path("catalog.db").read_bytes() == before
    assert linked in result.stdout


def test_private_by_default(mmret: Mmret, site: Site, linked: str) -> None:
    """Loopback is not asked unless it is allowed."""
    result = mmret("check-links", "L.md", "--store", "s.db", "-f", "tsv")
    assert linked in result.stdout
    assert result.stdout.count("skipped") == 3
    assert site.paths == []


def test_fail_on_and_baseline(check: Check) -> None:
    """What fails is chosen by state; links that are known to be bad do not fail."""
    assert check("--fail-on", "unsure,refused").returncode == 0
    assert check("--fail-on", "none").returncode == 0
    assert check("--fail-on", "moved").returncode == 3
    assert check("--fail-on", "bad").returncode == 2
    Path("bad.jsonl").write_text(check().stdout)
    assert check("--known-bad", "bad.jsonl").returncode == 0
    Path("bad.txt").write_text("# known\ndl.acm.org/doi/1\n")
    assert check("--known-bad", "bad.txt").returncode == 3


def test_max_age(check: Check, site: Site) -> None:
    """What was asked lately is not asked again: what was well is skipped, what was bad fails still."""
    check()
    asked = len(site.paths)
    result = check("--max-age", "7d")
    found = records(result)
    assert len(site.paths) == asked
    assert result.returncode == 3
    assert (found["ok"]["state"], found["ok"]["reason"]) == ("skipped", "fresh: ok")
    assert found["gone"]["state"] == "dead"
    assert records(check())["ok"]["state"] == "ok"


def test_only_new(check: Check, site: Site) -> None:
    """Only links that the store knows nothing of are asked."""
    check()
    with Path("L.md").open("a") as file:
        file.write(
            f"- **Another Paper about Retrieval** ACL 2022 [[Web]]({site.answers('/new', PAGE, content_type='text/html')})\n"
        )
    site.visits.clear()
    result = check("--only-new")
    assert site.paths == ["/new"]
    assert (result.returncode, records(result)["new"]["state"]) == (0, "ok")


def test_changed_since(check: Check, site: Site) -> None:
    """Only links on lines that a pull request adds or changes are asked."""
    git = need("git")
    for command in (
        ["init", "-q"],
        ["add", "L.md"],
        ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "a"],
    ):
        subprocess.run([git, *command], check=True)
    assert check("--changed-since", "HEAD").stdout == ""
    text = Path("L.md").read_text().replace("TPAMI 2021", "TPAMI 2022")
    site.answers("/new", PAGE, content_type="text/html")
    Path("L.md").write_text(text + f"- **Another Paper about Retrieval** ACL 2022 [[Web]]({site.url}/new)\n")
    assert set(records(check("--changed-since", "HEAD"))) == {"1", "new"}
    unknown = check("--changed-since", "nothing")
    assert (unknown.returncode, unknown.stderr.count("\n")) == (1, 1)


def test_shards_and_join(check: Check, mmret: Mmret) -> None:
    """The parts hold each link once; put together they are the whole report and fail as it does."""
    whole = records(check())
    for number in (1, 2, 3):
        Path(f"r{number}.jsonl").write_text(check("--shard", f"{number}/3").stdout)
    joined = mmret("check-links", "--join", "r1.jsonl", "r2.jsonl", "r3.jsonl", "-f", "jsonl")
    assert joined.returncode == 3
    assert {name: each["state"] for name, each in records(joined).items()} == {
        name: each["state"] for name, each in whole.items()
    }
    assert check("--shard", "4/3").returncode == 2
    Path("r1.jsonl").write_text("{}\n")
    broken = mmret("check-links", "--join", "r1.jsonl")
    assert (broken.returncode, "r1.jsonl:1" in broken.stderr) == (1, True)


def test_confirm(check: Check) -> None:
    """With --confirm a link fails only if it was bad a day ago too."""
    import sqlite3

    assert check("--confirm").returncode == 0
    with sqlite3.connect("s.db") as store:
        store.execute("UPDATE checks SET checked_at = '2026-01-01T00:00:00+00:00' WHERE url LIKE '%gone'")
    store.close()
    result = check("--confirm")
    assert result.returncode == 3
    assert "1 fail" in result.stderr


def test_exclude(check: Check) -> None:
    """URLs that fit a pattern are left out, and said to be."""
    found = records(check("--exclude", "gone$", "--exclude", "acm"))
    assert found["gone"]["reason"] == "excluded: gone$"
    assert check("--exclude", "(").returncode == 2


def test_formats(check: Check) -> None:
    """Each format tells the failing links with file and line, in its own form."""
    suite = ET.fromstring(check("-f", "junit").stdout)  # noqa: S314  (our own output)
    assert (suite.get("tests"), suite.get("failures")) == ("4", "2")
    lines = check("-f", "github").stdout.splitlines()
    assert [line.partition(",title")[0] for line in lines] == [
        "::error file=L.md,line=3",
        "::error file=L.md,line=5",
        "::warning file=L.md,line=4",
    ]
    log = json.loads(check("-f", "sarif").stdout)
    places = [result["locations"][0]["physicalLocation"]["region"]["startLine"] for result in log["runs"][0]["results"]]
    assert (log["version"], sorted(places)) == ("2.1.0", [3, 4, 5])
    page = check("-f", "md").stdout
    assert page.startswith("**2 of 4 links fail.** ")
    assert "| L.md:3 |" in page
    assert "dead" in check("-f", "table").stdout


def test_patch(check: Check, site: Site) -> None:
    """The patch replaces moved links where they stand, and nothing that only begins so; it applies."""
    with Path("L.md").open("a") as file:
        file.write(
            f"- **A Longer Link of Retrieval** ACL 2022 [[Web]]({site.answers('/old/er', PAGE, content_type='text/html')})\n"
        )
    patch = check("--patch").stdout
    subprocess.run([need("git"), "apply"], input=patch, text=True, check=True)
    text = Path("L.md").read_text()
    assert f"[[Demo]]({site.url}/ok)" in text
    assert f"{site.url}/old/er)" in text
    assert patch.count("\n-") == 1


def test_fix(mmret: Mmret, linked: str) -> None:
    """In the catalog the new URL is the curator's word, which can be taken back."""
    mmret("import", "L.md")
    result = mmret("check-links", "--store", "s.db", "--allow-private", "--fix", "-q")
    assert result.returncode == 3
    assert f"{linked}/old" not in mmret("show", "learningjointembeddings2020").stdout
    assert mmret("undo").returncode == 0
    assert f"{linked}/old" in mmret("show", "learningjointembeddings2020").stdout


def _slow(visit: Visit) -> None:
    """Hang until the test is over."""
    visit.site.over.wait(30)


@pytest.mark.parametrize("blow", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_stopped_and_taken_up(check: Check, site: Site, blow: signal.Signals) -> None:
    """Ctrl-C, `kill` and `kill -9` lose nothing that is known; the next run goes on from there."""
    site.does("/slow", _slow)
    with Path("L.md").open("a") as file:
        file.write(f"- **A Slow Page about Retrieval** ACL 2022 [[Web]]({site.url}/slow)\n")
    command = [sys.executable, "-m", "mmret_cli", "check-links", "L.md", "--store", "s.db", "--allow-private"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    end = time.monotonic() + 20
    while "/slow" not in site.paths or len(site.paths) < 5:
        assert time.monotonic() < end
        site.over.wait(0.05)
    site.over.wait(0.2)  # for the last answer to be written
    process.send_signal(blow)
    _, told = process.communicate(timeout=20)
    assert process.returncode == (-9 if blow is signal.SIGKILL else 130)
    assert "Traceback" not in told
    site.visits.clear()
    site.answers("/slow", PAGE, content_type="text/html")
    result = check()
    assert site.paths == ["/slow"]
    assert {name: each["state"] for name, each in records(result).items()} == {
        "ok": "ok",
        "gone": "dead",
        "old": "moved",
        "1": "invalid",
        "slow": "ok",
    }


def test_mistakes(mmret: Mmret, linked: str) -> None:
    """The user's mistakes are one line: a missing file, a store that is none, a time that is none."""
    assert linked
    for arguments, code in (
        (["check-links", "none.md"], 1),
        (["check-links", "L.md", "--store", "L.md"], 1),
        (["check-links"], 1),
        (["check-links", "L.md", "--max-age", "soon"], 2),
        (["check-links", "L.md", "--fix"], 2),
        (["check-links", "--join"], 2),
    ):
        result = mmret(*arguments)
        assert result.returncode == code, result.stderr
        assert "Traceback" not in result.stderr
        assert code == 2 or result.stderr.count("\n") == 1


def test_proxy(mmret: Mmret, site: Site) -> None:
    """Behind a proxy the proxy resolves names; literal private addresses are still refused."""
    site.answers("http://papers.example/a", PAGE, content_type="text/html")
    Path("L.md").write_text(
        "- **A Paper of Retrieval** ACL 2022 [[Web]](http://papers.example/a) [[Web]](http://10.0.0.1/)\n"
    )
    environment = os.environ | {"http_proxy": site.url, "HOME": str(Path.cwd())}
    result = mmret("check-links", "L.md", "--store", "s.db", "-f", "tsv", env=environment)
    assert sorted(line.split("\t")[0] for line in result.stdout.splitlines()) == ["ok", "skipped"]


def test_proxy_that_is_none(mmret: Mmret) -> None:
    """A proxy that cannot be used is told in one line."""
    Path("L.md").write_text("- **A Paper of Retrieval** ACL 2022 [[Web]](http://papers.example/a)\n")
    environment = os.environ | {"http_proxy": "socks5://127.0.0.1:1", "HOME": str(Path.cwd())}
    result = mmret("check-links", "L.md", "--store", "s.db", env=environment)
    assert (result.returncode, result.stderr.count("\n")) == (1, 1)
    assert "HTTPS_PROXY" in result.stderr


def test_offline(mmret: Mmret) -> None:
    """Where no host name at all is known, a note asks whether there is a network."""
    rows = [
        f"- **A Paper on Retrieval by {name}** CVPR 2020 [[Paper]](http://{name}.invalid/a)" for name in ("ann", "bob")
    ]
    Path("off.md").write_text("\n".join(["# A list", "", *rows, ""]), encoding="utf-8")
    done = mmret("check-links", "off.md", "--store", "s.db")
    assert done.returncode == 3
    assert "no host name could be resolved: is there a network here?" in done.stderr
