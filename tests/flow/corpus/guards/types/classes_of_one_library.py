"""What a library gives may be of a class derived from another of it: the answer of `jsonify` is a `Response`."""

import os
import tarfile
import zipfile
from collections.abc import Iterable

from flask import Flask, Response, jsonify, make_response, request

app = Flask(__name__)


@app.get("/answers")
def answers():
    answer = jsonify(name=request.args["name"])
    if isinstance(answer, Response):
        os.system(request.args["job"])  # reached
    return answer


@app.get("/others")
def others():
    answer = jsonify(name=request.args["name"])
    if not isinstance(answer, Response):
        answer = make_response("nothing")
    else:
        os.system(request.args["job"])  # reached
    return answer


def run_for_zip(archive, job):
    if isinstance(archive, zipfile.ZipFile):
        os.system(job)  # harmless


@app.get("/archives")
def archives():
    archive = tarfile.open(request.args["name"])  # reached
    if isinstance(archive, (Iterable, zipfile.ZipFile)):
        os.system(request.args["job"])  # reached
    run_for_zip(archive, request.args["job"])
    run_for_zip(zipfile.ZipFile(request.args["name"]), "uptime")  # reached
    return "unpacked"
