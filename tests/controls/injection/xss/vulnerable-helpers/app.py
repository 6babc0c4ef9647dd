from flask import Flask, make_response, request

app = Flask(__name__)


def answer(text):
    return "<p>" + text + "</p>"


def page():
    return make_response("<p>" + request.args["x"] + "</p>")


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
    return layout("<h1>" + request.args["e"] + "</h1>")
