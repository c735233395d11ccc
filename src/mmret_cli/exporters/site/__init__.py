"""A web page of one file: search, filters, leaderboards and data sets, without a server or another host."""
