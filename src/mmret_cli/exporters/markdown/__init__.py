"""Markdown that GitHub renders as it was meant: tables, lists and leaderboards."""
