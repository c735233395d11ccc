"""Tables of papers and of data sets: which column says what, and what a row gives.

In: a grid and the headings above it; out: entries and data sets. Results stand in `readers/forms/tables/results.py`.
"""
