"""Text to canonical text: titles, people, venues, identifiers and addresses, Markdown and markup.

In: text; out: text or small values of it. Pure functions, nothing of ours but this is imported: what a record is, is not known
here.
"""
