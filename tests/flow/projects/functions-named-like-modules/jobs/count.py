import os


def count(name):
    os.system("count " + name)  # reached
