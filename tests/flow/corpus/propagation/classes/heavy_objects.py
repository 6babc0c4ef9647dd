"""Objects that hold too much to be told apart by it: what a call loses of them is not what their class says."""

import os

import limits
from flask import Flask, request

app = Flask(__name__)
ROW = (("a",), ("b",), ("c",), ("d",), ("e",), ("f",), ("g",), ("h",), ("i",))
HEAVY = (ROW, ROW, ROW, ROW, ROW, ROW, ROW, ROW, ROW, ROW)


class Options:
    limit = None
    is_open = False

    def __init__(self, name, limit):
        self.name = name
        self.limit = limit


class Job:
    def __init__(self, options):
        self.options = options
        self.letters = HEAVY


@app.post("/heavy")
def heavy():
    limit = limits.of_today()
    start(Job(Options(request.form["name"], limit)))
    return ""


@app.post("/parted")
def parted():
    options = Options(request.form["name"], limits.of_today())
    if request.form.get("open"):
        options.is_open = True
    start_parted(Job(options))
    return ""


@app.post("/harmless")
def harmless():
    start_harmless(Job(Options("ls", limits.of_today())))
    return ""


def start(job):
    if job.options.limit is None:
        raise RuntimeError("no limit")
    os.system("ls " + job.options.name)  # reached


def start_parted(job):
    if job.options.limit is None:
        raise RuntimeError("no limit")
    os.system("ls " + job.options.name)  # reached
    if job.options.is_open:
        os.system("cat " + job.options.name)  # reached


def start_harmless(job):
    if job.options.limit is None:
        raise RuntimeError("no limit")
    os.system("ls " + job.options.name)  # harmless
