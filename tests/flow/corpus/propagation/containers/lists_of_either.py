"""Lists that a loop has filled, or not, put into another list: it holds what any of them holds."""

import os

from flask import Flask, request

app = Flask(__name__)


class Part:
    def __init__(self, name, size):
        self.name = name
        self.size = size


def parts(names):
    made = []
    for name in names:
        made.append(Part(name, "1"))
    return made


@app.route("/extended")
def extended():
    found = []
    found.extend(parts(request.args.getlist("x")))
    os.system("ls " + " ".join(one.name for one in found))  # reached
    os.system("ls " + " ".join(one.size for one in found))  # harmless
    return ""


@app.route("/extended-at-the-beginning")
def extended_at_the_beginning():
    from collections import deque

    found = deque()
    found.extendleft(parts(request.args.getlist("x")))
    os.system("ls " + found[0].name)  # reached
    os.system("ls " + found[0].size)  # harmless
    return ""


@app.route("/united")
def united():
    found = set()
    found.update(parts(request.args.getlist("x")))
    os.system("ls " + " ".join(one.name for one in found))  # reached
    os.system("ls " + " ".join(one.size for one in found))  # harmless
    return ""
