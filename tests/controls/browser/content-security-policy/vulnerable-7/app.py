from flask import Flask, render_template

import settings

app = Flask(__name__)


@app.after_request
def set_headers(response):
    response.headers["Content-Security-Policy"] = settings.POLICY
    return response


@app.get("/")
def index():
    return render_template("index.html")
