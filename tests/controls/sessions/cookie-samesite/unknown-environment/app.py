import os

from flask import Flask, session

app = Flask(__name__)
app.config["SESSION_COOKIE_SAMESITE"] = os.environ.get("COOKIE_SAMESITE")


@app.route("/")
def index():
    session["seen"] = True
    return "hello"
