"""The web page: papers, leaderboards and data sets of the catalog on one page."""

from collections.abc import Iterable
from importlib.resources import files

from mmret_cli.actions.publish.datasets import used_datasets
from mmret_cli.actions.publish.leaderboards import Board, leaderboards, progress, scored
from mmret_cli.actions.vocabulary import list_terms
from mmret_cli.catalog.store import Catalog
from mmret_cli.exporters.charts import Step, chart
from mmret_cli.exporters.site import page
from mmret_cli.models import Paper

ASSETS = files("mmret_cli") / "exporters" / "site" / "assets"


def web_page(catalog: Catalog, papers: Iterable[Paper], title: str) -> str:
    """The page of these papers, with all leaderboards and data sets."""
    content = page.Content(
        title,
        papers,
        [group.terms for group in list_terms(catalog, "")],
        [_ranking(board) for board in leaderboards(catalog)],
        [page.Listed(used.dataset, len(used.papers), len(used.results)) for used in used_datasets(catalog)],
    )
    assets = page.Assets(
        *((ASSETS / name).read_text(encoding="utf-8") for name in ("page.html", "style.css", "page.js"))
    )
    return page.export(content, assets)


def _ranking(board: Board) -> page.Ranking:
    steps = [Step(year, line.name, line.values[board.by], record) for year, line, record in progress(board)]
    headers = [column.header for column in board.columns]
    return page.Ranking(board.dataset, headers, scored(board), board.by.header, chart(steps))
