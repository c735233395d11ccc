"""What we believe: the papers folded from the entries, and their citation keys."""
