"""Whether a function turns a stranger away, and what it asks of those whom it lets by."""
