"""Parts of an address that a converter of the project holds to a pattern."""

import os

from flask import Flask, redirect
from werkzeug.routing import BaseConverter

app = Flask(__name__)
ISSUE = r"^(CVE-\d{4}-\d{4,})$"


class RegexConverter(BaseConverter):
    def __init__(self, url_map, *items):
        super().__init__(url_map)
        self.regex = items[0]


class Hexadecimal(BaseConverter):
    regex = "[0-9a-f]{32}"


class Listed(BaseConverter):
    regex = r"\w+"

    def to_python(self, value):
        return bytes.fromhex(value).decode()


app.url_map.converters["regex"] = RegexConverter
app.url_map.converters.update(hexadecimal=Hexadecimal, listed=Listed)


@app.get('/a/<regex("{}"):issue>/edit'.format(ISSUE[1:-1]))
def a(issue):
    os.system("ls " + issue)  # harmless
    return redirect("/" + issue)  # harmless


@app.get('/b/<regex("[^/]+"):name>')
def b(name):
    os.system("ls " + name)  # reached
    return ""


@app.get("/c/<hexadecimal:key>")
def c(key):
    os.system("ls " + key)  # harmless
    return ""


@app.get("/d/<listed:word>")
def d(word):
    os.system("ls " + word)  # reached
    return ""


@app.get("/e/<unknown:word>")
def e(word):
    os.system("ls " + word)  # reached
    return ""
