def lines_of(text):
    """What a command says, line by line."""
    yield text
