"""Audit: what the data itself gives away, without a single request."""
