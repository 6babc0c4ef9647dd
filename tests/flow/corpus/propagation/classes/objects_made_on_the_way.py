"""An object that is made where its method is called: what the method writes is its own, and no parameter's."""

import os

from flask import Flask, request

app = Flask(__name__)
LAST = "up"


class Keeper:
    value = ""

    def keep(self, value):
        self.value = value
        return self


class Loud(Keeper):
    def keep(self, value):
        super().keep(value)
        return self


@app.get("/kept/<name>")
def kept(name):
    Keeper().keep(LAST)
    os.system("show " + name)  # reached
    return "kept"


@app.get("/kept/<name>/beside")
def beside(name):
    Keeper().keep(name)
    os.system("show " + LAST)
    return "kept"


@app.get("/loud/<name>")
def loud(name):
    found = Loud()
    found.keep(name)
    os.system("show " + found.value)  # reached
    return "loud"


@app.get("/loud")
def quiet():
    found = Loud()
    found.keep(request.args["name"])
    found.keep(LAST)
    os.system("show " + found.value)  # harmless
    return "loud"
