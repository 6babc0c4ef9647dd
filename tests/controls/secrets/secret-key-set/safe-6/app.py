import os

from flask import Flask, session


def require(name):
    value = os.environ.get(name)
    if not value:
        raise RuntimeError(f"{name} is missing")
    return value


app = Flask(__name__)
app.secret_key = require("SECRET_KEY")


@app.get("/")
def index():
    session["visits"] = session.get("visits", 0) + 1
    return str(session["visits"])
