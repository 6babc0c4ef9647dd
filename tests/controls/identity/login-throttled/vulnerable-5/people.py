def find(name):
    """The user of that name."""


def check_password(user, password):
    """Whether the password is the user's."""
