import os


def update(name):
    os.system("update " + name)  # reached
