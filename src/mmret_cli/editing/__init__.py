"""A new entry written into a list's own text: in its neighbours' style, at its place, and nothing else changed. Pure."""
