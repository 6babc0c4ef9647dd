"""What stands behind a proxy of Werkzeug is what its function gives in the request."""

import os
import subprocess

from flask import Flask, current_app, g, request
from werkzeug.local import LocalProxy

app = Flask(__name__)


class Wiki:
    def __init__(self, root):
        self.root = root
        self.names = {"kept": "index"}

    def path(self, name):
        return os.path.join(self.root, name + ".md")

    def shown(self, name):
        if not name.isalnum():
            return ""
        return subprocess.getoutput("cat " + name)  # harmless

    def run(self, name):
        return subprocess.getoutput("cat " + name)  # reached


def get_wiki():
    wiki = getattr(g, "_wiki", None)
    if wiki is None:
        wiki = g._wiki = Wiki(current_app.config["WIKI"])
    return wiki


def get_asked():
    return {"name": request.args["name"], "kept": "index"}


wiki = LocalProxy(get_wiki)
asked = LocalProxy(get_asked)
unknown = LocalProxy(lambda: current_app.extensions["wiki"])


@app.get("/run")
def run():
    return {"text": wiki.run(request.args["name"])}


@app.get("/shown")
def shown():
    return {"text": wiki.shown(request.args["name"])}


@app.get("/path")
def path():
    with open(wiki.path(request.args["name"])) as file:  # reached
        return {"length": len(file.read())}


@app.get("/kept")
def kept():
    with open(wiki.path(wiki.names["kept"])) as file:  # harmless
        return {"length": len(file.read())}


@app.get("/asked")
def what_is_asked():
    subprocess.getoutput("cat " + asked["kept"])  # harmless
    return {"text": subprocess.getoutput("cat " + asked["name"])}  # reached


@app.get("/unknown")
def what_another_made():
    return {"pages": unknown.pages(request.args["name"])}  # harmless


@app.get("/held")
def held():
    real = wiki._get_current_object()
    subprocess.getoutput("cat " + real.names["kept"])  # harmless
    return {"text": real.run(request.args["name"])}


@app.get("/held/request")
def held_request():
    sent = request._get_current_object()
    subprocess.getoutput("cat " + sent.method)  # harmless
    return {"text": subprocess.getoutput("cat " + sent.args["name"])}  # reached


@app.get("/held/context")
def held_context():
    g.name = request.args["name"]
    return {"text": subprocess.getoutput("cat " + g._get_current_object().name)}  # reached
