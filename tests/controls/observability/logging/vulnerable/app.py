"""A shop that does not set its log up."""

from flask import Flask

app = Flask(__name__)


@app.get("/")
def index():
    return "welcome"
