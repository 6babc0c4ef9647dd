"""Compose files: services after overrides, extensions and variables."""
