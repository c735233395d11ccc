"""A new entry written into a list's own text: in its neighbours' style, at its place, and nothing else changed.

In: a text, its reading, an entry; out: the new text, read back to be sure, and diffs. Pure: files are written in
`actions/`, and where the entry comes from is not known here.
"""
