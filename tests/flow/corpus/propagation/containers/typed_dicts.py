"""Classes that are called for a plain dict."""

import os
from typing import TypedDict

from flask import Flask, request

app = Flask(__name__)


class Job(TypedDict):
    command: str
    owner: str


class Named(Job, total=False):
    name: str


@app.route("/by-names")
def made_by_names():
    job = Job(command="ls", owner=request.args["x"])
    os.system(job["command"])  # harmless
    os.system(job["owner"])  # reached
    return ""


@app.route("/of-a-dict")
def made_of_a_dict():
    job = Job({"command": "ls", "owner": request.args["x"]})
    os.system(job["command"])  # harmless
    os.system(job.get("owner", ""))  # reached
    return ""


@app.route("/below")
def made_of_a_class_below_another():
    job = Named(command="ls", owner="me", name=request.args["x"])
    os.system(job["command"])  # harmless
    os.system(job["name"])  # reached
    return ""


@app.route("/written")
def written_by_a_key():
    job = Job(command="ls", owner="me")
    job["owner"] = request.args["x"]
    os.system(job["command"])  # harmless
    os.system(job["owner"])  # reached
    return ""
