"""Texts that are translated, with what is put into their places."""

from flask import Flask, request
from flask_babel import gettext, ngettext
from markupsafe import Markup, escape

app = Flask(__name__)


@app.get("/filled")
def filled():
    return gettext("Hello %(name)s", name=request.args["name"])  # reached


@app.get("/escaped")
def escaped():
    return gettext("Hello %(name)s", name=escape(request.args["name"]))  # harmless


@app.get("/plain")
def plain():
    return gettext("Hello")  # harmless


@app.get("/markup")
def markup():
    return Markup(gettext("Hello %(name)s")) % {"name": request.args["name"]}  # harmless


@app.get("/percent")
def percent():
    return gettext("Hello %(name)s") % {"name": request.args["name"]}  # reached


@app.get("/several")
def several():
    return ngettext("%(name)s has %(num)s", "%(name)s have %(num)s", 2, name=request.args["name"])  # reached
