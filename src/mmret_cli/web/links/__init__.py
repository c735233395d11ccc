"""Link checks: is a URL alive, and does it lead to the right paper?

In: URLs with the titles that they should lead to; out: a state for each, as it becomes known. Which URLs a catalog has,
and what is stored of the answers, is decided in `actions/check/`.
"""
