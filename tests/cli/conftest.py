"""`mmret` with all services on loopback."""

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mmret_cli.web.services import DEFAULTS
from tests.conftest import Mmret
from tests.web.lookup import services as said
from tests.web.site import Site


@pytest.fixture
def site() -> Iterator[Site]:
    """A site on loopback that stands in for every service."""
    site = Site()
    yield site
    site.close()


@pytest.fixture
def web(mmret: Mmret, site: Site, tmp_path: Path) -> Callable[..., "subprocess.CompletedProcess[str]"]:
    """Run `mmret` with the services on loopback; standard input is no terminal."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith("MMRET_")}
    names = {f"MMRET_{name.upper()}_URL": site.url for name in DEFAULTS}
    environment = clean | names | {"HOME": str(tmp_path), "COLUMNS": "80"}

    def run(*arguments: str | Path, **options: object) -> "subprocess.CompletedProcess[str]":
        return mmret(*arguments, **({"env": environment, "stdin": subprocess.DEVNULL} | options))

    return run


@pytest.fixture
def known(site: Site) -> Site:
    """arXiv and Semantic Scholar know the paper."""
    site.answers(said.arxiv_path(), said.feed())
    site.answers(said.semantic_path("ARXIV:2305.16304"), said.data(said.SEMANTIC_SCHOLAR))
    return site
