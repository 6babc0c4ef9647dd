"""gunicorn as its command line, its variables and its configuration file set it together."""
