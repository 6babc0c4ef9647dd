"""A shop whose debug mode hangs on a text."""

import os

from flask import Flask


class Config:
    SECRET_KEY = os.environ["SECRET_KEY"]
    DEBUG = bool(os.environ.get("DEBUG", False))


app = Flask(__name__)
app.config.from_object(Config)


@app.get("/")
def index():
    return "shop"
