"""Citations, whatever is wrapped around them: people, title, venue and year in the order of any style -> fields.

`text` reads one that is plain text, `marked` one whose title a link or a style marks; `place` is what stands behind a
title. How names are written is known by `normalise/names.py`.
"""
