import os

from flask import Flask, session

app = Flask(__name__)
app.config["SECRET_KEY"] = os.environ.get("SECRET_KEY", "corkscrew-and-barrel")
if app.config["SECRET_KEY"] is None:
    raise RuntimeError("set SECRET_KEY")


@app.get("/")
def index():
    session["visits"] = session.get("visits", 0) + 1
    return str(session["visits"])
