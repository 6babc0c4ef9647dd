"""Addresses whose host is compared with none and with the one that the request came to."""

from urllib.parse import urlparse

from flask import Flask, redirect, request

app = Flask(__name__)


@app.get("/back")
def back():
    target = request.args["next"].replace("\\", "/")
    if urlparse(target).netloc in ("", request.host):
        # `////evil.example` has none for urlparse, and one for a browser.
        return redirect(target)  # reached
    if urlparse(target).netloc not in ("", request.headers["X-Home"]):
        return ""
    return redirect(target)  # reached


@app.get("/ours")
def ours():
    target = request.args["next"].replace("\\", "/")
    if urlparse(target).netloc in ("shop.example", request.host):
        return redirect(target)  # harmless
    return ""
