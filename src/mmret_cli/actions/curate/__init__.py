"""Curate: what a person says of papers becomes claims, decisions and records, each one change that can be taken back.

In: an open catalog and what is said; out: what changed. No question is asked here; when two entries are one paper is
judged in `matching/`, what a list's own file looks like afterwards in `editing/`.
"""
