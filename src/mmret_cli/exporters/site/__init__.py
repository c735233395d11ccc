"""A web page of one file: search, filters, leaderboards and data sets, without a server or another host.

In: papers, rankings and data sets; out: HTML with the page's script and its index inside. They are gathered in
`actions/publish/website.py`.
"""
