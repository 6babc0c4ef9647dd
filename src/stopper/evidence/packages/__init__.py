"""The packages layer: what the project declares and locks."""
