import os

from flask import Flask, render_template

app = Flask(__name__)


def policy():
    with open(os.path.join(app.root_path, "static", "csp.txt")) as file:
        return file.read().replace("\n", " ")


@app.after_request
def set_headers(response):
    response.headers["Content-Security-Policy"] = policy()
    return response


@app.get("/")
def index():
    return render_template("index.html")
