import os

from flask import Flask
from flask_wtf import CSRFProtect

app = Flask(__name__)
app.config["WTF_CSRF_ENABLED"] = os.environ.get("SHOP_CSRF", "on") == "on"
CSRFProtect(app)


@app.route("/orders", methods=["POST"])
def order():
    return "ordered"
