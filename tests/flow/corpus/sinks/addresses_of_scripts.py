"""Addresses that a script of a page sends the browser to, which may be code whatever their quotes are escaped by."""

import json
from urllib.parse import urlparse

from flask import Flask, abort, render_template_string, request, url_for
from markupsafe import escape

app = Flask(__name__)
REPLACED = '<script>window.location.replace("{{ target }}");</script>'
GIVEN = "<script>if (done) { location.href = {{ target|tojson }}; }</script>"
HANDLED = """<button onclick="location='{{ target }}'">on</button>"""
OPENED = "<script>window.open('{{ target }}')</script>"
BEHIND = '<script>location.href = "/shop/{{ target }}";</script>'
COMPARED = '<script>if (location.href == "{{ target }}") { show(); }</script>'
DECLARED = '<script>function show() { var location = "{{ target }}"; const map = draw(location); }</script>'
KEPT = '<script>user.location.replace("{{ target }}", "");</script>'
CALLED = '<script>my_location = "{{ target }}";</script>'


@app.get("/replaced")
def replaced():
    return render_template_string(REPLACED, target=request.args["x"])  # reached


@app.get("/given")
def given():
    return render_template_string(GIVEN, target=request.args["x"])  # reached


@app.get("/handled")
def handled():
    return render_template_string(HANDLED, target=request.args["x"])  # reached


@app.get("/opened")
def opened():
    return render_template_string(OPENED, target=request.args["x"])  # reached


@app.get("/written")
def written():
    target = request.args["x"]
    return f"<script>document.location = '{escape(target)}'</script>"  # reached


@app.get("/json")
def in_json():
    target = request.args["x"].replace("<", "")
    return "<script>location.assign(" + json.dumps(target) + ")</script>"  # reached


@app.get("/behind")
def behind():
    return render_template_string(BEHIND, target=request.args["x"])  # harmless


@app.get("/compared")
def compared():
    return render_template_string(COMPARED, target=request.args["x"])  # harmless


@app.get("/called")
def called():
    return render_template_string(CALLED, target=request.args["x"])  # harmless


@app.get("/declared")
def declared():
    return render_template_string(DECLARED, target=request.args["x"])  # harmless


@app.get("/kept")
def kept():
    return render_template_string(KEPT, target=request.args["x"])  # harmless


@app.get("/checked")
def checked():
    target = request.args["x"]
    if urlparse(target).scheme not in ("http", "https"):
        abort(400)
    return render_template_string(REPLACED, target=target)  # harmless


@app.get("/own")
def own():
    return render_template_string(REPLACED, target=url_for("called", x=request.args["x"]))  # harmless


@app.get("/number")
def number():
    return render_template_string(REPLACED, target=int(request.args["x"]))  # harmless
