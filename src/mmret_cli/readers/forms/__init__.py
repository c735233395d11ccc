"""The forms of Markdown lists: entries, tables of papers, data sets and results, news, and what is none of them.

In: blocks with their lines; out: records. A form is recognised by how it looks, never by its list, its line or its
title; headers and headings are known by their words. What a document's blocks are stands in `readers/document.py`.
"""
