"""Text to records: documents and their blocks, the forms that entries have in them, and bibliographies.

In: a text and the list that it is; out: a Reading: records with their lines, and what was not understood. No file is
opened here, no network, no clock.
"""
