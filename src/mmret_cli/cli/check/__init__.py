"""Check: `audit` and `check-links` on the command line.

In: files or the catalog, rules and limits; out: findings and links in the format asked for, a patch, and the exit
code. What is found stands in `actions/check/`.
"""
