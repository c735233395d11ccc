"""Ask: what a search needs beyond the catalog's own.

In: an open catalog and a query; out: records, best first. Nothing is written here, and no paper is searched here:
that is `catalog/search/`. `show` is `actions/origins.py`, `vocabulary` is `actions/vocabulary.py`.
"""
