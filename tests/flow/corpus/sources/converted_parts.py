"""Parts of addresses that a converter of the project makes something else of, and converters with a base of Werkzeug's."""

import os

from flask import Flask
from werkzeug.routing import BaseConverter, IntegerConverter, PathConverter

app = Flask(__name__)


class Slug(BaseConverter):
    regex = r"[a-z0-9-]+"


class Names(BaseConverter):
    regex = r".*?"

    def to_python(self, value):
        return value.split("+")


class Number(BaseConverter):
    regex = r"[^/]+"

    def to_python(self, value):
        return int(value)


class Positive(IntegerConverter):
    pass


class Folders(PathConverter):
    pass


app.url_map.converters["slug"] = Slug
app.url_map.converters.update(names=Names, folders=Folders)
app.url_map.converters.update({"number": Number, "positive": Positive})


@app.route("/<slug:x>/<number:y>/<positive:z>")
def held(x, y, z):
    os.system(f"ls {x} {y} {z}")  # harmless
    return ""


@app.route("/<names:x>")
def names(x):
    os.system("ls " + x[0])  # reached
    return ""


@app.route("/folders/<folders:x>")
def folders(x):
    os.system("ls " + x)  # reached
    return ""


@app.route("/<unknown:x>")
def unknown(x):
    os.system("ls " + x)  # reached
    return ""
