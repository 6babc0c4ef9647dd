import os

from flask import Flask, render_template
from flask_talisman import Talisman

app = Flask(__name__)
if os.environ.get("SHOP_SECURE"):
    Talisman(app)


@app.after_request
def set_headers(response):
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@app.get("/")
def index():
    return render_template("index.html")
