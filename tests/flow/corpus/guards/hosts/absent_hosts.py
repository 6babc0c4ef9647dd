"""Addresses in which `urlparse` sees no host: a browser sees one in `///evil.example`."""

from urllib.parse import urlparse, urlsplit
from urllib.request import urlopen

from flask import Flask, redirect, request
from markupsafe import escape

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


@app.route("/scheme-without-slashes")
def scheme_without_slashes():
    target = request.args["next"]
    parts = urlparse(target)
    if parts.netloc or target.startswith("//"):
        target = "/"
    return redirect(target)  # reached


@app.route("/neither-scheme-nor-slashes")
def neither_scheme_nor_slashes():
    target = request.args["next"]
    parts = urlparse(target)
    if parts.netloc or parts.scheme or target.startswith("//"):
        target = "/"
    return redirect(target)  # harmless


@app.route("/file")
def file():
    target = request.args["url"]
    if urlparse(target).netloc:
        return ""
    return urlopen(target).read()  # reached


@app.route("/no-file")
def no_file():
    target = request.args["url"]
    parts = urlparse(target)
    if parts.netloc or parts.scheme:
        return ""
    return urlopen(target).read()  # harmless


@app.route("/linked")
def linked():
    target = escape(request.args["url"])
    if urlparse(target).netloc:
        return ""
    return f'<a href="{target}">'  # reached


@app.route("/linked-by-host")
def linked_by_host():
    target = escape(request.args["url"])
    parts = urlparse(target)
    if parts.netloc != "shop.example":
        return ""
    if parts.scheme in ("http", "https"):
        return f'<a href="{target}">'  # harmless
    return f'<a href="{target}">'  # reached


@app.route("/linked-by-scheme")
def linked_by_scheme():
    target = escape(request.args["url"])
    scheme = urlparse(target).scheme
    if scheme != "https":
        return ""
    return f'<a href="{target}">'  # harmless
