"""The command line: a room for each panel of `mmret --help`, a file for each command, above them what rooms share.

In: what the user types; out: results on stdout, notes on stderr, an exit code. A command reads its options, opens what
is needed, calls an action or asks the catalog, and prints what comes back: nothing is found out or decided here.
"""
