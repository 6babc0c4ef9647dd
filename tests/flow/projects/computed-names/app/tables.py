import os

from app import kinds

NAMES = ["Quick", "Slow"]
WORKERS = {}
for name in NAMES:
    WORKERS[name] = getattr(kinds, name)

HANDLERS = {}


def handler(name):
    def keep(function):
        HANDLERS[name] = function
        return function

    return keep


@handler("archive")
def archive(name):
    os.system("tar cf " + name)  # reached


@handler("count")
def count(name):
    os.system("wc " + str(int(name)))  # harmless


def on_open(name):
    os.system("open " + name)  # reached


def on_close(name):
    os.system("close " + str(int(name)))  # harmless


def call(event, name):
    return globals()["on_" + event](name)
