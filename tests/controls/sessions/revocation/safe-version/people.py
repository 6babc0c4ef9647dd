numbers = {"ann": 1}


def checked(name, password):
    return name
