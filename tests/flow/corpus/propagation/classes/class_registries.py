"""Classes that are kept as they are created, and found again by a name: decorators, bases, metaclasses, subclasses."""

import os

from flask import Flask, request

app = Flask(__name__)
KINDS = {}
LISTED = []


def register(name):
    def keep(item):
        KINDS[name] = item
        return item

    return keep


def listed(item):
    LISTED.append(item)
    return item


@register("ping")
class Ping:
    def run(self, x):
        os.system("ping " + x)  # reached

    def count(self, x):
        os.system("ping -c " + str(int(x)))  # harmless


@listed
class Listed:
    def look(self, x):
        os.system("ls " + x)  # reached


class Named:
    registry = {}

    def __init_subclass__(cls, name="", **more):
        super().__init_subclass__(**more)
        cls.registry[name or cls.__name__] = cls


class First(Named, name="first"):
    def first(self, x):
        os.system(x)  # reached


class Second(Named):
    def second(self, x):
        os.system(x)  # reached

    def unused(self, x):
        os.system("ls " + x)  # harmless


class Plugin:
    plugins = []

    def __init_subclass__(cls):
        cls.plugins.append(cls)


class Finder(Plugin):
    def find(self, x):
        os.system("find " + x)  # reached


class Counter(Plugin):
    def tally(self, x):
        os.system("wc " + x)  # reached


class Kept(type):
    kept = {}

    def __init__(cls, name, bases, members):
        super().__init__(name, bases, members)
        Kept.kept[name] = cls


class OfMeta(metaclass=Kept):
    def work(self, x):
        os.system(x)  # reached


class Made(type):
    made = {}

    def __new__(mcs, name, bases, members):
        found = super().__new__(mcs, name, bases, members)
        mcs.made[name.lower()] = found
        return found


class OfMade(metaclass=Made):
    def run(self, x):
        os.system(x)  # reached


class Quiet(metaclass=Made):
    def run(self, x):
        os.system("ls")  # harmless


@app.route("/registries")
def registries():
    x = request.args["x"]
    KINDS["ping"]().run(x)
    KINDS[request.args["kind"]]().count(request.args["n"])
    for one in LISTED:
        one().look(x)
    Named.registry["first"]().first(x)
    Named.registry[request.args["kind"]]().second(x)
    for plugin in Plugin.plugins:
        plugin().find(x)
    for plugin in Plugin.__subclasses__():
        plugin().tally(x)
    Kept.kept["OfMeta"]().work(x)
    Made.made["ofmade"]().run(x)
    Made.made["quiet"]().run(x)
    return ""
