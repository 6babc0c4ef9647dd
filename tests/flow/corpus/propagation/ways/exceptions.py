"""Exceptions that carry what a request gave: it arrives at the handlers that catch them, and at no others."""

import os

from flask import Flask, request

app = Flask(__name__)


class NoSuchName(Exception):
    def __init__(self, name):
        self.name = name


class Told(Exception):
    def __init__(self, name):
        super().__init__(f"no {name}")


class Plain(LookupError):
    pass


def checked(name):
    if not name.isalpha():
        raise NoSuchName(name)
    return name


def outer(name):
    try:
        return checked(name)
    except KeyError as error:
        os.system(f"logger {error}")  # harmless
        raise


@app.route("/here")
def here():
    try:
        raise ValueError("no " + request.args["x"])
    except ValueError as error:
        os.system("logger " + str(error))  # reached
    return ""


@app.route("/of-a-function")
def of_a_function():
    try:
        outer(request.args["x"])
    except (TypeError, NoSuchName) as error:
        os.system("logger " + error.name)  # reached
    return ""


@app.route("/another-kind")
def another_kind():
    try:
        checked(request.args["x"])
    except ValueError as error:
        os.system(f"logger {error}")  # harmless
    except Exception as error:
        os.system(f"logger {error}")  # reached
    return ""


@app.route("/caught-before")
def caught_before():
    try:
        try:
            raise Plain(request.args["x"])
        except LookupError:
            os.system("logger no")  # harmless
    except Exception as error:
        os.system(f"logger {error}")  # harmless
    return ""


@app.route("/raised-again")
def raised_again():
    try:
        try:
            raise Plain(request.args["x"])
        except LookupError as error:
            raise RuntimeError("inner: " + str(error)) from error
    except RuntimeError as error:
        os.system(f"logger {error}")  # reached
    return ""


@app.route("/as-it-came")
def as_it_came():
    try:
        try:
            raise Plain(request.args["x"])
        except LookupError:
            raise
    except Exception as error:
        os.system("logger " + error.args[0])  # reached
    return ""


@app.route("/made-by-its-class")
def made_by_its_class():
    try:
        raise Told(request.args["x"])
    except Told as error:
        os.system("logger " + str(error))  # reached
        return str(error)  # reached


@app.route("/a-number")
def a_number():
    try:
        raise Told(int(request.args["x"]))
    except Told as error:
        os.system("logger " + str(error))  # harmless
    return ""


@app.errorhandler(NoSuchName)
def no_such_name(error):
    return f"<p>no {error.name}", 404  # reached


@app.route("/for-a-handler")
def for_a_handler():
    return {"name": checked(request.args["x"])}
