"""Requests: what the application reads of them, and by what it holds them to a shape."""
