import hashlib

ALGORITHMS = {"fast": hashlib.sha256}


def signed(data):
    return ALGORITHMS["fast"](data).hexdigest()
