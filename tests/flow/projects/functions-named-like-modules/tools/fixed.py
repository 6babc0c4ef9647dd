import os


def fixed(name):
    os.system("fixed " + name)  # harmless
