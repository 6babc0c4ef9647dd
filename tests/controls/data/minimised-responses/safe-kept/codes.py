import secrets


def made():
    return secrets.token_urlsafe()
