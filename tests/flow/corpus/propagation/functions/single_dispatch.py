"""Functions that are chosen by the type of their first argument."""

import functools
import os

from flask import Flask, request

app = Flask(__name__)


@functools.singledispatch
def run(value):
    os.system("echo unknown")  # harmless


@run.register
def _(value: str):
    os.system("cat " + value)  # reached


@run.register(list)
def run_each(value):
    for one in value:
        run(one)


class Runner:
    @functools.singledispatchmethod
    def start(self, value):
        return ""

    @start.register
    def _of_text(self, value: str):
        os.system("cat " + value)  # reached
        return value


@app.get("/")
def view():
    run(request.args["name"])
    Runner().start(request.args["name"])
    return ""
