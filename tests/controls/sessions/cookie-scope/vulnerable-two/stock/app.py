import os

from flask import Flask, session

app = Flask(__name__)
app.config["SESSION_COOKIE_NAME"] = "stock"
app.config["SECRET_KEY"] = "vintage-oak-barrel-of-the-cellar"


@app.get("/<name>")
def enter(name):
    session["user"] = name
    return "in"
