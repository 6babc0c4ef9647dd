"""Tests of the type of what a request's JSON holds."""

from flask import Flask, abort, request
from pymongo import MongoClient

app = Flask(__name__)
users = MongoClient().shop.users


@app.route("/any", methods=["POST"])
def any_type():
    x = request.json.get("x")
    return users.find_one({"name": x})["mail"]  # reached


@app.route("/text", methods=["POST"])
def only_text():
    x = request.json.get("x")
    if not isinstance(x, str):
        abort(400)
    return {"mail": users.find_one({"name": x})["mail"]}  # harmless


@app.route("/text-or-list", methods=["POST"])
def text_or_list():
    x = request.json.get("x")
    if not isinstance(x, (str, dict)):
        abort(400)
    return users.find_one({"name": x})["mail"]  # reached
