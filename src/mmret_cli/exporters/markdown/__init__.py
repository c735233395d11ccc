"""Markdown that GitHub renders as it was meant: tables, lists and leaderboards.

In: papers and a layout; out: Markdown. What a stranger's text may do in it is decided in `normalise/markdown.py`; the
regions of a README are filled in `actions/publish/regions.py`.
"""
