"""Text to records: documents and their blocks, the forms of entries, bibliographies, JSON Lines, papers' own pages.

In: a text and the list that it is; out: a Reading: records with their lines, and what was not understood. No file is
opened here, no network, no clock.
"""
