"""Hosts and addresses that a pattern holds to one domain, and patterns that hold them to none."""

import re
from urllib.parse import urlparse

from flask import Flask, abort, redirect, request

app = Flask(__name__)
HOST = re.compile(r"^[a-z]+\.example\.com$")


@app.get("/host")
def host():
    target = request.args["target"]
    if HOST.fullmatch(urlparse(target).hostname):
        return redirect(target)  # harmless
    if re.match(r"^([a-z]+\.)?example\.com\Z", urlparse(target).netloc):
        return redirect(target)  # harmless
    return ""


@app.get("/open-end")
def open_end():
    target = request.args["target"]
    if re.match(r"^([a-z]+\.)?example\.com", urlparse(target).netloc):
        return redirect(target)  # reached
    return ""


@app.get("/open-beginning")
def open_beginning():
    target = request.args["target"]
    if not re.search(r"example\.com$", urlparse(target).hostname or ""):
        abort(400)
    return redirect(target)  # reached


@app.get("/begins-otherwise")
def begins_otherwise():
    target = request.args["target"]
    if not re.match(r".*example\.com$", urlparse(target).hostname or ""):
        abort(400)
    return redirect(target)  # reached


@app.get("/other-choice")
def other_choice():
    target = request.args["target"]
    if not re.match(r"^[a-z]+\.[a-z]+$|^[a-z]+\.example\.com$", urlparse(target).hostname or ""):
        abort(400)
    return redirect(target)  # reached


@app.get("/shared")
def shared():
    target = request.args["target"]
    if not re.fullmatch(r"[a-z]+\.co\.uk", urlparse(target).hostname or ""):
        abort(400)
    return redirect(target)  # reached


@app.get("/address")
def address():
    target = request.args["target"]
    if not re.match(r"^https://[a-z]+\.example\.com/", target):
        abort(400)
    return redirect(target)  # harmless


@app.get("/any-address")
def any_address():
    target = request.args["target"]
    if not re.match(r"^https://.*\.example\.com/", target):
        abort(400)
    return redirect(target)  # reached


@app.get("/address-without-end")
def address_without_end():
    target = request.args["target"]
    if not re.match(r"^https://[a-z]+\.example\.com", target):
        abort(400)
    return redirect(target)  # reached


@app.get("/address-within")
def address_within():
    target = request.args["target"]
    if not re.search(r"https://[a-z]+\.example\.com/", target):
        abort(400)
    return redirect(target)  # reached


@app.get("/one-of-several-labels")
def one_of_several_labels():
    target = request.args["target"]
    if re.match(r"https?://(?:www\.|mobile\.)?example\.com/(\w+)", target):
        return redirect(target)  # harmless
    if re.match(r"https?://(?:www\.|)example\.com/", target):
        return redirect(target)  # harmless
    return ""


@app.get("/a-label-without-its-dot")
def a_label_without_its_dot():
    target = request.args["target"]
    if re.match(r"https?://(?:www\.|mobile)?example\.com/", target):
        return redirect(target)  # reached
    return ""


@app.get("/any-label")
def any_label():
    target = request.args["target"]
    if re.match(r"https?://(?:www\.|[^/]*)?example\.com/", target):
        return redirect(target)  # reached
    return ""


@app.get("/any-sign")
def any_sign_behind_a_label():
    target = request.args["target"]
    if re.match(r"https?://(?:www.)?example\.com/", target):
        return redirect(target)  # reached
    return ""
