"""Which entries are one paper, and what that paper is: pure functions over records."""
