"""What is said: the records of the lists, written once and never edited, and the lists themselves.

In: records as readers give them; out: the same with their numbers. What follows from them stands in `catalog/papers/`.
"""

from mmret_cli.catalog.records.lists import lists, put_list
from mmret_cli.catalog.records.read import Stored, buried, lineages, live
from mmret_cli.catalog.records.write import add, retire

__all__ = ["Stored", "add", "buried", "lineages", "lists", "live", "put_list", "retire"]
