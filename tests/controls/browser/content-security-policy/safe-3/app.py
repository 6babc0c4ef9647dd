from pathlib import Path

from flask import Flask, render_template

app = Flask(__name__)
POLICY = Path(__file__).with_name("csp.txt").read_text().strip()


@app.after_request
def set_headers(response):
    response.headers["Content-Security-Policy"] = POLICY
    return response


@app.get("/")
def index():
    return render_template("index.html")
