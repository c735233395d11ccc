"""The only HTTP: a careful client, what it fetches, and the services it asks.

In: addresses, which may lead anywhere; out: bodies within limits, or a SourceError in plain words. What a body means is
read in `readers/`; many links at once are asked in `links/`.
"""
