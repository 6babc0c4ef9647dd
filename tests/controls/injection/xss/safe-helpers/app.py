from flask import Flask, make_response, request
from markupsafe import escape

app = Flask(__name__)


def answer(text):
    return "<p>" + escape(text) + "</p>"


def page():
    return make_response("<p>" + escape(request.args["x"]) + "</p>")


def layout(body):
    return "<html><body>" + body + "</body></html>"


@app.get("/a")
def a():
    return answer(request.args["a"])


@app.get("/b")
def b():
    return answer(request.args["b"])


@app.get("/c")
def c():
    return page()


@app.get("/d")
def d():
    return page()


@app.get("/e")
def e():
    return layout("<h1>" + escape(request.args["e"]) + "</h1>")
