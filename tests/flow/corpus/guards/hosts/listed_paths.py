"""An address without a host whose path is one of the code's own leads to no other site: `////evil` is not among them."""

from urllib.parse import urlparse

from flask import Flask, redirect, request, url_for

app = Flask(__name__)


def is_listed(url, allowed):
    parsed = urlparse(url)
    return parsed.scheme == "" and parsed.netloc == "" and parsed.path in allowed


@app.get("/listed")
def listed():
    target = request.args["next"]
    if not is_listed(target, [url_for("listed"), url_for("one")]):
        target = "/"
    return redirect(target)  # harmless


@app.get("/one")
def one():
    target = request.args["next"]
    parsed = urlparse(target)
    if parsed.netloc == "" and parsed.scheme == "" and parsed.path == "/shop":
        return redirect(target)  # harmless
    return redirect("/")


@app.get("/path-alone")
def path_alone():
    target = request.args["next"]
    if urlparse(target).path in ("/shop", "/list"):
        return redirect(target)  # reached
    return redirect("/")


@app.get("/another-path")
def another_path():
    target = request.args["next"]
    parsed = urlparse(target)
    if parsed.netloc == "" and parsed.scheme == "" and parsed.path not in ("/shop", "/list"):
        return redirect(target)  # reached
    return redirect("/")


@app.get("/sent")
def sent():
    target = request.args["next"]
    parsed = urlparse(target)
    if parsed.netloc == "" and parsed.scheme == "" and parsed.path in request.args.getlist("allowed"):
        return redirect(target)  # reached
    return redirect("/")
