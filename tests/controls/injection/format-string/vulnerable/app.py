from flask import Flask, request, session
from letters import Letter, greeting

app = Flask(__name__)
app.config["SECRET_KEY"] = "from the environment"


class Visitor:
    def __init__(self, name, token):
        self.name = name
        self.token = token


@app.get("/hello")
def hello():
    visitor = Visitor(session["name"], session["token"])
    return {"greeting": request.args["greeting"].format(visitor=visitor)}


@app.post("/letters")
def letter():
    return {"letter": Letter(request.get_json()["body"]).text_for(app)}


@app.post("/cards")
def card():
    return {"card": greeting(request.form.get("opening", "Dear"), app.config)}


@app.post("/labels")
def label():
    pattern = "{name}: " + request.form["pattern"]
    return {"label": pattern.format_map({"name": "Cellar", "app": app})}
