"""Publish: `export`, `results`, `datasets`, `stats`, `plot` and `serve` on the command line.

In: a query and how its papers are to look; out: text, tables and files, or a diff of what is out of date. What is
counted and ranked stands in `actions/publish/`, each format in `exporters/`.
"""
