"""Trust: whether the catalog is whole, what differs between two of them, and how git shows and merges them.

In: files of catalogs and git revisions; out: faults, differences, a merged catalog. How two contents become one is
pure and stands in `matching/threeway/`, what must hold in `catalog/health/`.
"""
