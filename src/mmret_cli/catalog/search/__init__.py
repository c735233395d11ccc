"""Search: a query -> ranked papers. Read-only, standard library only (rapidfuzz where a word is unknown)."""
