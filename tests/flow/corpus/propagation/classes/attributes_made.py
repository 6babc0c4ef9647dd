"""Attributes that a class makes when they are asked for: `__getattr__`, and what an application keeps of its own."""

import sqlite3

import requests
from flask import Flask, current_app, request

app = Flask(__name__)
app.timeout = app.timeout or 10
app.retries = app.timeout * 2
db = sqlite3.connect("shop.db")


class Service:
    def __init__(self, host, path="/"):
        self.host = host
        self.path = path
        self.session = requests.Session()

    def __getattr__(self, method):
        def call(*args):
            return self.send([(method, *args)])

        return call

    def send(self, calls):
        return self.session.post("http://{s.host}:8080{s.path}".format(s=self), json=calls)  # reached


class Fixed(Service):
    def __init__(self):
        super().__init__("service.internal")

    def send(self, calls):
        return self.session.post("http://{s.host}:8080{s.path}".format(s=self), json=calls)  # harmless


class Wrapped:
    def __init__(self, inner):
        self.inner = inner

    def __getattr__(self, name):
        return getattr(self.inner, name)


class Words:
    def __init__(self, words):
        self.words = words
        self.kind = "shop"


class Circle:
    def __getattr__(self, name):
        return self.other + name


@app.get("/method-made")
def method_made():
    Service(request.args["host"]).getinfo("all")
    Fixed().getinfo(request.args["host"])
    return ""


@app.get("/handed-on")
def handed_on():
    shown = Wrapped(Words(request.args["x"]))
    db.execute("SELECT * FROM shop WHERE id = " + shown.words)  # reached
    db.execute("SELECT * FROM " + shown.kind)  # harmless
    return ""


@app.get("/made-of-itself")
def made_of_itself():
    db.execute("SELECT %s FROM shop LIMIT %s" % (Circle().name, current_app.retries))  # harmless
    db.execute("SELECT * FROM shop WHERE id = " + request.args["x"])  # reached
    return ""
