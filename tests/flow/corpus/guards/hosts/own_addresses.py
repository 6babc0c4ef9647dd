"""A project's own way to take an address apart."""

from urllib.parse import urlparse

from flask import Flask, redirect, request

app = Flask(__name__)


class Parts:
    def __init__(self, scheme, netloc, path):
        self.scheme = scheme
        self.netloc = netloc
        self.path = path


def parsed(url):
    scheme, _, rest = url.partition("://")
    netloc, _, path = rest.partition("/")
    return Parts(scheme, netloc, path)


@app.get("/checked")
def checked():
    target = request.args["next"]
    if parsed(target).netloc == parsed(request.host_url).netloc:
        return redirect(target)  # harmless
    return ""


@app.get("/scheme")
def scheme():
    target = request.args["next"]
    if parsed(target).scheme == "https":
        return redirect(target)  # reached
    return ""


@app.get("/referrer")
def referrer():
    return redirect(request.args["referrer"])  # reached


@app.get("/came-from")
def came_from():
    return redirect(request.referrer or "/")  # harmless


@app.get("/two-ways")
def two_ways():
    target = request.args["next"]
    parts = urlparse(target)
    if not parts.netloc and parts.scheme:
        return ""
    if parts.scheme == "ftp":
        return ""
    if not parts.netloc:
        return redirect(target)  # reached
    return ""


@app.get("/one-way")
def one_way():
    target = request.args["next"]
    parts = urlparse(target)
    if parts.netloc and parts.scheme:
        return redirect(target)  # reached
    return ""
