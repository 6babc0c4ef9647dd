from flask import Flask, render_template_string, request
from jinja2 import Environment, FileSystemLoader, Template, select_autoescape

app = Flask(__name__)
plain = Environment(loader=FileSystemLoader("templates"))
careful = Environment(loader=FileSystemLoader("templates"), autoescape=select_autoescape())
PAGE = """
{% extends "layout.html" %}
{% block body %}<p>{{ name|safe }}</p>{% endblock %}
"""


@app.get("/escaped")
def escaped():
    return render_template_string("<p>{{ name }}</p>", name=request.args["name"])


@app.get("/safe")
def safe():
    return render_template_string("<p>{{ name|safe }}</p>", name=request.args["name"])  # reached


@app.get("/page")
def page():
    return render_template_string(PAGE, name=request.args["name"])  # reached


@app.get("/unquoted")
def unquoted():
    return render_template_string("<p class={{ name }}></p>", **{"name": request.args["name"]})  # reached


@app.get("/template")
def template():
    return Template("<p>{{ name }}</p>").render(name=request.args["name"])  # reached


@app.get("/template-escaped")
def template_escaped():
    return Template("<p>{{ name|e }}</p>").render(name=request.args["name"])


@app.get("/template-autoescape")
def template_autoescape():
    return Template("<p>{{ name }}</p>", autoescape=True).render(name=request.args["name"])


@app.get("/plain")
def environment():
    return plain.get_template("letter.html").render(name=request.args["name"])  # reached


@app.get("/plain-string")
def environment_string():
    return plain.from_string("<p>{{ name }}</p>").render({"name": request.args["name"]})  # reached


@app.get("/careful")
def careful_environment():
    return careful.get_template("letter.html").render(name=request.args["name"])


@app.get("/own")
def own():
    return app.jinja_env.get_template("letter.html").render(name=request.args["name"])
