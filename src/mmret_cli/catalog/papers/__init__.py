"""What we believe: the papers folded from the entries, and their citation keys.

In: folded papers to store, or keys to look up; out: whole papers, light rows for tables, keys. Folding itself is pure
and stands in `matching/folding.py`.
"""
