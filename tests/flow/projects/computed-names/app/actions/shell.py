import os
import shlex


def do_list(name):
    os.system("ls " + name)  # reached


def do_show(name):
    os.system("cat " + shlex.quote(name))  # harmless


def undone(name):
    os.system("rm " + name)  # harmless
