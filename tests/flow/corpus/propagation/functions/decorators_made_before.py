"""Decorators that are made by `partial`, or that a condition chooses."""

import functools
import os

from flask import Flask, abort, request

app = Flask(__name__)


def named(function, name=""):
    @functools.wraps(function)
    def inner(*given):
        return function(name, *given)

    return inner


@functools.partial(named, name="books")
def shown(folder, command):
    os.system(command)  # reached
    os.system(folder)  # harmless


@app.get("/named")
def by_name():
    shown(request.args["command"])
    return ""


if app.debug:

    def checked(function):
        def inner(name):
            if not name.isalnum():
                abort(400)
            return function(name)

        return inner

else:

    def checked(function):
        def inner(name):
            if not name.isdigit():
                abort(404)
            return function(name)

        return inner


@checked
def listed(name):
    os.system(f"ls {name}")  # harmless


@app.get("/listed")
def list_it():
    listed(request.args["name"])
    return ""
