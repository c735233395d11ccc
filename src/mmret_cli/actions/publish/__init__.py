"""Publish: the papers that leave the catalog, leaderboards, data sets, counts, pictures and the web page.

In: an open catalog and what is wanted of it; out: values and text, part by part. No format is written here
(`exporters/`), no file (`cli/`).
"""
