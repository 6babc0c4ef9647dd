"""Command lines as a shell, a unit, an image or a Procfile writes them, and the servers that they start."""
