"""What we believe: the papers folded from the entries, and their citation keys."""

from mmret_cli.catalog.papers.keys import all_keys, find, keys_given, order_given
from mmret_cli.catalog.papers.read import papers
from mmret_cli.catalog.papers.rows import Row, rows
from mmret_cli.catalog.papers.write import Folded, add_retired, join_results, replace_all

__all__ = [
    "Folded",
    "Row",
    "add_retired",
    "all_keys",
    "find",
    "join_results",
    "keys_given",
    "order_given",
    "papers",
    "replace_all",
    "rows",
]
