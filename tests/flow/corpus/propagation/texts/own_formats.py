"""Formats that a stranger gives or that a class answers itself, and what objects write of themselves in a text."""

import os
import shlex
from datetime import datetime

from flask import Flask, request

app = Flask(__name__)


class Line:
    def __format__(self, spec):
        return "ls " + spec


class Named:
    def __init__(self, name):
        self.name = name

    def __format__(self, spec):
        return self.name.strip() if spec == "s" else self.name


@app.get("/given-formats")
def given_formats():
    spec = request.args["spec"]
    os.system(format(Line(), spec))  # reached
    os.system(f"{Line():{spec}}")  # reached
    os.system("{:{}}".format(Line(), spec))  # reached
    os.system(format(Line(), ">20"))  # harmless
    os.system(f"{Line():>20}")  # harmless
    os.system(format(datetime.now(), spec))  # reached
    os.system(f"{datetime.now():{spec}}")  # reached
    os.system("{:%Y}".format(datetime.now()))  # harmless
    os.system(f"ls {5:{spec}}")  # harmless
    return ""


@app.get("/formats-of-classes")
def formats_of_classes():
    name = request.args["name"]
    os.system(format(Named(name), "s"))  # reached
    os.system("{0:s}".format(Named(name)))  # reached
    os.system(format(Named("ls"), "s"))  # harmless
    os.system("{0:s}".format(Named("ls")))  # harmless
    return ""


@app.get("/widths")
def widths():
    name, width = request.args["name"], int(request.args["width"])
    os.system(f"ls {5:{width}d}")  # harmless
    os.system(f"ls {'a':>{width}}")  # harmless
    os.system(f"ls {name:{width}}")  # reached
    os.system(f"ls {shlex.quote(name):{width}}")  # harmless
    os.system("ls {:>{}}".format("a", width))  # harmless
    os.system("ls {:{w}.{p}f}".format(name, w=1, p=2))  # harmless
    os.system("ls {:{w}}".format(name, w=1))  # reached
    return ""


class Quoted:
    def __init__(self, text):
        self.text = text

    def __str__(self):
        return shlex.quote(self.text)


class Bare:
    def __init__(self, text):
        self.text = text

    def __str__(self):
        return self.text


@app.get("/written")
def written():
    name = request.args["name"]
    os.system("ls {}".format(Quoted(name)))  # harmless
    os.system("ls %s" % Quoted(name))  # harmless
    os.system("ls %s %s" % (Quoted(name), 1))  # harmless
    os.system("ls %(name)s" % {"name": Quoted(name)})  # harmless
    os.system(f"ls {Quoted(name)}")  # harmless
    os.system("ls {0.text}".format(Quoted(name)))  # reached
    os.system("ls {}".format(Bare(name)))  # reached
    os.system("ls %s" % Bare(name))  # reached
    os.system("ls %s" % (Bare("a"),))  # harmless
    return ""
