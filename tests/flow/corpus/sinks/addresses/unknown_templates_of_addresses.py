"""Addresses and paths that a template makes of which a part, a scheme or a folder is not known."""

import os

import requests
import settings
from flask import Flask, redirect, request

app = Flask(__name__)
HOST = os.environ.get("HOST", "http://localhost")


@app.get("/unknown-beginnings")
def unknown_beginnings():
    name = request.args["x"]
    requests.get((settings.prefix + "{}").format(name))  # reached
    requests.get((settings.prefix + "%s") % name)  # reached
    requests.get((HOST + "{}").format(name))  # reached
    requests.get((settings.prefix + "/{}").format(name))  # harmless
    requests.get((settings.prefix + "/{}/{}").format("a", name))  # harmless
    requests.get((settings.prefix + "/{name}").format(name=name))  # harmless
    requests.get(settings.address.format(name))  # harmless
    redirect((settings.prefix + "{}").format(name))  # reached
    redirect((settings.prefix + "/{}").format(name))  # harmless
    os.system((settings.line + " {} {}").format("a", name))  # reached
    return ""


@app.get("/unknown-schemes")
def unknown_schemes():
    name = request.args["x"]
    requests.get(settings.scheme + "://" + name)  # reached
    requests.get((settings.scheme + "://{}/a").format(name))  # reached
    requests.get(f"{settings.scheme}://host/{name}")  # harmless
    return ""


@app.get("/folders/<path:name>")
def folders(name):
    open(os.path.join("/srv", name))  # reached
    if ".." in name:
        return ""
    folder = "" if request.args.get("all") else "/srv"
    open(f"{folder}/{name}")  # reached
    open("/" + name)  # reached
    open(f"{folder}/files/{name}")  # harmless
    open(os.path.join("/srv", name))  # harmless
    return ""


@app.get("/names/<name>")
def names(name):
    open("/" + os.path.basename(name))  # harmless
    open("/" + str(int(name)))  # harmless
    return ""
