"""The templates layer: Jinja templates, what they hold, load and print."""
