"""Search: a query -> ranked papers. Read-only, standard library only (rapidfuzz where a word is unknown).

In: a query, the user's vocabulary; out: hits with the parts of their score. The words of the index are written in
`catalog/index/`, what is not a paper is searched by `actions/ask/search.py`.
"""
