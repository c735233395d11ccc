"""Bibliographies: BibTeX, CSV and TSV, and the keys that a manuscript cites.

In: text; out: entries with every field that they have, or keys. What BibTeX inside a Markdown list means is decided in
`readers/markdown.py`.
"""
