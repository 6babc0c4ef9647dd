"""Data flow over the intermediate form: what untrusted values become, and where they end."""
