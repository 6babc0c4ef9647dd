"""Copies that a serialiser makes, and look-ups of a project's metaclass."""

import os
import pickle

import yaml
from flask import Flask, request

app = Flask(__name__)


class Registry(type):
    known = {}

    def find(cls, name):
        return cls.known.get(name)


class Permissions(metaclass=Registry):
    pass


def copied(value):
    return pickle.loads(pickle.dumps(value, pickle.HIGHEST_PROTOCOL))  # harmless


@app.post("/copy")
def copy():
    os.system(copied(request.form["job"]))  # reached
    return str(len(yaml.load(yaml.dump(request.get_json()), Loader=yaml.Loader)))  # harmless


@app.post("/found")
def found():
    return str(Permissions.find(request.get_json()["name"]) is None)


@app.post("/given")
def given():
    return str(pickle.loads(bytes.fromhex(request.form["job"])))  # reached
