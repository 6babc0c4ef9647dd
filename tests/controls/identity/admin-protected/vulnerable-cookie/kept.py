OPEN = {"shop": True}


def shut():
    OPEN["shop"] = False


def open_again():
    OPEN["shop"] = True
