"""How the application of a project is imported in a confined child process, and what comes back is read."""
