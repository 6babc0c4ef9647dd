from string import Template

from flask import Flask, request, session
from letters import Letter, greeting

app = Flask(__name__)
FORMS = {"short": "Hello {visitor.name}", "long": "Good day, {visitor.name}"}


class Visitor:
    def __init__(self, name, token):
        self.name = name
        self.token = token


@app.get("/hello")
def hello():
    visitor = Visitor(session["name"], session["token"])
    form = FORMS.get(request.args["form"], FORMS["short"])
    return {"greeting": form.format(visitor=visitor)}


@app.post("/letters")
def letter():
    return {"letter": Letter("{0.name}: {1}").text_for(app, request.get_json()["body"])}


@app.post("/cards")
def card():
    return {"card": greeting(request.form.get("opening", "Dear"), app.config)}


@app.post("/labels")
def label():
    return {"label": Template(request.form["pattern"]).safe_substitute(name="Cellar")}
