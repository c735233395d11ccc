"""Venues: their table, what lists write beside titles, the spellings of one venue, and what links show of it.

In: the text of a tag, a venue's name, a URL; out: venue and year, the row of `venues.tsv`, one name for all spellings.
"""
