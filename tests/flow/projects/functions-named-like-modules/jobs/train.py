import os


def train(name):
    os.system("train " + name)  # reached
