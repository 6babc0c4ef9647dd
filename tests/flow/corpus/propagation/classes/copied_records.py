"""Objects of declared fields that are copied with changes, and made dicts and tuples of."""

import dataclasses
import os
from dataclasses import asdict, astuple, dataclass, replace
from typing import ClassVar, NamedTuple

from flask import Flask, request

app = Flask(__name__)


@dataclass
class Job:
    kinds: ClassVar[tuple] = ("a", "b")
    name: str
    host: str = "localhost"


@dataclass
class Wider(Job):
    part: str = "ls"


class Pair(NamedTuple):
    name: str
    host: str = "localhost"


class Bag:
    def __init__(self, **given):
        self.__dict__.update(given)


@dataclass
class Checked:
    name: str

    def __post_init__(self):
        if not self.name.isalnum():
            raise ValueError(self.name)


@app.get("/replaced")
def replaced():
    job = replace(Job(request.args["name"]), name="ls")
    os.system(job.name)  # harmless
    os.system(job.host)  # harmless
    job = dataclasses.replace(Job("ls"), host=request.args["host"])
    os.system(job.name)  # harmless
    os.system(job.host)  # reached
    checked = replace(Checked("ls"), name=request.args["name"])
    os.system("ls " + checked.name)  # harmless
    checked.name = request.args["name"]
    os.system("ls " + checked.name)  # reached
    return ""


@app.get("/taken-apart")
def taken_apart():
    name, host = astuple(Job(request.args["name"], "h"))
    os.system(name)  # reached
    os.system(host)  # harmless
    table = asdict(Job(request.args["name"], "h"))
    os.system(table["name"])  # reached
    os.system(table["host"])  # harmless
    os.system(" ".join(table))  # harmless
    table = {**asdict(Wider("ls", "h", request.args["part"]))}
    os.system(table["name"])  # harmless
    os.system(table["part"])  # reached
    for held in (vars(Job(request.args["name"], "h")), Job(request.args["name"], "h").__dict__):
        os.system(held["name"])  # reached
        os.system(held["host"])  # harmless
    return ""


@app.get("/tuple")
def of_a_tuple():
    pair = Pair(request.args["name"])._replace(name="ls")
    os.system(pair.name)  # harmless
    pair = Pair("ls")._replace(host=request.args["host"])
    os.system(pair[0])  # harmless
    os.system(pair[1])  # reached
    os.system(pair._asdict()["name"])  # harmless
    os.system(pair._asdict()["host"])  # reached
    return ""


@app.get("/bag")
def bag():
    bag = Bag(name=request.args["name"], host="ls")
    os.system(bag.name)  # reached
    os.system(bag.host)  # harmless
    bag = Bag(host="ls")
    bag.__dict__["name"] = request.args["name"]
    os.system(bag.name)  # reached
    os.system(bag.host)  # harmless
    return ""
