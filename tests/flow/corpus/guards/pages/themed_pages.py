"""Pages of a theme's template, which Jinja escapes, put into others."""

from flask import Flask, request
from flask_themes2 import render_theme_template
from markupsafe import Markup

app = Flask(__name__)


def themed(name, **values):
    return render_theme_template("dark", name, **values)


@app.route("/part")
def part():
    return Markup(themed("part.html", entry=request.args["x"]))  # harmless


@app.route("/beside")
def beside():
    return Markup(themed("part.html") + request.args["x"])  # reached
