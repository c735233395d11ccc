"""Import: `import` and `update` on the command line.

In: paths, URLs and how they are to be read; out: the report of what changed, on stderr. What an import writes stands
in `actions/intake.py`, how a list is read in `readers/`.
"""
