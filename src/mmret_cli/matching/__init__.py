"""Which entries are one paper, and what that paper is: pure functions over records.

In: entries, claims, decisions; out: groups with reasons, folded papers, citation keys, who succeeds whom. How alike two
entries are in one respect stands in `likeness/`, which rule decides in `rules.py`. Nothing is stored here.
"""
