"""Objects of the project's classes that are unpacked: into arguments, into variables, into other containers."""

import os
from typing import NamedTuple

from flask import Flask, request
from jobs import options_of

app = Flask(__name__)


class Pair:
    def __init__(self, first, second):
        self.first = first
        self.second = second

    def __iter__(self):
        yield self.first
        yield self.second


class Listed:
    def __init__(self, *values):
        self.values = values

    def __iter__(self):
        return iter(self.values)


class Positions:
    def __init__(self, values):
        self.values = values

    def __len__(self):
        return len(self.values)

    def __getitem__(self, position):
        return self.values[position]


class Options:
    def __init__(self, values):
        self.values = values

    def keys(self):
        return self.values.keys()

    def __getitem__(self, key):
        return self.values[key]


class Settings(dict):
    pass


class Job(NamedTuple):
    command: str
    folder: str = "/"


def reached(command, folder="/"):
    os.system(command)  # reached


def harmless(command, folder="/"):
    os.system(command)  # harmless


def by_pair(command, folder):
    os.system(command)  # reached


def by_list(command, folder):
    os.system(command)  # reached


def by_positions(command, folder):
    os.system(command)  # reached


def by_job(command, folder):
    os.system(command)  # reached


def by_settings(command):
    os.system(command)  # reached


def by_unknown(command):
    os.system(command)  # reached


@app.get("/reached")
def all_reached():
    name = request.args["name"]
    by_pair(*Pair(name, "/"))
    by_list(*Listed(name, "/"))
    by_positions(*Positions([name, "/"]))
    by_job(*Job(name))
    reached(**Options({"command": name}))
    settings = Settings()
    settings["command"] = name
    by_settings(**settings)
    by_unknown(**options_of(request.args))
    return ""


@app.get("/harmless")
def all_harmless():
    name = request.args["name"]
    harmless(*Pair("ls", name))
    harmless(*Listed("ls", name))
    harmless(*Job("ls", name))
    harmless(**Options({"command": "ls", "folder": name}))
    settings = Settings(command="ls")
    settings["folder"] = name
    harmless(**settings)
    return ""


@app.get("/variables")
def variables():
    command, folder = Pair("ls", request.args["name"])
    os.system(command)  # harmless
    os.system(folder)  # reached
    both = [*Pair("ls", request.args["name"])]
    os.system(both[1])  # reached
    return ""


def parts(name):
    yield "ls"
    yield name


def repeated(name):
    for _ in range(2):
        yield "ls"
        yield name


@app.get("/generated")
def generated():
    command, name = parts(request.args["name"])
    os.system(command)  # harmless
    os.system(name)  # reached
    first, second, third, fourth = repeated(request.args["name"])
    os.system(fourth)  # reached
    return ""
