import os

from flask import Flask

app = Flask(__name__)
app.config["DEBUG"] = bool(os.environ["SHOP_DEBUG"])


@app.route("/")
def index():
    return "shop"
