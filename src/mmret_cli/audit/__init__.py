"""Audit: what the data itself gives away, without a single request.

In: a list's records with its lines, and the world of all lists; out: findings, each with its place, and a fix where one
is sure. A rule is a row of `rules.py`. Which lists are looked at, and what is accepted, is decided in `actions/check/`.
"""
