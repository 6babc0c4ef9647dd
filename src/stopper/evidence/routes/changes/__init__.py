"""What a view changes that outlives its request: rows, files, sessions, and what the application keeps."""
