def find(name):
    """The account of that name, where there is one."""
    return None
