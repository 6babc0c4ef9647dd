"""Objects that their class creates in `__new__`, which is given what the class is called with."""

import os

from flask import Flask, request
from shelf import lend

app = Flask(__name__)


class Sinks:
    def __new__(cls, words):
        os.system(words)  # reached
        return object.__new__(cls)


@app.route("/sinks")
def creating_is_the_sink():
    Sinks(request.args["x"])
    return ""


class Kept:
    def __new__(cls, words, other="ls"):
        self = super(Kept, cls).__new__(cls)
        self.words = words
        self.other = other
        return self


@app.route("/kept")
def creating_keeps_it():
    kept = Kept(request.args["x"])
    os.system(kept.words)  # reached
    os.system(kept.other)  # harmless
    return ""


class Both:
    def __new__(cls, words):
        self = object.__new__(cls)
        self.words = words
        return self

    def __init__(self, words):
        os.system(self.words)  # reached
        self.length = "ls"


@app.route("/both")
def what_creating_kept_is_there_when_it_is_filled():
    both = Both(request.args["x"])
    os.system(both.words)  # reached
    os.system(both.length)  # harmless
    return ""


class One:
    _one = None

    def __new__(cls):
        if cls._one is None:
            cls._one = super().__new__(cls)
            cls._one.command = "ls"
        return cls._one

    def run(self, words):
        os.system(words)  # reached


@app.route("/one")
def the_only_object_of_its_class():
    one = One()
    os.system(one.command)  # harmless
    one.run(request.args["x"])
    return ""


class Text(str):
    def __new__(cls, words):
        return super().__new__(cls, words.strip())


@app.route("/text")
def a_text_of_an_own_kind():
    os.system(Text(request.args["x"]))  # reached
    os.system(Text("ls"))  # harmless
    return ""


class Chosen:
    def __new__(cls, words):
        return int(words)


@app.route("/chosen")
def what_is_created_is_no_object_of_the_class():
    os.system("sleep " + str(Chosen(request.args["x"])))  # harmless
    return ""


class Pooled:
    _made = {}

    def __new__(cls, name):
        if name not in cls._made:
            cls._made[name] = super().__new__(cls)
        return cls._made[name]

    def __init__(self, name):
        self.name = name

    def run(self, words):
        os.system(words)  # reached


@app.route("/pooled")
def one_object_for_each_name():
    pooled = Pooled("shop")
    os.system(pooled.name)  # harmless
    pooled.run(request.args["x"])
    return ""


class Lent:
    def __new__(cls, *given):
        return lend(cls)

    def __init__(self, words):
        self.words = words


@app.route("/lent")
def an_object_that_something_unknown_creates():
    os.system(Lent(request.args["x"]).words)  # reached
    return ""
