import os

from flask import Flask, session

app = Flask(__name__)
app.config["SECRET_KEY"] = "vintage-oak-barrel-of-the-cellar"


@app.get("/<name>")
def enter(name):
    session["user"] = name
    return "in"
