import os


def work(name):
    os.system("work " + name)  # reached
