"""Tables of many handlers, and decorators that stand there several times."""

import functools
import os

from flask import Flask, request

app = Flask(__name__)


def marked(word):
    def decorate(function):
        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            return function(*args, **kwargs)

        return wrapper

    return decorate


@marked("a")
@marked("b")
@marked("c")
@marked("d")
def wrapped(x):
    os.system(x)  # reached


@marked("a")
@marked("b")
@marked("c")
def fixed(x):
    os.system("ls")  # harmless


class Handlers:
    def a(self, x): ...
    def b(self, x): ...
    def c(self, x): ...
    def d(self, x): ...
    def e(self, x): ...
    def f(self, x): ...
    def g(self, x):
        os.system(x)  # reached

    def h(self, x):
        os.system("ls")  # harmless


def one(x): ...
def two(x): ...
def three(x): ...
def four(x): ...
def five(x): ...
def six(x): ...
def seven(x): ...
def eight(x): ...
def nine(x): ...
def ten(x): ...
def eleven(x): ...
def twelve(x): ...
def last(x):
    os.system(x)  # reached


TABLE = {
    "one": one, "two": two, "three": three, "four": four, "five": five, "six": six, "seven": seven, "eight": eight,
    "nine": nine, "ten": ten, "eleven": eleven, "twelve": twelve, "last": last,
}


def run(handler, x):
    return handler(x)


@app.route("/<name>")
def view(name):
    given = request.args["x"]
    wrapped(given)
    os.system(given)  # reached
    fixed(request.args["x"])
    run(TABLE[name], request.args["x"])
    handlers = Handlers()
    for method in (handlers.a, handlers.b, handlers.c, handlers.d, handlers.e, handlers.f, handlers.g, handlers.h):
        method(request.args["x"])
    return ""
