"""A project's own way to take an address apart."""

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
