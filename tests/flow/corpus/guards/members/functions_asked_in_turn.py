"""Functions of a list that are all asked, from a variable or from the settings: each of them holds."""

import requests
from flask import Flask, abort, current_app, request

app = Flask(__name__)
ADDRESSES = ["https://a.example/feed", "https://b.example/feed"]


def is_listed(address):
    return address in ADDRESSES


def is_short(address):
    return len(address) < 200


CHECKS = [is_short, is_listed]
LAX = [is_short]
app.config["CHECKS"] = [is_listed, is_short]
app.config.update(LAX=(is_short,))


@app.get("/all")
def all_of_them():
    address = request.args["address"]
    if not all(check(address) for check in CHECKS):
        abort(400)
    return requests.get(address, timeout=3).text  # harmless


@app.get("/settings")
def all_of_settings():
    address = request.args["address"]
    if any(not check(address) for check in current_app.config["CHECKS"]):
        abort(400)
    return requests.get(address, timeout=3).text  # harmless


@app.get("/any")
def any_of_them():
    address = request.args["address"]
    if not any(check(address) for check in CHECKS):
        abort(400)
    return requests.get(address, timeout=3).text  # reached


@app.get("/lax")
def lax():
    address = request.args["address"]
    if not all(check(address) for check in LAX):
        abort(400)
    return requests.get(address, timeout=3).text  # reached


@app.get("/lax/settings")
def lax_settings():
    address = request.args["address"]
    if not all(check(address) for check in app.config["LAX"]):
        abort(400)
    return requests.get(address, timeout=3).text  # reached
