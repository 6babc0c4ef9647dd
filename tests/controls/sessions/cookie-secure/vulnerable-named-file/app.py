import os

from flask import Flask, session

app = Flask(__name__)
if os.environ.get("SHOP_SETTINGS"):
    app.config.from_envvar("SHOP_SETTINGS")


@app.route("/")
def index():
    session["seen"] = True
    return "shop"
