from pathlib import Path

from flask import Flask, render_template

app = Flask(__name__)
POLICY = Path("policy.txt").read_text()


@app.after_request
def set_headers(response):
    response.headers["Content-Security-Policy"] = POLICY
    return response


@app.get("/")
def index():
    return render_template("index.html")
