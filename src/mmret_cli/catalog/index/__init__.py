"""The search index: made from the stored papers, and kept equal to them by writing only what differs.

In: the papers that changed; out: rows of the full-text index and of the words beside it. How a query uses them stands
in `catalog/search/`.
"""
