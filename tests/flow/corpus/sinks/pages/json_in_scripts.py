"""JSON that code writes into a script of a page, and what it does to the sign that ends one."""

import json

from flask import Flask, request

app = Flask(__name__)


@app.get("/plain")
def plain():
    return "<script>var x = " + json.dumps({"x": request.args["x"]}) + ";</script>"  # reached


@app.get("/escaped")
def escaped():
    return "<script>var x = " + json.dumps({"x": request.args["x"]}).replace("<", "\\u003c") + ";</script>"  # harmless


@app.get("/slashed")
def slashed():
    return "<script>var x = " + json.dumps([request.args["x"]]).replace("</", "<\\/") + ";</script>"  # harmless


@app.get("/comments")
def comments():
    text = json.dumps([request.args["x"]]).replace("</", "<\\/").replace("<!--", "<\\!--")
    return "<script>var x = " + text + ";</script>"  # harmless


@app.get("/another-sign")
def another_sign():
    return "<script>var x = " + json.dumps({"x": request.args["x"]}).replace("&", "\\u0026") + ";</script>"  # reached


@app.get("/quotes")
def quotes():
    text = json.dumps({"x": request.args["x"]}).replace("<", "\\u003c").replace('\\"', '"')
    return "<script>var x = " + text + ";</script>"  # reached
