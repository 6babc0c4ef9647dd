"""Attributes of a page that a view writes, of which one behind the address says what the tag does with it."""

from flask import Flask, request
from markupsafe import escape

app = Flask(__name__)


@app.get("/style")
def style():
    address = escape(request.args["address"])
    return f'<link href="{address}" rel="stylesheet">'  # reached


@app.get("/joined")
def joined():
    page = "<link href='" + escape(request.args["address"]) + "'"
    page += ' media="print" REL=stylesheet>'
    return page  # reached


@app.get("/refresh")
def refresh():
    address = escape(request.args["address"])
    return '<meta content="0; url=%s" http-equiv="refresh"><p>Wait.</p>' % address  # reached


@app.get("/drawn")
def drawn():
    address = escape(request.args["address"])
    return f'<svg><script xlink:href="{address}"></script></svg>'  # reached


@app.get("/followed")
def followed():
    address = escape(request.args["address"])
    return f'<svg><a class="x" xlink:href="{address}"><text>More</text></a></svg>'  # reached


@app.get("/icon")
def icon():
    address = escape(request.args["address"])
    return f'<link href="{address}" rel="icon"><link href="/own.css" rel="stylesheet">'  # harmless


@app.get("/described")
def described():
    words = escape(request.args["words"])
    return f'<meta content="{words}" name="description"><meta http-equiv="refresh" content="60">'  # harmless


@app.get("/own")
def own():
    name = escape(request.args["name"])
    return f'<link href="/themes/{name}.css" rel="stylesheet">'  # harmless


@app.get("/first")
def first():
    words = escape(request.args["words"])
    return f'<link title="{words}" rel="icon" rel="stylesheet" href="/own.css">'  # harmless
