"""The shop."""

from flask import Flask

from policy import policy

app = Flask(__name__)


@app.after_request
def add(response):
    response.headers["X-Content-Type-Options"] = policy().options
    return response
