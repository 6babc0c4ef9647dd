import os


def listed(name):
    os.system("plain " + name)  # reached


def plain(name):
    os.system("plain " + name)  # harmless
