"""A shop whose debug mode is compared."""

import os

from flask import Flask


class Config:
    SECRET_KEY = os.environ["SECRET_KEY"]
    DEBUG = os.environ.get("DEBUG", "").lower() == "true"


app = Flask(__name__)
app.config.from_object(Config)


@app.get("/")
def index():
    return "shop"
