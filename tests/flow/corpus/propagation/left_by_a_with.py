"""What classes do at the end of a `with`, and methods that are given some of their arguments in their class."""

import os
from functools import partialmethod

from flask import Flask, request

app = Flask(__name__)


class Leaving:
    def __init__(self, line):
        self.line = line

    def __enter__(self):
        return self

    def __exit__(self, *given):
        os.system(self.line)  # reached


class Quiet:
    def __init__(self, line):
        self.line = line

    def __enter__(self):
        return request.args["x"]

    def __exit__(self, *given):
        os.system(self.line)  # harmless


class Filled:
    line = "ls"

    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        os.system(self.line)  # reached
        raise value


@app.get("/left")
def left():
    with Leaving(request.args["x"]), Quiet("ls") as text:
        os.system(text)  # reached
    with Filled() as filled:
        filled.line = request.args["x"]
        return ""


class Shell:
    def run(self, first, second):
        os.system(first)  # reached
        os.system(second)  # harmless

    def run_fixed(self, first, second):
        os.system(first)  # harmless
        os.system(second)  # reached

    quick = partialmethod(run, second="a")
    fixed = partialmethod(run_fixed, "ls")


@app.get("/partly-given")
def partly_given():
    Shell().quick(request.args["x"])
    Shell().fixed(request.args["x"])
    return ""
