"""What a view is handed beside its request: parts of its address, by decorators, and by descriptions."""
