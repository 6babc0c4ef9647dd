import os


def count():
    return 3


def close():
    os.abort()
