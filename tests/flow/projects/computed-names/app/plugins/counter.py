import os


def run(pattern):
    os.system("wc " + str(len(pattern)))  # harmless
