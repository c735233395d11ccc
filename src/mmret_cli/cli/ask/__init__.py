"""Ask: `search`, `list`, `show` and `vocabulary` on the command line.

In: a query, filters or a key; out: papers and other records on stdout in the format asked for. Nothing is written to
the catalog here. How a query is understood and ranked stands in `catalog/search/`.
"""
