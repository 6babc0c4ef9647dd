"""What one view writes to the settings or the extensions of its application, and what looks at addresses before views."""

import os

from flask import Blueprint, Flask, current_app, g, request

app = Flask(__name__)
app.config["FIXED"] = "ls"
shops = Blueprint("shops", __name__, url_prefix="/<path:shop>")
numbers = Blueprint("numbers", __name__, url_prefix="/<int:number>")


@app.get("/write")
def write():
    current_app.config["TITLE"] = request.args["x"]
    current_app.config["SAFE"] = "a"
    app.config.update(NAME=request.args["y"], OTHER="a")
    current_app.extensions["own"] = {"name": request.args["x"], "fixed": "a"}
    current_app.extensions["other"] = "a"
    return ""


@app.get("/read")
def read():
    os.system(current_app.config["TITLE"])  # reached
    os.system(app.config.get("TITLE"))  # reached
    os.system(app.config["NAME"])  # reached
    os.system(current_app.config["SAFE"])  # harmless
    os.system(app.config.get("OTHER"))  # harmless
    os.system(app.config["FIXED"])  # harmless
    os.system(current_app.extensions["own"]["name"])  # reached
    os.system(app.extensions.get("own")["name"])  # reached
    os.system(current_app.extensions["own"]["fixed"])  # harmless
    os.system(current_app.extensions["other"])  # harmless
    return ""


@shops.url_value_preprocessor
def find_shop(endpoint, values):
    g.shop = values.pop("shop")
    g.fixed = "a"


@shops.get("/show")
def show():
    os.system(g.shop)  # reached
    os.system(g.fixed)  # harmless
    return ""


@numbers.url_value_preprocessor
def find_number(endpoint, values):
    g.number = values.pop("number", None)


@numbers.get("/show")
def show_number():
    os.system("ls %s" % g.number)  # harmless
    return ""


app.register_blueprint(shops)
app.register_blueprint(numbers)
