"""The verbs: a room for each panel of `mmret --help`, a file for each verb, above them what rooms share.

In: an open catalog, the web, what the user wants; out: values and reports. An action joins readers, matching, audit,
editing, exporters, web and catalog; it never prints, and knows no option (`publish/templates.py` is also a program of
its own, in a process with limits).
"""
