"""Engines of Jinja whose template is a file that the project does not hold."""

import jinja2
from flask import Flask, request
from jinja2 import DictLoader, Environment, FileSystemLoader, select_autoescape

app = Flask(__name__)
BARE = Environment(loader=FileSystemLoader("/srv/pages"))
CAREFUL = Environment(loader=FileSystemLoader("/srv/pages"), autoescape=True)
SELECTING = Environment(loader=FileSystemLoader("/srv/pages"), autoescape=select_autoescape())
PAGES = {"greeting.html": "<p>Hello {{ name }}</p>", "open.html": "<p>{{ name|safe }}</p>"}
WRITTEN = Environment(loader=DictLoader(PAGES), autoescape=True)


@app.get("/bare")
def bare():
    return BARE.get_template("greeting.html").render(name=request.args["name"])  # reached


@app.get("/off")
def off():
    made = jinja2.Environment(loader=FileSystemLoader("/srv/pages"), autoescape=False)
    page = made.get_template("greeting.html")
    return page.render(name=request.args["name"])  # reached


@app.get("/any")
def any_page(kind):
    page = BARE.get_template(kind + ".html")
    return page.render({"name": request.args["name"]})  # reached


@app.get("/careful")
def careful():
    return CAREFUL.get_template("greeting.html").render(name=request.args["name"]) + "<hr>"  # harmless


@app.get("/selecting")
def selecting():
    return "<b>" + SELECTING.get_template("greeting.html").render(name=request.args["name"])  # harmless


@app.get("/plain")
def plain():
    body = BARE.get_template("greeting.txt").render(name=request.args["name"])
    return body, {"Content-Type": "text/plain"}


@app.get("/constant")
def constant():
    return "<b>" + BARE.get_template("greeting.html").render(name="all")  # harmless


@app.get("/written")
def written():
    return WRITTEN.get_template("greeting.html").render(name=request.args["name"])  # harmless


@app.get("/written-open")
def written_open():
    return WRITTEN.get_template("open.html").render(name=request.args["name"])  # reached
