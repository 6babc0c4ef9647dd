"""Parts of addresses that a converter of the project makes something else of, and converters with a base of Werkzeug's."""

import os

from flask import Flask
from netaddr import IPAddress
from netaddr.core import AddrFormatError
from werkzeug.routing import BaseConverter, IntegerConverter, PathConverter, ValidationError

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


class Own(BaseConverter):
    pass


class Address(Own):
    name = "ip"

    def to_python(self, value):
        try:
            return str(IPAddress(value))
        except AddrFormatError as error:
            raise ValidationError from error


class Words(Own):
    name = "words"


class Version(BaseConverter):
    name = "version"
    regex = r"[0-9.]+"


def register(application):
    for one in Own.__subclasses__():
        application.url_map.converters[one.name] = one
    for other in (Version,):
        application.url_map.converters[other.name] = other


register(app)
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


@app.route("/hosts/<ip:x>/<version:y>")
def host(x, y):
    os.system(f"ping {x} {y}")  # harmless
    return ""


@app.route("/words/<words:x>")
def words(x):
    os.system("ls " + x)  # reached
    return ""
