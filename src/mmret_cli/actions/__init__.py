"""The verbs: a room for each panel of `mmret --help`, a file for each command, above them what rooms share.

In: an open catalog, the web, what the user wants; out: values and reports. An action joins readers, matching, audit,
editing, exporters, web and catalog; it never prints, and knows no option.
"""
