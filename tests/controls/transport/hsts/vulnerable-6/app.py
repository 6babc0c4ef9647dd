import os

from flask import Flask, render_template

app = Flask(__name__)


@app.after_request
def set_headers(response):
    if os.environ.get("SHOP_SECURE"):
        response.headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
    return response


@app.get("/")
def index():
    return render_template("index.html")
