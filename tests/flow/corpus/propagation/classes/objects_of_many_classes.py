"""A table with an object of each of many classes, one of which is found by a name."""

import os

from flask import Flask, request

app = Flask(__name__)


class Handler:
    def handle(self, given):
        return ""


class Ping(Handler):
    def handle(self, given):
        return os.popen("ping " + given).read()  # reached


class Count(Handler):
    def handle(self, given):
        return os.popen("seq " + str(int(given))).read()  # harmless


class Remove(Handler):
    def __init__(self, folder="/srv/"):
        self.folder = folder

    def handle(self, given):
        os.remove(self.folder + given)  # reached


class A(Handler): ...


class B(Handler): ...


class C(Handler): ...


class D(Handler): ...


class E(Handler): ...


class F(Handler): ...


class G(Handler): ...


class H(Handler): ...


class J(Handler): ...


class K(Handler): ...


class L(Handler): ...


HANDLERS = {
    "a": A(),
    "b": B(),
    "c": C(),
    "d": D(),
    "e": E(),
    "f": F(),
    "g": G(),
    "h": H(),
    "j": J(),
    "k": K(),
    "l": L(),
    "ping": Ping(),
    "count": Count(),
    "remove": Remove(),
}


@app.post("/<name>")
def handle(name):
    handler = HANDLERS.get(name)
    return handler.handle(request.form["given"]) if handler is not None else ""  # reached
