"""Classes that answer for Python's own signs: iteration, operators, descriptors, fields of dataclasses."""

import os
from dataclasses import dataclass

from flask import Flask, request
from flask.views import MethodView

app = Flask(__name__)


class Names:
    def __iter__(self):
        yield "constant"
        yield request.args["name"]


class Plain:
    def __iter__(self):
        return iter(("a", "b"))


class Line:
    def __init__(self, text):
        self.text = text

    def __add__(self, other):
        return Line(self.text + other)


class Argument:
    def __init__(self, name):
        self.name = name

    def __get__(self, owner, kind=None):
        return request.args[self.name]


class Fixed:
    def __get__(self, owner, kind=None):
        return "fixed"


class Asked:
    name = Argument("name")
    fixed = Fixed()


@dataclass
class Listing:
    sort: str = "name"
    page: str = "1"

    def __post_init__(self):
        if self.sort not in ("name", "price"):
            raise ValueError("unknown")
        self.command = "head " + self.page


class Checked:
    def __init__(self, name):
        self.name = name
        self.other = name

    def check(self):
        if not self.name.isalnum():
            raise ValueError("bad name")


@app.get("/each")
def each():
    for name in Names():
        os.system("cat " + name)  # reached
    for name in Plain():
        os.system("cat " + name)  # harmless
    return ""


@app.get("/added")
def added():
    line = Line("cat ") + request.args["name"]
    os.system(line.text)  # reached
    line = Line("cat ") + "a"
    os.system(line.text)  # harmless
    return ""


@app.get("/described")
def described():
    asked = Asked()
    os.system("cat " + asked.name)  # reached
    os.system("cat " + asked.fixed)  # harmless
    return ""


@app.get("/fields")
def fields():
    listing = Listing(request.args["sort"], request.args["page"])
    os.system("sort " + listing.sort)  # harmless
    os.system(listing.command)  # reached
    return ""


@app.get("/checked")
def checked():
    asked = Checked(request.args["name"])
    os.system("cat " + asked.name)  # reached
    asked.check()
    os.system("cat " + asked.name)  # harmless
    os.system("cat " + asked.other)  # reached
    return ""


def named(view):
    def inner(*given, **options):
        return view(*given, name=request.args["name"], fixed="a", **options)

    return inner


class Shown(MethodView):
    decorators = [named]

    def get(self, name, fixed):
        os.system("cat " + name)  # reached
        os.system("cat " + fixed)  # harmless
        return ""


app.add_url_rule("/shown", view_func=Shown.as_view("shown"))
