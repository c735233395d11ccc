"""Services that know for sure whether a paper or repository exists: no page has to be loaded, no wall passed.

In: an identifier that a URL names; out: a Resolution, or NoAnswer: then the page itself is asked. A service is a file
here, its hosts in `HOSTS` of `choice.py`, and a case in `name_of` and `Resolvers` there.
"""
