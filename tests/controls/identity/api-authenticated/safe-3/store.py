def load(token):
    return {}
