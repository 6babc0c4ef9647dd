"""Fields that a class declares: with what stands in them where nobody set them, by their position, printed into."""

import io
import os
from dataclasses import dataclass, field
from typing import NamedTuple

from flask import Flask, Response, request

app = Flask(__name__)


@dataclass
class Job:
    name: str
    options: list = field(default_factory=list)
    kind: str = field(default="ls")


class Pair(NamedTuple):
    first: str
    second: str = "ls"


@app.route("/appended")
def appended():
    job = Job("a")
    os.system(job.kind)  # harmless
    job.options.append(request.args["x"])
    os.system(job.options[0])  # reached
    os.system("".join(Job("b").options) + "ls")  # harmless
    return ""


@app.route("/by-position")
def by_position():
    first, second = Pair("ls", request.args["x"])
    os.system(first)  # harmless
    os.system(second)  # reached
    os.system(Pair(request.args["x"])[0])  # reached
    os.system(Pair(request.args["x"])[1])  # harmless
    return ""


@app.route("/printed")
def printed():
    stream, other = io.StringIO(), io.StringIO()
    print("ls", request.args["x"], file=stream)
    print("ls", file=other)
    os.system(stream.getvalue())  # reached
    os.system(other.getvalue())  # harmless
    return ""


@app.route("/set-later")
def set_later():
    response = Response()
    response.set_data("<p>" + request.args["x"])
    return response  # reached


@app.route("/set-later-as-text")
def set_later_as_text():
    response = Response(mimetype="text/plain")
    response.set_data(request.args["x"])
    return response


@app.route("/any-name")
def any_name():
    globals()[request.args["x"]]()  # reached
    globals()["told"]()
    return ""


def told():
    os.system("ls")  # harmless
