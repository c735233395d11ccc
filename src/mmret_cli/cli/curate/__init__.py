"""Curate: `add`, `edit`, `remove`, `enrich`, `dedupe`, `merge`, `split`, `log` and `undo` on the command line.

In: what a curator says, by options or by answers; out: the key, the paper or the question, and notes on stderr.
Nothing is decided here: what is said becomes claims and decisions in `actions/curate/`.
"""
