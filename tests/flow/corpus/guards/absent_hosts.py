"""Addresses in which `urlparse` sees no host: a browser sees one in `///evil.example`."""

from urllib.parse import urlparse, urlsplit

from flask import Flask, redirect, request

app = Flask(__name__)


@app.route("/equal")
def equal():
    target = request.args["next"]
    if urlparse(target).netloc == "":
        return redirect(target)  # reached
    return ""


@app.route("/not")
def without():
    target = request.args.get("next")
    if not target or urlsplit(target).netloc != "":
        target = "/"
    return redirect(target)  # reached


@app.route("/scheme-too")
def scheme_too():
    target = request.args["next"]
    parts = urlparse(target)
    if parts.netloc or parts.scheme:
        target = "/"
    return redirect(target)  # reached


@app.route("/one-slash")
def one_slash():
    target = request.args["next"]
    parts = urlparse(target)
    if parts.netloc or parts.scheme or not target.startswith("/") or target.startswith("//"):
        target = "/"
    return redirect(target)  # harmless


@app.route("/ours")
def ours():
    target = request.args["next"]
    if urlparse(target).netloc != "shop.example":
        target = "/"
    return redirect(target)  # harmless
