from tinydb import TinyDB

users = TinyDB("users.json")


def find(name):
    """The user of that name."""
