"""What a request brings: bodies within bounds, JSON that has one meaning, data by a model, files by their content."""
