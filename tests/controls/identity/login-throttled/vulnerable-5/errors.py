class InvalidAccountNameException(Exception):
    """A name with characters that no account has."""
