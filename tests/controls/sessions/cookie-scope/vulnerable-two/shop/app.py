import os

from flask import Flask, session

app = Flask(__name__)
app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]


@app.get("/<name>")
def enter(name):
    session["user"] = name
    return "in"
