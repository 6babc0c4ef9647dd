"""Templates of Mako: their source is code, and they print what they are given as it is unless a filter is asked for."""

import mako.template
from flask import Flask, request
from mako.lookup import TemplateLookup
from mako.template import Template

app = Flask(__name__)
escaping = TemplateLookup(directories=["pages"], default_filters=["str", "h"])
plain = TemplateLookup(directories=["pages"])


@app.route("/source")
def source():
    Template("Hello " + request.args["x"])  # reached
    Template(text="<b>" + request.args["x"])  # reached
    Template("Hello " + str(int(request.args["n"])))  # harmless
    plain.put_string("a", request.args["x"])  # reached
    plain.put_string(request.args["x"], "a")  # harmless
    mako.template.Template(filename="pages/" + request.args["x"])  # reached
    return ""


@app.route("/bare")
def bare():
    return Template("<b>${x}</b>").render(x=request.args["x"])  # reached


@app.route("/unicode")
def as_text():
    return Template("<b>${x.strip()}</b>").render_unicode(**{"x": request.args["x"]})  # reached


@app.route("/filter")
def filtered():
    return Template("## ${x}\n<b>${ x | h } ${y}</b>").render(x=request.args["x"], y=1)  # harmless


@app.route("/default")
def default():
    return Template("<b>${x}</b>", default_filters=["h"]).render(x=request.args["x"])  # harmless


@app.route("/undone")
def undone():
    return Template("<b>${x | n}</b>", default_filters=["h"]).render(x=request.args["x"])  # reached


@app.route("/page")
def of_page():
    return Template('<%page expression_filter="h"/><b>${x}</b>').render(x=request.args["x"])  # harmless


@app.route("/loop")
def loop():
    return Template("% for one in many:\n<b>${one}</b>\n% endfor\n").render(many=request.args.getlist("x"))  # reached


@app.route("/file")
def file():
    return escaping.get_template("page.html").render(x=request.args["x"])  # harmless


@app.route("/unseen")
def unseen():
    return plain.get_template("page.html").render(x=request.args["x"])  # reached
