"""The catalog: the only place that knows SQLite.

In: records, claims and decisions; out: papers and other records, as values of `models`. What is written stands in
`records/` and `claims.py`, what is derived in `papers/` and `index/`. Which entries are one paper is not known here.
"""
