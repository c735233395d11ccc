"""The only HTTP: a careful client, what it fetches, and the services it asks.

In: addresses, which may lead anywhere; out: bodies within limits, or a SourceError in plain words. What a list
or a page says is read in `readers/`; answers of services in `lookup/`, many links at once in `links/`.
"""
