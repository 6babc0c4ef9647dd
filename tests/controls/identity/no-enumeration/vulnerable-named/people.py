NAMES = {}


def user_exists(name):
    return name in NAMES


def create(name, hashed):
    NAMES[name] = hashed
