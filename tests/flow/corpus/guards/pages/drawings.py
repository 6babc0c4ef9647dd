"""Libraries that write HTML or SVG and escape what they write, and formatters that write a text as it is."""

import pygal
import pygments
from flask import Flask, request
from markupsafe import Markup
from pygments import highlight
from pygments.formatters import HtmlFormatter, NullFormatter
from pygments.lexers import PythonLexer, TextLexer

app = Flask(__name__)


@app.route("/code")
def code():
    return Markup(highlight(request.args["code"], PythonLexer(), HtmlFormatter(nowrap=True)))  # harmless


@app.route("/lines")
def lines():
    pages = pygments.formatters.HtmlFormatter()
    drawn = pygments.highlight(request.args["code"], TextLexer(), formatter=pages)
    return Markup("<br>".join(drawn.splitlines(keepends=True)))  # harmless


@app.route("/plain")
def plain():
    return Markup(highlight(request.args["code"], TextLexer(), NullFormatter()))  # reached


@app.route("/beside")
def beside():
    drawn = highlight(request.args["code"], PythonLexer(), HtmlFormatter())
    return Markup("<h1>" + request.args["title"] + "</h1>" + drawn)  # reached


@app.route("/chart")
def chart():
    line = pygal.Line(show_legend=False)
    line.title = "Chart of " + request.args["title"]
    line.add(request.args["label"], [1, 2, 3])
    return Markup(line.render())  # harmless


@app.route("/chart-beside")
def chart_beside():
    bar = pygal.Bar()
    bar.title = request.args["title"]
    return Markup(bar.render_unicode() + request.args["label"])  # reached


@app.route("/titled")
def titled():
    whole = HtmlFormatter(full=True, title=request.args["title"])
    return Markup(highlight(request.args["code"], PythonLexer(), whole))  # reached


@app.route("/styled")
def styled():
    return Markup(highlight("a = 1", PythonLexer(), HtmlFormatter(style=request.args["style"])))  # harmless
