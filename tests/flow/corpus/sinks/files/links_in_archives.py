"""Filters of tarfile: one keeps links inside as well, another one names alone."""

import tarfile

from flask import Flask, request

app = Flask(__name__)


@app.post("/data")
def data():
    tarfile.open(fileobj=request.files["archive"]).extractall("/srv/data", filter="data")  # harmless
    return ""


@app.post("/tar")
def tar():
    tarfile.open(fileobj=request.files["archive"]).extractall("/srv/data", filter="tar")  # reached
    return ""


@app.post("/functions")
def functions():
    archive = tarfile.open(fileobj=request.files["archive"])
    archive.extractall("/srv/data", filter=tarfile.data_filter)  # harmless
    archive.extractall("/srv/data", filter=tarfile.tar_filter)  # reached
    return ""
