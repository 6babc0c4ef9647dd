def send(address, link):
    """Sends a mail."""
