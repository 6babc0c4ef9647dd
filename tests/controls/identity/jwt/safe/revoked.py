TAKEN_BACK = set()


def is_revoked(name):
    return name in TAKEN_BACK
