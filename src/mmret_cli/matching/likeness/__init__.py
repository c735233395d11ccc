"""How alike two entries are in one respect each: title, people, venue, year, place in the venue, identifiers.

In: two prepared values; out: a level and the reason in plain words. What the levels mean together is decided in
`matching/rules.py`.
"""
