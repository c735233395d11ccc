"""How a list teaches its own reading: lines cut into parts, shapes, what the parts of a shape are, and entries read by it."""
