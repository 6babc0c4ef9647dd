import os

from flask import Flask, session

app = Flask(__name__)
app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]
if len(app.config["SECRET_KEY"]) < 43:
    raise RuntimeError("SECRET_KEY is too short")


@app.get("/")
def index():
    session["visits"] = session.get("visits", 0) + 1
    return str(session["visits"])
