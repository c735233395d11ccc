"""Import: what `import` and `update` alone do: show what would change, explain one place, fetch newer versions.

In: sources and readings; out: reports, places with their words, sources. Reading documents and writing them into the
catalog is shared with other rooms, and stands above them: `actions/sources.py`, `actions/intake.py`.
"""
