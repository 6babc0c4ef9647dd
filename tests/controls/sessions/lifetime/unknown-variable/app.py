import os
from datetime import timedelta

from flask import Flask, session

app = Flask(__name__)
app.config["PERMANENT_SESSION_LIFETIME"] = timedelta(seconds=int(os.environ.get("SESSION_SECONDS", 60 * 60 * 6)))


@app.get("/")
def index():
    session["seen"] = True
    return "hello"
