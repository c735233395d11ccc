"""Check: what is wrong with the data and the links, and mending it in the catalog or in the list's own file.

In: a catalog or documents; out: reports, patches and claims. The rules stand in `audit/`, asking the web in
`web/links/`.
"""
