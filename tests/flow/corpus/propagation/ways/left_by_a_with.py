"""What classes do at the end of a `with`, and methods that are given some of their arguments in their class."""

import os
import shlex
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


class Begun:
    def __init__(self, command):
        self.command = command

    def __enter__(self):
        os.system("begin " + self.command)  # reached

    def __exit__(self, kind, error, trace):
        return None


class BegunInQuotes:
    def __init__(self, command):
        self.command = command

    def __enter__(self):
        os.system("begin " + shlex.quote(self.command))  # harmless

    def __exit__(self, kind, error, trace):
        return None


@app.get("/begun")
def begun():
    with Begun(request.args["x"]):
        pass
    return ""


class EitherBegun(Begun):
    def __enter__(self):
        os.system("either " + self.command)  # reached
        return self.command


@app.get("/either-begun")
def either_begun():
    x = request.args["x"]
    with EitherBegun(x) if request.args.get("y") else BegunInQuotes(x) as command:
        os.system(f"run {command}")  # reached
    return ""
