import os

from flask import Flask, session

app = Flask(__name__)
app.config["SESSION_COOKIE_SECURE"] = os.environ["COOKIE_SECURE"]


@app.route("/")
def index():
    session["seen"] = True
    return "hello"
