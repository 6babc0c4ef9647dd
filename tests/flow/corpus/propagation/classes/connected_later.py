"""Attributes that `__init__` leaves at None, and another method gives what they are for."""

import pickle

import redis
from flask import Flask, request

app = Flask(__name__)


class Keys:
    def __init__(self):
        self.server = None
        self.last = None

    def connect(self, host, port=6379):
        self.server = redis.StrictRedis(host=host, port=port)

    def get(self, name):
        return self.server.get(f"report:{name}")

    def every(self, name):
        return [pickle.loads(one) for one in self.server.zrange(f"log:{name}", 0, -1)]  # harmless

    def remember(self, text):
        self.last = text


keys = Keys()


def begin():
    keys.connect("keys.example")


@app.get("/reports/<name>")
def report(name):
    return pickle.loads(keys.get(name))["title"]  # harmless


@app.get("/log/<name>")
def log(name):
    return {"lines": keys.every(name)}


@app.get("/handed/<name>")
def handed(name):
    return Report(keys).title(name)


class Report:
    def __init__(self, store):
        self.store = store

    def title(self, name):
        return pickle.loads(self.store.server.get(name))["title"]  # harmless


@app.get("/last")
def last():
    own = Keys()
    if own.last is None:
        own.remember(request.args["text"])
    return f"<p>{own.last}</p>"  # reached
