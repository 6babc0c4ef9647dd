import os

from flask import Flask

app = Flask(__name__)
app.config["DEBUG"] = os.environ.get("SHOP_DEBUG", "1") == "1"


@app.route("/")
def index():
    return "shop"
