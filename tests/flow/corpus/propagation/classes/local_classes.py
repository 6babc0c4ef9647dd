"""Classes that a function declares: their methods find the variables of the function around them."""

import os

from flask import Flask, request
from flask.views import MethodView

app = Flask(__name__)


@app.route("/method")
def method_of_a_local_class():
    given = []
    given.append(request.args["x"])

    class Runs:
        def run(self):
            os.system(given[0])  # reached

    Runs().run()
    return ""


@app.route("/inherited")
def method_of_its_base():
    given = {}
    given["x"] = request.args["x"]

    class Base:
        def run(self):
            os.system(given["x"])  # reached

    class Below(Base):
        pass

    Below().run()
    return ""


@app.route("/static")
def static_method_of_a_local_class():
    given = [request.args["x"]]

    class Runs:
        @staticmethod
        def run():
            os.system(given.pop())  # reached

    Runs.run()
    return ""


@app.route("/constant")
def method_that_finds_a_constant():
    given = []
    given.append("ls")

    class Runs:
        def run(self):
            os.system(given[0])  # harmless

    Runs().run()
    return ""


def made_for(words):
    kept = [words]

    class Made:
        def run(self):
            os.system(kept[0])  # reached

        def other(self, kept):
            os.system(kept)  # harmless

    return Made


@app.route("/one")
def made_with_a_constant():
    made_for("ls")().other("ls")
    return ""


@app.route("/two")
def made_with_a_strangers_text():
    made_for(request.args["x"])().run()
    return ""


@app.route("/three")
def made_with_a_constant_again():
    made_for("ls")().run()
    return ""


def view_of(table):
    commands = [f"list {table}"]

    class Listed(MethodView):
        def get(self):
            os.system(commands[0])  # harmless
            return ""

    return Listed.as_view(table)


app.add_url_rule("/books", view_func=view_of("books"))


def held_by_the_class(given):
    class Kept:
        command = given
        other = "ls"

    os.system(Kept.command)  # reached
    os.system(Kept().command)  # reached
    os.system(Kept.other)  # harmless


@app.route("/held-by-the-class")
def attribute_of_a_local_class():
    held_by_the_class("ls")
    held_by_the_class(request.args["x"])
    return ""


@app.route("/overwritten-below")
def overwritten_below():
    given = request.args["x"]

    class Base:
        command = "ls"

    class Below(Base):
        command = given

    os.system(Base.command)  # harmless
    os.system(Below.command)  # reached
    return ""
