"""Link checks: which URLs are asked, with what they should lead to, and what follows from the answers."""
