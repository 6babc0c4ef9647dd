def find(name):
    """The user of that name."""
