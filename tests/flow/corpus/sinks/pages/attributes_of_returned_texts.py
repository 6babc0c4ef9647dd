"""Attributes of a page that a view writes as a text: what their tag does with them decides, as in a template."""

from flask import Flask, request
from markupsafe import escape

app = Flask(__name__)


def given():
    return escape(request.args["a"])


@app.get("/script")
def script():
    return f'<script src="{given()}"></script>'  # reached


@app.get("/script/host")
def host_of_script():
    return f'<script src="https://{given()}/shop.js"></script>'  # reached


@app.get("/script/open-host")
def open_host_of_script():
    return f'<script async src="https://shop.example{given()}"></script>'  # reached


@app.get("/script/path")
def path_of_script():
    return f'<script src="https://shop.example/{given()}"></script>'  # harmless


@app.get("/sheet")
def sheet():
    return f'<link rel="stylesheet" href="//{given()}">'  # reached


@app.get("/icon")
def icon():
    return f'<link rel="icon" href="{given()}">'  # harmless


@app.get("/image")
def image():
    return f'<img src="{given()}">'  # harmless


@app.get("/link")
def link():
    return f'<a class="x" href="{given()}">on</a>'  # reached


@app.get("/link/host")
def host_of_link():
    return f'<a href="https://{given()}">on</a>'  # harmless


@app.get("/refresh")
def refresh():
    return f'<meta http-equiv="refresh" content="0; url={given()}">'  # reached


@app.get("/meta")
def meta():
    return f'<meta name="author" content="{given()}">'  # harmless


@app.get("/frame")
def frame():
    return f'<iframe srcdoc="{given()}"></iframe>'  # reached


@app.get("/frame/title")
def title_of_frame():
    return f'<iframe title="{given()}"></iframe>'  # harmless


@app.get("/data")
def data():
    return f'<script type="application/json">"{given()}"</script>'  # harmless


@app.get("/module")
def module():
    return f'<script type="module">const a = {given()};</script>'  # reached


@app.get("/style")
def style():
    return f'<p style=color:{given()}>'  # reached
