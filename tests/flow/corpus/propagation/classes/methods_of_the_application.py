"""Methods of the project's own class of application, called by way of `current_app`."""

from flask import Flask, current_app, request

NAMES = {"a": "Anna"}


class Shop(Flask):
    def told(self, words, cont="/"):
        return f"<p>{words}</p><a href='{cont}'>on</a>"

    def counted(self, words):
        return f"<p>{len(words)}</p>"


app = Shop(__name__)


@app.get("/told")
def told():
    return current_app.told("no " + request.args["name"])  # reached


@app.get("/known")
def known():
    return current_app.told("no " + NAMES["a"])  # harmless


@app.get("/counted")
def counted():
    return current_app.counted(request.args["name"])  # harmless
