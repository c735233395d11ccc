"""Three-way merge of what two catalogs say, against what both said before.

In: three contents; out: one, and what is undecided. Reading them from git and writing the result stands in
`actions/trust/`.
"""
