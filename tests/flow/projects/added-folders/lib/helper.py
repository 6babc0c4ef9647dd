import os


def counted(x):
    os.system("head -n " + str(int(x)))  # harmless
