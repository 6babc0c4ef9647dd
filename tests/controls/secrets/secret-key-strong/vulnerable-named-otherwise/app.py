import os

from flask import Flask, session

app = Flask(__name__)
app.secret_key = os.environ["SHOP_SIGNING"]


@app.route("/")
def index():
    session["seen"] = True
    return "shop"
