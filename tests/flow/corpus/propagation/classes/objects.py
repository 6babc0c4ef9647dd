"""Objects of the project's classes: attributes, methods, inheritance, properties, context managers."""

import contextlib
import dataclasses
import os
import sqlite3

from flask import Flask, request
from flask.views import MethodView

app = Flask(__name__)
db = sqlite3.connect("shop.db")


class Search:
    kind = "shop"

    def __init__(self, words, order="id"):
        self.words = words
        self.order = order
        self.steps = []

    def statement(self):
        return "SELECT * FROM shop WHERE id = " + self.words

    def ordered(self):
        return "SELECT * FROM shop ORDER BY " + self.order

    def renamed(self, words):
        self.words = words
        return self

    @property
    def shown(self):
        return self.words.strip()

    @staticmethod
    def plain(words):
        return words

    @classmethod
    def made(cls, words):
        return cls(words)

    def __str__(self):
        return self.words


class Quick(Search):
    def statement(self):
        return "SELECT name FROM shop WHERE id = " + self.words


class Numbers(Search):
    def __init__(self, words):
        super().__init__(int(words))

    def statement(self):
        return "SELECT * FROM shop WHERE id = %s" % self.words


class Inherited(Search):
    def statement(self):
        return super().statement() + " LIMIT 1"


@dataclasses.dataclass
class Item:
    name: str
    price: int = 0


class Shelf:
    def __init__(self):
        self.items = {}

    def __setitem__(self, key, value):
        self.items[key] = value

    def __getitem__(self, key):
        return self.items[key]


@contextlib.contextmanager
def opened(words):
    yield words


class Builder:
    def __init__(self):
        self.text = "SELECT * FROM shop"

    def where(self, words):
        self.text += " WHERE " + words
        return self


@app.route("/method")
def method():
    db.execute(Search(request.args["x"]).statement())  # reached
    return ""


@app.route("/other-attribute")
def other_attribute():
    db.execute(Search(request.args["x"]).ordered())  # harmless
    return ""


@app.route("/attribute")
def attribute():
    search = Search("a", order=request.args["x"])
    db.execute("SELECT * FROM shop ORDER BY " + search.order)  # reached
    return ""


@app.route("/attribute-written-over")
def attribute_written_over():
    search = Search(request.args["x"])
    search.words = "a"
    db.execute(search.statement())  # harmless
    return ""


@app.route("/changed-by-a-method")
def changed_by_a_method():
    search = Search("a")
    search.renamed(request.args["x"])
    db.execute(search.statement())  # reached
    return ""


@app.route("/property")
def with_property():
    db.execute("SELECT * FROM shop WHERE id = " + Search(request.args["x"]).shown)  # reached
    return ""


@app.route("/static")
def static():
    db.execute("SELECT * FROM shop WHERE id = " + Search.plain(request.args["x"]))  # reached
    return ""


@app.route("/class-method")
def class_method():
    db.execute(Search.made(request.args["x"]).statement())  # reached
    return ""


@app.route("/overridden")
def overridden():
    db.execute(Quick(request.args["x"]).statement())  # reached
    return ""


@app.route("/converted-by-the-parent")
def converted_by_the_parent():
    db.execute(Numbers(request.args["x"]).statement())  # harmless
    return ""


@app.route("/by-the-parent")
def by_the_parent():
    db.execute(Inherited(request.args["x"]).statement())  # reached
    return ""


@app.route("/as-text")
def as_text():
    db.execute("SELECT * FROM shop WHERE id = " + str(Search(request.args["x"])))  # reached
    return ""


@app.route("/class-attribute")
def class_attribute():
    db.execute("SELECT * FROM " + Search(request.args["x"]).kind)  # harmless
    return ""


@app.route("/data-class")
def data_class():
    item = Item(request.args["x"])
    db.execute("SELECT * FROM shop WHERE name = " + item.name)  # reached
    db.execute("SELECT * FROM shop WHERE price = %s" % item.price)  # harmless
    return ""


@app.route("/data-class-as-dict")
def data_class_as_dict():
    item = dataclasses.asdict(Item(request.args["x"]))
    db.execute("SELECT * FROM shop WHERE name = " + item["name"])  # reached
    return ""


@app.route("/own-container")
def own_container():
    shelf = Shelf()
    shelf["x"] = request.args["x"]
    shelf["a"] = "b"
    db.execute("SELECT * FROM shop WHERE id = " + shelf["x"])  # reached
    db.execute("SELECT * FROM shop WHERE id = " + shelf["a"])  # harmless
    return ""


@app.route("/context-manager")
def context_manager():
    with opened(request.args["x"]) as words:
        db.execute("SELECT * FROM shop WHERE id = " + words)  # reached
    return ""


@app.route("/chained")
def chained():
    db.execute(Builder().where("id = " + request.args["x"]).text)  # reached
    return ""


@app.route("/chained-constants")
def chained_constants():
    db.execute(Builder().where("id = 1").text)  # harmless
    return ""


@app.route("/by-name")
def by_name():
    search = Search("a")
    setattr(search, "words", request.args["x"])
    db.execute(search.statement())  # reached
    return ""


@app.route("/read-by-name")
def read_by_name():
    db.execute("SELECT * FROM shop WHERE id = " + getattr(Search(request.args["x"]), "words"))  # reached
    return ""


class Items(MethodView):
    def get(self):
        self.words = request.args["x"]
        return self.answer()

    def answer(self):
        db.execute("SELECT * FROM shop WHERE id = " + self.words)  # reached
        return ""


app.add_url_rule("/items", view_func=Items.as_view("items"))


class Found(list):
    """No object, or several: an empty one counts as false."""


class Wish:
    def __bool__(self):
        return False


class Granted(Wish):
    pass


class Plain:
    pass


@app.get("/counts-as-false")
def counts_as_false():
    found, wish, plain = Found(), Granted(), Plain()
    if not found:
        os.system(request.args["found"])  # reached
    if not wish:
        os.system(request.args["wish"])  # reached
    word = "ls" if plain else request.args["plain"]
    os.system(word)  # harmless
    return ""
