"""Hosts that fit a pattern of a shell: `fnmatch.fnmatch(host, "*.example.com")`."""

import fnmatch
from urllib.parse import urlsplit

import httpx
from flask import Flask, abort, request

app = Flask(__name__)
PATTERNS = ["*.example.com", "api.partner.org"]


def is_allowed(host):
    return any(fnmatch.fnmatch(host, pattern) for pattern in PATTERNS)


@app.get("/listed")
def listed():
    url = request.args["url"]
    if not is_allowed(urlsplit(url).hostname or ""):
        abort(403)
    return httpx.get(url).text  # harmless


@app.get("/one")
def one():
    url = request.args["url"]
    host = urlsplit(url).hostname
    if not fnmatch.fnmatchcase(host, "*.example.com"):
        abort(403)
    return httpx.get(url).text  # harmless


@app.get("/of-the-address")
def of_the_address():
    url = request.args["url"]
    if not fnmatch.fnmatch(url, "*.example.com"):
        abort(403)
    return httpx.get(url).text  # reached


@app.get("/without-a-dot")
def without_a_dot():
    url = request.args["url"]
    if not fnmatch.fnmatch(urlsplit(url).hostname, "*example.com"):
        abort(403)
    return httpx.get(url).text  # reached


@app.get("/open")
def open_at_its_end():
    url = request.args["url"]
    if not fnmatch.fnmatch(urlsplit(url).hostname, "api.example.*"):
        abort(403)
    return httpx.get(url).text  # reached
