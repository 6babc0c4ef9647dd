import os


def run(x):
    os.system("ls " + x)  # reached
