"""What the scholarly services say of a paper: one small client a service, and the order in which they are asked.

In: an identifier or a title; out: a Paper as the service has it. Whether it is the right one, and what becomes of it,
is decided in `actions/curate/`.
"""
