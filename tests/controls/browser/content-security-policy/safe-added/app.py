import os

from flask import Flask

app = Flask(__name__)
POLICY = "default-src 'none'; script-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"


@app.after_request
def set_headers(response):
    response.headers["Content-Security-Policy"] = POLICY
    if os.environ.get("HTTPS_ONLY"):
        response.headers["Content-Security-Policy"] += "; upgrade-insecure-requests"
    return response


@app.get("/")
def index():
    return "<p>Welcome</p>"
