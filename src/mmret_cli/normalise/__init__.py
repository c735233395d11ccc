"""Text to canonical text: titles, people, venues and identifiers. Pure functions, nothing of ours is imported."""
