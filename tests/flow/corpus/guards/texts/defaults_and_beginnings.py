"""Tests of a text or its default, and of how a text begins that code has put together."""

import re
import subprocess

import requests
from flask import Flask, abort, request

app = Flask(__name__)


def address(scheme, host, path):
    named = (scheme or "http").split("://")[0]
    return f"{named}://{host or 'localhost'}/{path.lstrip('/')}"


@app.get("/text-or-default")
def text_or_default():
    formula = request.args.get("formula", "")
    if not re.fullmatch(r"[0-9+\-/ ().]{1,80}", formula or "0"):
        abort(400)
    return str(eval(formula))  # harmless


@app.get("/text-or-text")
def text_or_text():
    formula, other = request.args.get("formula", ""), request.args.get("other", "")
    if not re.fullmatch(r"[0-9+\-/ ().]{1,80}", formula or other):
        abort(400)
    return str(eval(other))  # reached


@app.get("/text-or-default-among")
def text_or_default_among():
    column = request.args.get("column")
    if (column or "name") not in ("name", "price"):
        abort(400)
    return subprocess.check_output("sort " + (column or "name"), shell=True)  # harmless


@app.get("/default-in-a-test-of-another")
def default_in_a_test_of_another():
    formula, other = request.args.get("formula", ""), request.args.get("other", "")
    if not re.fullmatch(r"[0-9+\-/ ().]{1,80}", formula or "0"):
        abort(400)
    return str(eval(other))  # reached


@app.get("/composed-begins")
def composed_begins():
    url = address(request.args.get("scheme", ""), request.args.get("host", ""), request.args.get("path", ""))
    if not url.startswith("http://127.0.0.1:3333/"):
        abort(400)
    return requests.get(url, timeout=2).text  # harmless


@app.get("/composed-begins-too-early")
def composed_begins_too_early():
    url = address(request.args.get("scheme", ""), request.args.get("host", ""), request.args.get("path", ""))
    if not url.startswith("http://127.0.0.1"):
        abort(400)
    return requests.get(url, timeout=2).text  # reached


@app.get("/printed")
def printed():
    return subprocess.check_output(["printf", "%s\n", request.args["line"]])  # harmless


@app.get("/an-option")
def an_option():
    return subprocess.check_output(["tar", "-cf", "/tmp/x.tar", request.args["name"]])  # reached
