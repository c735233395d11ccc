"""Trust: `diff`, `git-setup` and `doctor` on the command line.

In: what is compared, set up or checked; out: differences and faults on stdout, notes on stderr, and the exit code.
What is compared and mended stands in `actions/trust/`; how differences are written in `exporters/differences.py`.
"""
