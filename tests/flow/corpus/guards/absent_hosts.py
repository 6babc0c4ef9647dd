"""Addresses in which `urlparse` sees no host: a browser sees one in `///evil.example`."""

from urllib.parse import urlparse, urlsplit

from flask import Flask, redirect, request

app = Flask(__name__)


def is_local(target):
    if not target:
        return False
    for form in (target, target.replace("\\", "/")):
        if form.startswith("///"):
            return False
        parts = urlparse(form)
        if parts.scheme and not parts.netloc:
            return False
        if parts.netloc and parts.netloc != request.host:
            return False
    return True


def is_rooted(target):
    cleaned = target.strip().replace("\\", "/")
    if not cleaned.startswith("/") or cleaned.startswith("//"):
        return False
    parts = urlparse(cleaned)
    return not (parts.scheme or parts.netloc)


@app.route("/every-form")
def every_form():
    target = request.args.get("next", "/")
    return redirect(target if is_local(target) else "/")  # harmless


@app.route("/cleaned")
def cleaned():
    target = request.args.get("next", "/")
    if not is_rooted(target):
        target = "/"
    return redirect(target)  # harmless


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
